package dev.unikernel.workbench.app.desk;

import dev.unikernel.workbench.debugger.session.SingleStepMask;
import java.util.Optional;

/**
 * How the guest is controlled, as the user chose.
 *
 * @param holds a running guest is held for a moment, unseen, when breakpoints change; else they wait for its next stop
 * @param mask what QEMU holds back in single steps; empty while no debugger has asked, and at a stub that has no such mask
 * @param noMask why there is no mask; empty where there is one
 */
public record Control(boolean holds, Optional<SingleStepMask> mask, String noMask) {
    /** As a desk begins. */
    public static final Control INITIAL = new Control(true, Optional.empty(), "no guest is under the debugger");

    public Control withHolds(boolean now) {
        return new Control(now, mask, noMask);
    }

    public Control withMask(SingleStepMask now) {
        return new Control(holds, Optional.of(now), "");
    }

    public Control withoutMask(String why) {
        return new Control(holds, Optional.empty(), why);
    }
}
