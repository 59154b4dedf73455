package dev.unikernel.workbench.app.cli.grammar;

/** The user's words cannot be understood or are not available yet: exit code 2. The message says what to write instead. */
public final class UsageError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageError(String message) {
        super(message);
    }

    /** The grammar knows it, this version does not do it yet. */
    public static UsageError notYet(String what) {
        return new UsageError("not yet: " + what + " is part of the grammar, but this version cannot do it");
    }
}
