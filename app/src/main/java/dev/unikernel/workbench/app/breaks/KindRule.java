package dev.unikernel.workbench.app.breaks;

import dev.unikernel.workbench.debugger.breakpoints.Breakpoint;
import dev.unikernel.workbench.launcher.machine.Accelerator;
import java.util.List;
import java.util.Optional;

/**
 * Software or hardware. Under KVM a software breakpoint is an int3 in the guest's memory, which the loader overwrites or
 * which cannot be written yet; under TCG QEMU keeps it to itself (QEMU 7.2). x86 has four hardware places, shared with
 * watchpoints.
 *
 * @param hardware what to ask gdb for
 * @param because why, where the user did not ask for that
 */
record KindRule(boolean hardware, Optional<String> because) {
    private static final int PLACES = 4;

    /** @param entered the guest's own code has run: it is loaded */
    static KindRule of(boolean wanted, Accelerator accelerator, boolean entered, List<Breakpoint> there) {
        if (wanted || accelerator != Accelerator.KVM || entered) {
            return new KindRule(wanted, Optional.empty());
        }
        long taken = there.stream().filter(KindRule::takesPlace).count();
        return taken < PLACES
                ? new KindRule(
                        true,
                        Optional.of("hardware: under KVM the guest's loader would overwrite a software breakpoint that"
                                + " is set before the guest's entry"))
                : new KindRule(
                        false,
                        Optional.of("software, although under KVM the guest's loader may overwrite it: all " + PLACES
                                + " hardware places are taken; stop in the guest first, and set it there"));
    }

    /** Whether hardware is needed under this accelerator before the guest's code has run at all. */
    static boolean matters(Accelerator accelerator) {
        return accelerator == Accelerator.KVM;
    }

    private static boolean takesPlace(Breakpoint one) {
        return one.enabled()
                && switch (one.kind()) {
                    case HARDWARE, WATCH_WRITE, WATCH_READ, WATCH_ANY -> true;
                    case SOFTWARE, OTHER -> false;
                };
    }
}
