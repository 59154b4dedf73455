package dev.unikernel.workbench.launcher;

/** QEMU understood a QMP or monitor command and said no, in the words of {@link #refusal()}. */
public final class CommandRefused extends LauncherFailure {
    private static final long serialVersionUID = 1L;
    private final String command;
    private final String refusal;

    /** A refusal: the command's name and QEMU's description of the error. */
    public CommandRefused(String command, String refusal) {
        super("QEMU refused " + command + ": " + refusal);
        this.command = command;
        this.refusal = refusal;
    }

    /** The command's name, such as {@code memsave}. */
    public String command() {
        return command;
    }

    /** QEMU's own words. */
    public String refusal() {
        return refusal;
    }
}
