package dev.unikernel.workbench.debugger.session;

import java.util.Optional;

/**
 * What QEMU holds back while it single-steps a CPU. QEMU's own default holds both: the guest's time stands still, and
 * a loop that waits for a tick never ends under steps. Source: QEMU's docs/system/gdb.rst, {@code qqemu.sstep}.
 *
 * @param interruptsHeld no interrupt is delivered during a step; if not, a step may end in a handler
 * @param timersHeld the machine's clocks stand still during a step
 */
public record SingleStepMask(boolean interruptsHeld, boolean timersHeld) {
    /** As QEMU starts: steps see neither interrupts nor time. */
    public static final SingleStepMask QEMU_DEFAULT = new SingleStepMask(true, true);

    private static final int ENABLE = 1;
    private static final int NO_INTERRUPTS = 2;
    private static final int NO_TIMERS = 4;
    private static final String RECEIVED = "received: \"";

    /** The console line that sets it. */
    String setting() {
        int bits = ENABLE | (interruptsHeld ? NO_INTERRUPTS : 0) | (timersHeld ? NO_TIMERS : 0);
        return "maint packet Qqemu.sstep=0x" + Integer.toHexString(bits);
    }

    /** Whether a stub took the setting: QEMU says OK, one that knows no such packet says nothing. */
    static boolean isAccepted(String output) {
        return received(output).filter("OK"::equals).isPresent();
    }

    /** The mask in the answer to {@code maint packet qqemu.sstep}, a number such as 0x7; empty if it has none. */
    static Optional<SingleStepMask> read(String output) {
        return received(output).filter(text -> text.matches("0x[0-9a-f]{1,4}")).map(text -> {
            int bits = Integer.decode(text);
            return new SingleStepMask((bits & NO_INTERRUPTS) != 0, (bits & NO_TIMERS) != 0);
        });
    }

    private static Optional<String> received(String output) {
        int start = output.indexOf(RECEIVED);
        int end = start < 0 ? -1 : output.indexOf('"', start + RECEIVED.length());
        return end < 0 ? Optional.empty() : Optional.of(output.substring(start + RECEIVED.length(), end));
    }
}
