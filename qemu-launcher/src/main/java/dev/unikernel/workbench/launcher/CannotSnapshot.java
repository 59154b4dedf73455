package dev.unikernel.workbench.launcher;

/** A guest's state that cannot be saved, or not be returned to. */
public final class CannotSnapshot extends LauncherFailure {
    private static final long serialVersionUID = 1L;

    private final String advice;

    /** Why, as a sentence, and what to try. */
    public CannotSnapshot(String why, String advice) {
        super(why);
        this.advice = advice;
    }

    /** What to try. */
    public String advice() {
        return advice;
    }
}
