package dev.unikernel.workbench.launcher;

/** A run that cannot be recorded for time travel. */
public final class CannotRecord extends LauncherFailure {
    private static final long serialVersionUID = 1L;

    private final String advice;

    /** Why, as a sentence, and what to try. */
    public CannotRecord(String why, String advice) {
        super("no time travel: " + why);
        this.advice = advice;
    }

    /** What to try. */
    public String advice() {
        return advice;
    }
}
