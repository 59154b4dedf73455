package dev.unikernel.workbench.debugger.mi;

/**
 * gdb's answer to one command; {@code ^error} is not here, it fails the future with {@link
 * DebuggerException.CommandRefused}.
 *
 * @param resultClass {@code done}, {@code running}, {@code connected} or {@code exit}
 * @param results the fields of the answer
 * @param stop number of the stop at which it was asked and answered; 0 before the first
 * @param output console and target text that gdb printed while it worked on this command
 */
public record MiResult(String resultClass, MiValue.Tuple results, int stop, String output) {

    /** A value read from this answer, marked with its stop. */
    public <T> AtStop<T> at(T value) {
        return new AtStop<>(stop, value);
    }
}
