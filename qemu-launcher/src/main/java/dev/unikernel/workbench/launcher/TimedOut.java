package dev.unikernel.workbench.launcher;

import java.time.Duration;

/** QEMU lives but did not answer in time; it may be stopped by a signal, or stuck. */
public final class TimedOut extends LauncherFailure {
    private static final long serialVersionUID = 1L;

    /** Names the command, and how long was waited. */
    public TimedOut(String command, Duration after) {
        super("QEMU did not answer " + command + " within " + after.toMillis() + " ms; stop or kill it");
    }
}
