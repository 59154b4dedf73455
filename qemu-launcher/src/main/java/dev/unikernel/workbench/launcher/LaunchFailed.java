package dev.unikernel.workbench.launcher;

import java.util.List;
import java.util.OptionalInt;

/** QEMU could not be started, or ended before it could run a guest; {@link #output()} has QEMU's own words. */
public final class LaunchFailed extends LauncherFailure {
    private static final long serialVersionUID = 1L;
    private final transient List<String> argv;
    private final transient OptionalInt exit;
    private final String output;

    /** A failed start: the whole command, QEMU's exit code (128+n for signal n; empty if it never ran), and what it printed or why not. */
    public LaunchFailed(List<String> argv, OptionalInt exit, String output) {
        super(message(argv, exit, output));
        this.argv = List.copyOf(argv);
        this.exit = exit;
        this.output = output;
    }

    private static String message(List<String> argv, OptionalInt exit, String output) {
        String how =
                exit.isPresent() ? " ended with " + exit.getAsInt() + " before the guest ran" : " could not be started";
        return argv.get(0) + how + (output.isBlank() ? "" : ": " + output.strip());
    }

    /** The command line that failed, program first. */
    public List<String> argv() {
        return argv;
    }

    /** QEMU's exit code, 128+n when signal n ended it; empty when the program could not be started at all. */
    public OptionalInt exit() {
        return exit;
    }

    /** What QEMU printed (its last 16 KiB), or why the program could not be started. */
    public String output() {
        return output;
    }
}
