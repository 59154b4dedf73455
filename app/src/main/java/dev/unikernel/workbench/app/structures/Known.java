package dev.unikernel.workbench.app.structures;

import java.util.Optional;
import java.util.function.Function;

/**
 * Something of the guest, or why it cannot be told.
 *
 * @param why a sentence's part without a full stop; empty if there is a value
 */
public record Known<T>(Optional<T> value, String why) {

    public static <T> Known<T> of(T value) {
        return new Known<>(Optional.of(value), "");
    }

    public static <T> Known<T> none(String why) {
        return new Known<>(Optional.empty(), why);
    }

    /** The same of what follows from it. */
    public <R> Known<R> map(Function<? super T, ? extends R> reading) {
        return new Known<>(value.map(reading), why);
    }

    /** The value, or the reason as text. */
    @Override
    public String toString() {
        return value.map(String::valueOf).orElse("not read: " + why);
    }
}
