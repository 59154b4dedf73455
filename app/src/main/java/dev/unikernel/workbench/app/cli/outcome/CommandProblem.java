package dev.unikernel.workbench.app.cli.outcome;

/** A command cannot go on; carries the exit code, what failed, and what to try. */
public final class CommandProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;
    private final String remedy;

    private final String kind;

    public CommandProblem(ExitCode code, String message, String remedy) {
        this("cannot", code, message, remedy);
    }

    /** With a word for programs; see {@code docs/command-line.md}. */
    public CommandProblem(String kind, ExitCode code, String message, String remedy) {
        super(message);
        this.kind = kind;
        this.code = code;
        this.remedy = remedy;
    }

    public String kind() {
        return kind;
    }

    public ExitCode code() {
        return code;
    }

    /** What to try; may be empty. */
    public String remedy() {
        return remedy;
    }
}
