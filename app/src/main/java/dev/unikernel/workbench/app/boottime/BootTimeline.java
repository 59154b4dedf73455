package dev.unikernel.workbench.app.boottime;

import dev.unikernel.workbench.app.guest.DebugRequest;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * A boot from the wish to launch to where the application begins.
 *
 * @param runs launches without a debugger
 * @param way of one more launch, under gdb
 */
public record BootTimeline(BootPlan plan, List<BootRun> runs, Milestones way) {
    public BootTimeline {
        runs = List.copyOf(runs);
    }

    /**
     * Launches so often, after one launch that is not counted, then once more under gdb. Blocks. A launch that does not come to
     * the goal is the last without gdb.
     *
     * @param count at least 1
     * @param progress told the number of each launch before it, from 1 to {@code count + 2}
     * @param over asked before each launch; CancellationException once it is true
     */
    public static BootTimeline of(
            BootPlan plan, DebugRequest request, int count, IntConsumer progress, BooleanSupplier over)
            throws IOException, ExecutionException, InterruptedException, Malformed {
        List<BootRun> runs = new ArrayList<>();
        boolean reached = true;
        for (int launch = 1; launch <= count + 1 && reached; launch++) {
            next(launch, progress, over);
            BootRun run = OurBoot.cold(plan);
            reached = run.reached();
            if (launch > 1 || !reached) {
                runs.add(run);
            }
        }
        next(count + 2, progress, over);
        return new BootTimeline(plan, runs, way(plan, request));
    }

    private static void next(int launch, IntConsumer progress, BooleanSupplier over) {
        if (over.getAsBoolean()) {
            throw new CancellationException("given up before launch " + launch);
        }
        progress.accept(launch);
    }

    /** Without a gdb, or with one that fails, all else is still worth telling. */
    private static Milestones way(BootPlan plan, DebugRequest request) throws InterruptedException, Malformed {
        try {
            return Milestones.of(plan, request);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            return new Milestones(List.of(), Optional.empty(), String.valueOf(cause.getMessage()));
        }
    }

    /** As a report without other sides. */
    public BootReport report() {
        return new BootReport(runs, List.of(), List.of(), List.of(), plan.goal());
    }
}
