package dev.unikernel.workbench.app.bench.debugger;

import dev.unikernel.workbench.app.bench.BenchFailed;
import dev.unikernel.workbench.app.bench.Comparison;
import dev.unikernel.workbench.app.bench.SideBySide;
import java.util.List;
import java.util.OptionalDouble;

/** 1 MiB of guest memory as bytes, beside one read of gdb's that nobody decodes. */
final class MemoryMeasure {
    private static final double GOAL = 1.0;
    private static final int BYTES = 1 << 20;
    private static final long ADDRESS = 0x800000; // free memory of the starter, far from its guard pages

    private MemoryMeasure() {}

    static Comparison of(Pair pair, int samples) throws Exception {
        String query = "-data-read-memory-bytes 0x" + Long.toHexString(ADDRESS) + " " + BYTES;
        SideBySide both = SideBySide.measure(
                2,
                samples,
                () -> {
                    long begin = System.nanoTime();
                    boolean whole = pair.ours()
                            .session()
                            .memory()
                            .read(ADDRESS, BYTES)
                            .get()
                            .value()
                            .complete();
                    long nanos = System.nanoTime() - begin;
                    if (!whole) {
                        throw new BenchFailed("not all of the 1 MiB could be read");
                    }
                    return nanos;
                },
                () -> {
                    long begin = System.nanoTime();
                    pair.peer().queries(List.of(query));
                    return System.nanoTime() - begin;
                });
        return new Comparison(
                "debugger/memory",
                both.ours(),
                both.peer(),
                "one -data-read-memory-bytes",
                "1 MiB of guest memory, by pages and to bytes, against one read of gdb's to its line of 2 MB of text, which"
                        + " is not decoded",
                OptionalDouble.of(GOAL),
                List.of());
    }
}
