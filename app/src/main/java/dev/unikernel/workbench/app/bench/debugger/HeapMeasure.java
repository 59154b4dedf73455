package dev.unikernel.workbench.app.bench.debugger;

import dev.unikernel.workbench.app.bench.Bench;
import dev.unikernel.workbench.app.bench.BenchFailed;
import dev.unikernel.workbench.app.bench.Comparison;
import dev.unikernel.workbench.app.bench.Script;
import dev.unikernel.workbench.app.bench.Times;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.inspector.elf.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What an image with 100 MB of DWARF costs our heap when it is debugged: symbols, lines, what is code, places of addresses. */
final class HeapMeasure {
    private static final double GOAL_MB = 150;
    private static final long DWARF = 100_000_000;
    private static final int FUNCTIONS = 4000;
    private static final int MOST_COPIES = 400;
    private static final String FAILED = "the large image could not be made";

    private HeapMeasure() {}

    static Comparison of(Bench bench) throws Exception {
        Path file = image(Files.createDirectories(bench.directory().resolve("large")));
        long before = used();
        long after;
        long dwarf;
        long symbols;
        try (GuestImage image = GuestImage.open(file, Optional.empty())) {
            symbols = image.symbols().count();
            image.code();
            image.place(image.boot().header().entry());
            image.addresses("u.c", 100);
            after = used();
            dwarf = dwarf(image);
        }
        double megabytes = Math.max(0, after - before) / 1e6;
        return new Comparison(
                "debugger/heap",
                new Times(1, megabytes, megabytes, megabytes),
                Optional.empty(),
                "",
                "heap that is still used, after a collection, by an image with " + dwarf / 1_000_000
                        + " MB of DWARF and "
                        + symbols + " symbols whose symbols, lines, call frames and places were asked for; the file is"
                        + " mapped, not read into the heap; what is used in between is not in it",
                OptionalDouble.of(GOAL_MB),
                List.of(),
                "MB");
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(50); // references that were found dead are cleared by threads of the JVM's own
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static long dwarf(GuestImage image) {
        return image.boot().sections().stream()
                .filter(section -> section.name().startsWith(".debug_"))
                .mapToLong(Section::fileSize)
                .sum();
    }

    /** One unit of many functions with types of their own, linked as often as it takes, each time under other names. */
    private static Path image(Path folder) throws IOException, InterruptedException, BenchFailed {
        StringBuilder source = new StringBuilder();
        for (int i = 0; i < FUNCTIONS; i++) {
            source.append(String.format(
                    "struct s%1$d { int a, b[%2$d]; struct s%1$d *next; long c; };%n"
                            + "int f%1$d(struct s%1$d *p, int n) { int sum = p->a; for (int k = 0; k < n; k++)"
                            + " sum += p->b[0] * k; return sum + p->c; }%n",
                    i, i % 7 + 1));
        }
        Files.writeString(folder.resolve("u.c"), source);
        Script.run(folder, "exec gcc -w -g -O1 -c u.c -o u.o", FAILED);
        Script.run(folder, "size -A u.o | awk '/^[.]debug_/ {sum += $2} END {print sum}' > dwarf", FAILED);
        long one = Math.max(
                1, Long.parseLong(Files.readString(folder.resolve("dwarf")).strip()));
        int copies = (int) Math.min(MOST_COPIES, DWARF / one + 2);
        Script.run(
                folder,
                "for i in $(seq " + copies + "); do objcopy --prefix-symbols=u${i}_ u.o u$i.o || exit 1; done;"
                        + " exec ld -e u1_f0 -o large.elf u[0-9]*.o",
                FAILED);
        return folder.resolve("large.elf");
    }
}
