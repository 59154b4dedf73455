package dev.unikernel.workbench.app.boottime;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.IntConsumer;

/** Launches a guest again and again, ours and the bare QEMU in turn, so that whatever else the machine does meets both. */
public final class BootMeasure {
    private BootMeasure() {}

    /**
     * Blocks. The first launch of each side is not counted: it brings files into memory. Stops at the first of ours that
     * does not get to its goal.
     *
     * @param runs of each side, at least 1
     * @param progress told the number of each round, from 1
     */
    public static BootReport of(BootPlan plan, int runs, boolean withWarm, IntConsumer progress)
            throws IOException, ExecutionException, InterruptedException {
        List<BootRun> cold = new ArrayList<>();
        List<BootRun> bare = new ArrayList<>();
        List<BootRun> warm = new ArrayList<>();
        BareBoot peer = new BareBoot(plan);
        for (int round = 0; round <= runs; round++) {
            boolean counted = round > 0;
            if (counted) {
                progress.accept(round);
            }
            BootRun ours = OurBoot.cold(plan);
            if (counted || !ours.reached()) {
                cold.add(ours);
            }
            if (!ours.reached()) {
                break;
            }
            BootRun other = peer.run();
            if (counted) {
                bare.add(other);
            }
            if (counted && withWarm) {
                warm.add(OurBoot.warm(plan));
                if (!warm.get(warm.size() - 1).reached()) {
                    break;
                }
            }
        }
        return new BootReport(cold, bare, warm, peer.argv(), plan.goal());
    }
}
