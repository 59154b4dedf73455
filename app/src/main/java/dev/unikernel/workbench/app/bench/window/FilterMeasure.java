package dev.unikernel.workbench.app.bench.window;

import dev.unikernel.workbench.app.bench.BareProcess;
import dev.unikernel.workbench.app.bench.Comparison;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;

/** A key in the filter of 100,000 symbols, beside a table with JavaFX's own FilteredList. */
final class FilterMeasure {
    private static final int SYMBOLS = 100_000;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private FilterMeasure() {}

    static Comparison of(Probe probe, Path directory, int keys) throws Exception {
        Path image = image(directory);
        try (BareProcess process = probe.start("FilterTimes", image.toString(), Integer.toString(keys))) {
            Printed printed = Printed.read(process, keys);
            return new Comparison(
                    "window/filter",
                    printed.ours(),
                    printed.bare(),
                    "FilteredList",
                    "a letter in the filter over " + SYMBOLS + " symbols, until the table has its rows: our view,"
                            + " which filters and sorts beside the JavaFX thread,"
                            + " against a TableView with JavaFX's FilteredList, which"
                            + " filters on it and does not sort",
                    OptionalDouble.empty(),
                    printed.parts("JavaFX thread", "elsewhere"));
        }
    }

    /** An object file with that many functions, by the assembler that every user has. */
    private static Path image(Path directory) throws Exception {
        Path source = directory.resolve("symbols.s");
        try (BufferedWriter out = Files.newBufferedWriter(source)) {
            for (int i = 0; i < SYMBOLS; i++) {
                String name = "module_" + i % 97 + "_function_" + i;
                out.write(".globl " + name + "\n.type " + name + ", @function\n" + name + ": nop\n.size " + name
                        + ", 1\n");
            }
        }
        Path image = directory.resolve("symbols.o");
        ProcessBuilder assembler =
                new ProcessBuilder("as", "-o", image.toString(), source.toString()).redirectErrorStream(true);
        try (BareProcess process = BareProcess.start(assembler, LIMIT)) {
            process.readToEnd();
        }
        return image;
    }
}
