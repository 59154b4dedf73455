package dev.unikernel.workbench.debugger.mi;

import java.util.function.Function;

/**
 * A value that was true at one stop of the guest.
 *
 * @param stop the stop's number; compare it with the current one to know whether the value is still current
 */
public record AtStop<T>(int stop, T value) {

    /** The same stop with another reading of the value. */
    public <R> AtStop<R> map(Function<? super T, ? extends R> reading) {
        return new AtStop<>(stop, reading.apply(value));
    }
}
