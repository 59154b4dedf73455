package dev.unikernel.workbench.app.cli;

/** A command cannot go on; carries the exit code, what failed, and what to try. */
final class CommandProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;
    private final String remedy;

    CommandProblem(ExitCode code, String message, String remedy) {
        super(message);
        this.code = code;
        this.remedy = remedy;
    }

    ExitCode code() {
        return code;
    }

    /** What to try; may be empty. */
    String remedy() {
        return remedy;
    }
}
