package dev.unikernel.workbench.app.bench.window;

import dev.unikernel.workbench.app.bench.BareProcess;
import dev.unikernel.workbench.app.bench.BenchFailed;
import dev.unikernel.workbench.app.bench.Comparison.Part;
import dev.unikernel.workbench.app.bench.Times;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a probe prints of two sides that it measures in turn: {@code ours N M …} and {@code bare N M …}, parts in nanoseconds. */
final class Printed {
    private final List<long[]> ours = new ArrayList<>();
    private final List<long[]> bare = new ArrayList<>();

    /** Reads until both sides have so many. */
    static Printed read(BareProcess process, int count) throws IOException, BenchFailed {
        Printed printed = new Printed();
        while (printed.ours.size() < count || printed.bare.size() < count) {
            String[] words = process.readTo("ours ", "bare ").split(" ", -1);
            long[] parts = new long[words.length - 1];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = Long.parseLong(words[i + 1]);
            }
            (words[0].equals("ours") ? printed.ours : printed.bare).add(parts);
        }
        return printed;
    }

    /** All parts together. */
    Times ours() {
        return sums(ours);
    }

    Times bare() {
        return sums(bare);
    }

    /** The parts by name, in the order printed. */
    List<Part> parts(String... names) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            parts.add(new Part(names[i], part(ours, i), Optional.of(part(bare, i))));
        }
        return parts;
    }

    private static Times part(List<long[]> printed, int index) {
        return Times.of(printed.stream().map(lap -> lap[index]).toList());
    }

    private static Times sums(List<long[]> printed) {
        return Times.of(printed.stream().map(lap -> Arrays.stream(lap).sum()).toList());
    }
}
