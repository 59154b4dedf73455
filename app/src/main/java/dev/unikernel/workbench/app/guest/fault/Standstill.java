package dev.unikernel.workbench.app.guest.fault;

import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.launcher.machine.CpuRegisters;
import dev.unikernel.workbench.launcher.machine.Qemu;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Watches a guest for a standstill that no event tells of: every CPU halted with interrupts off. */
public final class Standstill {
    private static final long BETWEEN_LOOKS_MS = 500;
    private static final Executor LATER = CompletableFuture.delayedExecutor(BETWEEN_LOOKS_MS, TimeUnit.MILLISECONDS);

    private Standstill() {}

    /** Nothing but a reset or an NMI wakes such a guest. */
    public static boolean is(List<CpuRegisters> cpus) {
        return !cpus.isEmpty() && cpus.stream().allMatch(cpu -> cpu.halted() && (cpu.rflags() & 0x200) == 0);
    }

    /**
     * Looks twice a second, 1 ms each, until it is found at two looks in a row: then where CPU 0 stands, in words. Empty if
     * the guest has ended before.
     */
    public static CompletableFuture<Optional<String>> of(Qemu qemu, Optional<GuestImage> image) {
        CompletableFuture<Optional<String>> found = new CompletableFuture<>();
        lookLater(qemu, image, false, found);
        return found;
    }

    /** Each look ends with asking for the next one: a guest may be looked at for days. */
    private static void lookLater(
            Qemu qemu, Optional<GuestImage> image, boolean before, CompletableFuture<Optional<String>> found) {
        LATER.execute(() -> {
            if (qemu.ended().isDone()) {
                found.complete(Optional.empty());
                return;
            }
            var unused = qemu.registers().whenComplete((cpus, failure) -> {
                if (failure != null) {
                    found.complete(Optional.empty());
                } else if (is(cpus) && before) {
                    found.complete(Optional.of(words(cpus.get(0), image)));
                } else {
                    lookLater(qemu, image, is(cpus), found);
                }
            });
        });
    }

    private static String words(CpuRegisters cpu, Optional<GuestImage> image) {
        String place = image.map(known -> known.place(cpu.rip()).toString()).orElse("0x" + Long.toHexString(cpu.rip()));
        return "every CPU is halted with interrupts off, so nothing can wake the guest; CPU 0 stands at " + place;
    }
}
