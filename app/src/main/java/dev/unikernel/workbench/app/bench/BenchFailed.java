package dev.unikernel.workbench.app.bench;

/** Something could not be measured; the message says what, and what was there instead. */
public final class BenchFailed extends Exception {
    private static final long serialVersionUID = 1L;

    public BenchFailed(String message) {
        super(message);
    }

    public BenchFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
