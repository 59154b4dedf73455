package dev.unikernel.workbench.debugger.mi;

import java.util.List;
import java.util.Optional;

/**
 * A value of MI output ({@code value → const | tuple | list}). Immutable.
 *
 * <p>Source: "GDB/MI Output Syntax" in the gdb manual.
 */
public sealed interface MiValue {

    /** A C string, decoded once: MI's own escapes are gone, escapes that gdb printed inside are kept. */
    record Const(String text) implements MiValue {}

    /** {@code {a="1",b=[]}}: named fields in the order sent; a name may occur twice. */
    record Tuple(List<Field> fields) implements MiValue, MiFields {
        public Tuple {
            fields = List.copyOf(fields);
        }
    }

    /** {@code ["1","2"]} or {@code [frame={},frame={}]}; the names of the latter are kept in the fields. */
    record ListValue(List<Field> fields) implements MiValue, MiFields {
        public ListValue {
            fields = List.copyOf(fields);
        }
    }

    /** {@code name=value}; the name is empty where gdb sent a value alone. */
    record Field(String name, MiValue value) {}

    /** The text of a constant; empty for a tuple or a list. */
    default Optional<String> asText() {
        return this instanceof Const c ? Optional.of(c.text()) : Optional.empty();
    }

    /** This value's fields; none for a constant. */
    default MiFields asFields() {
        return this instanceof MiFields f ? f : new Tuple(List.of());
    }
}
