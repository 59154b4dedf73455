package dev.unikernel.workbench.launcher;

/** The root of all that can go wrong between us and a QEMU. The message names the object and the value; leaves carry the facts. */
public abstract sealed class LauncherFailure extends RuntimeException
        permits CannotRecord, CannotSnapshot, CommandRefused, LaunchFailed, MachineGone, TimedOut, WrongState {
    private static final long serialVersionUID = 1L;

    LauncherFailure(String message) {
        super(message);
    }
}
