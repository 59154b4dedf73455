package dev.unikernel.workbench.debugger.session;

import java.util.OptionalInt;

/**
 * How a session ended.
 *
 * @param cause what ended it
 * @param exit the target's exit code (TARGET_EXITED) or gdb's (GDB_DIED), where it is known
 * @param detail in words, for people
 */
public record SessionEnd(Cause cause, OptionalInt exit, String detail) {

    /** The causes. */
    public enum Cause {
        /** The stub said that its target exited. From a QEMU with -no-reboot that may be a triple fault: no verdict. */
        TARGET_EXITED,
        /** The connection to the stub closed: QEMU was killed, or the guest left by a device. */
        CONNECTION_CLOSED,
        /** gdb itself died; the guest stays as it is, and a new session may attach. */
        GDB_DIED,
        /** We let the guest go, and it runs on. */
        DETACHED,
        /** We killed the target. */
        KILLED,
        /** Closed before anything was attached. */
        CLOSED
    }
}
