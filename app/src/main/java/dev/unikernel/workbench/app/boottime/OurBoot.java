package dev.unikernel.workbench.app.boottime;

import dev.unikernel.workbench.app.guest.EndReport;
import dev.unikernel.workbench.app.guest.QemuGuest;
import dev.unikernel.workbench.launcher.machine.Qemu;
import dev.unikernel.workbench.launcher.machine.Timings;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** One launch of ours, to the goal of the plan and no further. Blocks; the guest is gone when it returns. */
final class OurBoot {
    private OurBoot() {}

    /** From the wish to launch. */
    static BootRun cold(BootPlan plan) throws IOException, ExecutionException, InterruptedException {
        return launched(plan, true);
    }

    /** From the wish to run, with a QEMU that is held ready. */
    static BootRun warm(BootPlan plan) throws IOException, ExecutionException, InterruptedException {
        return launched(plan, false);
    }

    private static BootRun launched(BootPlan plan, boolean cold)
            throws IOException, ExecutionException, InterruptedException {
        QemuGuest guest = QemuGuest.launch(plan.image(), plan.system(), plan.command(), plan.guardian())
                .get();
        Qemu qemu = guest.qemu().orElseThrow();
        try {
            ConsoleWatch watch = new ConsoleWatch(plan.ready());
            var unused = qemu.serial(0).onBytes(watch);
            byte[] typed = plan.typed();
            if (!qemu.serial(0).write(typed)) {
                throw new IOException(plan.input().orElseThrow()
                        + ": the guest's serial line takes 1 MiB at once, and it has " + typed.length + " bytes");
            }
            guest.endAfter(plan.limit());
            CompletableFuture<Void> unusedResult = guest.resume(); // a failure is the guest's end, which is waited for
            CompletableFuture.anyOf(watch.goal(), guest.ended()).get();
            boolean reached = watch.goal().isDone();
            Optional<EndReport> end =
                    reached ? Optional.empty() : Optional.of(guest.ended().get());
            return new BootRun(phases(qemu.timings(), watch, cold), reached, end);
        } finally {
            qemu.kill().get();
        }
    }

    private static Map<Phase, Long> phases(Timings timings, ConsoleWatch watch, boolean cold) {
        Map<Phase, Long> phases = new EnumMap<>(Phase.class);
        long from = cold ? timings.asked() : timings.resumed().orElseThrow();
        if (cold) {
            phases.put(Phase.QEMU_STARTED, timings.spawned() - from);
            phases.put(Phase.QEMU_READY, timings.greeted() - from);
            phases.put(Phase.GUEST_STARTED, timings.resumed().orElseThrow() - from);
        }
        watchPhase(phases, Phase.FIRST_BYTE, watch.firstByte(), from);
        watchPhase(phases, Phase.READY, watch.readyAt(), from);
        return phases;
    }

    private static void watchPhase(Map<Phase, Long> phases, Phase phase, CompletableFuture<Long> at, long from) {
        if (at.isDone()) {
            phases.put(phase, at.join() - from);
        }
    }
}
