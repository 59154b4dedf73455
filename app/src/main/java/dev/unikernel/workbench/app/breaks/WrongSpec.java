package dev.unikernel.workbench.app.breaks;

/** A text that is no SPEC, or one that fits no guest: what is wrong with it, and what to write. */
public final class WrongSpec extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public WrongSpec(String message) {
        super(message);
    }

    WrongSpec(String message, Throwable cause) {
        super(message, cause);
    }
}
