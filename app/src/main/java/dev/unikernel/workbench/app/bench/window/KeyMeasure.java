package dev.unikernel.workbench.app.bench.window;

import dev.unikernel.workbench.app.bench.BareProcess;
import dev.unikernel.workbench.app.bench.Comparison;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** A key in a long file, beside a bare CodeArea. */
final class KeyMeasure {
    private static final double GOAL = 1.3;
    private static final int LINES = 100_000;

    private KeyMeasure() {}

    static Comparison of(Probe probe, Path directory, int keys) throws Exception {
        Path file = directory.resolve("long.c");
        Files.write(file, lines());
        try (BareProcess process = probe.start("KeyTimes", file.toString(), Integer.toString(keys))) {
            Printed printed = Printed.read(process, keys);
            return new Comparison(
                    "window/key",
                    printed.ours(),
                    printed.bare(),
                    "bare CodeArea",
                    "a letter typed in the middle of " + LINES + " lines of C: its handlers, and css and layout of the"
                            + " pulse that shows it, in our editor with gutter and"
                            + " colours, against RichTextFX's CodeArea with"
                            + " neither",
                    OptionalDouble.of(GOAL),
                    printed.parts("handlers", "css, layout"));
        }
    }

    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            lines.add("    total += values[" + i + "] * 3; /* line " + i + " */");
        }
        return lines;
    }
}
