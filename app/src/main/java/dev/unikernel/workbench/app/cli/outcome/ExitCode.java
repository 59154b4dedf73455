package dev.unikernel.workbench.app.cli.outcome;

/** What a command's process returns; the table of the command line's grammar. Scripts rely on the numbers. */
public enum ExitCode {
    AS_ASKED(0),
    /** The guest or a check fell short: a fault, a status that is not 0, a text that was not seen. */
    FELL_SHORT(1),
    WRONG_USAGE(2),
    /** The input cannot be used, or the build failed. */
    UNUSABLE_INPUT(3),
    /** A tool is missing or refused, or this image cannot run here. */
    CANNOT_RUN(4),
    TIMED_OUT(5),
    /** The guest ended, and how cannot be known. */
    UNKNOWN_END(6),
    OUR_FAULT(70),
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
