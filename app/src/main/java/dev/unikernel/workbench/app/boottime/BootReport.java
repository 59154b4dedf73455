package dev.unikernel.workbench.app.boottime;

import dev.unikernel.workbench.app.bench.Times;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was measured: three series of launches, in turn.
 *
 * @param cold of ours, from the wish to launch
 * @param bare of a bare QEMU, from the wish to launch
 * @param warm of ours, from the wish to run, with a QEMU that is held ready; empty if not asked for
 * @param bareArgv the bare QEMU's command
 * @param goal the last phase that was waited for
 */
public record BootReport(
        List<BootRun> cold, List<BootRun> bare, List<BootRun> warm, List<String> bareArgv, Phase goal) {
    public BootReport {
        cold = List.copyOf(cold);
        bare = List.copyOf(bare);
        warm = List.copyOf(warm);
        bareArgv = List.copyOf(bareArgv);
    }

    /** The times of the phases that came in each launch of a series; one that came in some only is left out. */
    public static Map<Phase, Times> times(List<BootRun> runs) {
        Map<Phase, Times> times = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            List<Long> nanos = runs.stream()
                    .map(run -> Optional.ofNullable(run.nanos().get(phase)))
                    .flatMap(Optional::stream)
                    .toList();
            if (!nanos.isEmpty() && nanos.size() == runs.size()) {
                times.put(phase, Times.of(nanos));
            }
        }
        return times;
    }

    /** The launch of ours that ended before its goal, after which no other was made. */
    public Optional<BootRun> failed() {
        return Stream.concat(cold.stream(), warm.stream())
                .filter(run -> !run.reached())
                .findFirst();
    }

    /** Our median of a cold launch to the goal; empty if one failed. */
    public Optional<Times> toGoal() {
        return Optional.ofNullable(times(cold).get(goal));
    }
}
