package dev.unikernel.workbench.app.bench.inspector;

import dev.unikernel.workbench.app.bench.BenchFailed;
import dev.unikernel.workbench.app.bench.Comparison;
import dev.unikernel.workbench.app.bench.Times;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Commands of ours and of a peer, run in turn: what each time cost. */
final class Costs {
    private final List<Long> cpu = new ArrayList<>();
    private final List<Long> peak = new ArrayList<>();
    private final List<Long> peerCpu = new ArrayList<>();
    private final List<Long> peerPeak = new ArrayList<>();

    /** The peers' times are added up, of their memory the largest counts; the first run fills the page cache. */
    static Costs measure(int samples, List<String> ours, Map<String, String> environment, List<List<String>> peers)
            throws IOException, InterruptedException, BenchFailed {
        Costs costs = new Costs();
        for (int i = -1; i < samples; i++) {
            Cost mine = Cost.of(ours, environment);
            long nanos = 0;
            long kib = 0;
            for (List<String> peer : peers) {
                Cost theirs = Cost.of(peer, Map.of());
                nanos += theirs.cpuNanos();
                kib = Math.max(kib, theirs.peakKib());
            }
            if (i >= 0) {
                costs.cpu.add(mine.cpuNanos());
                costs.peak.add(mine.peakKib() * 1024);
                costs.peerCpu.add(nanos);
                costs.peerPeak.add(kib * 1024);
            }
        }
        return costs;
    }

    /** Processor time. */
    Comparison time(String name, String peer, String what, double goal) {
        String compared = "processor time of " + what + ", from the start of each process to its end";
        return new Comparison(
                name, Times.of(cpu), Times.of(peerCpu), peer, compared, OptionalDouble.of(goal), List.of());
    }

    /** Peak memory, mapped pages included; {@link Times} divides by a million, whatever it is of. */
    Comparison memory(String name, String peer, String what, OptionalDouble goal) {
        String compared = "peak of the memory of " + what + ", with what is mapped of the file";
        return new Comparison(
                name + "/memory",
                Times.of(peak),
                Optional.of(Times.of(peerPeak)),
                peer,
                compared,
                goal,
                List.of(),
                "MB");
    }
}
