package dev.unikernel.workbench.app.view.variables.tree;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A variable, a part of one, or a watched expression, as shown.
 *
 * @param path unique at a stop, and the same at the next: names from the root, {@code order/items/0}
 * @param value as gdb prints it, or why there is none
 * @param readable whether the value is one
 * @param type may be empty
 * @param changed since the stop before
 */
public record VariableRow(
        Kind kind, String path, String name, String value, boolean readable, String type, boolean changed) {
    /** Paths of watched expressions begin with this. */
    public static final String WATCH = "watch ";

    /** What a row stands for. */
    public enum Kind {
        ARGUMENT,
        LOCAL,
        WATCH,
        /** A part of one of those. */
        PART,
        /** Something to say in place of a value or of parts. */
        NOTE
    }

    /** Something to say, in place of a value or of parts. */
    public static VariableRow note(String path, String text) {
        return new VariableRow(Kind.NOTE, path, "", text, false, "", false);
    }

    public VariableRow marked(boolean asChanged) {
        return new VariableRow(kind, path, name, value, readable, type, asChanged);
    }

    /** The same, saying why its value could not be changed. */
    public VariableRow refused(String why) {
        return new VariableRow(kind, path, name, why, false, type, changed);
    }

    /** The address that a pointer's value begins with, unsigned; empty for other values. */
    public OptionalLong pointer() {
        String word = List.of(value.split(" ", 2)).get(0);
        Optional<String> digits = Optional.of(word).filter(text -> text.matches("0x[0-9a-f]{1,16}"));
        return digits.isPresent()
                ? OptionalLong.of(Long.parseUnsignedLong(digits.get().substring(2), 16))
                : OptionalLong.empty();
    }
}
