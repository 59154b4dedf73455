package dev.unikernel.workbench.debugger.mi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Named fields, read with the care MI needs: an absent or malformed field is an empty Optional, never an exception.
 * Lookups are linear: MI tuples are short.
 */
public interface MiFields {

    /** The fields in the order sent; a name may be empty and may repeat. */
    List<MiValue.Field> fields();

    /** The first field of this name. */
    default Optional<MiValue> find(String name) {
        for (MiValue.Field field : fields()) {
            if (field.name().equals(name)) {
                return Optional.of(field.value());
            }
        }
        return Optional.empty();
    }

    /** The constant of this name; empty if it is absent or no constant. */
    default Optional<String> text(String name) {
        return find(name).flatMap(MiValue::asText);
    }

    /** The fields inside the tuple or list of this name; no fields if it is absent or a constant. */
    default MiFields in(String name) {
        return find(name).map(MiValue::asFields).orElse(new MiValue.Tuple(List.of()));
    }

    /** All values, in order, without their names. */
    default List<MiValue> values() {
        List<MiValue> values = new ArrayList<>(fields().size());
        fields().forEach(field -> values.add(field.value()));
        return values;
    }

    /** All constants, in order; tuples and lists are skipped. */
    default List<String> texts() {
        List<String> texts = new ArrayList<>(fields().size());
        fields().forEach(field -> field.value().asText().ifPresent(texts::add));
        return texts;
    }

    /** A decimal number; empty if absent, not decimal, or beyond an int. */
    default OptionalInt decimal(String name) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(text.get()));
        } catch (NumberFormatException notDecimal) {
            return OptionalInt.empty();
        }
    }

    /** An unsigned 64-bit number written {@code 0x…}; empty for {@code <PENDING>}, {@code <MULTIPLE>} and the like. */
    default OptionalLong hex(String name) {
        return text(name).map(MiFields::parseHex).orElse(OptionalLong.empty());
    }

    /** Reads {@code 0x…} of at most 64 bits, all of the text. */
    static OptionalLong parseHex(String text) {
        if (!text.startsWith("0x")
                || text.charAt(text.length() - 1) == 'x'
                || text.charAt(2) == '+'
                || text.charAt(2) == '-') {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseUnsignedLong(text, 2, text.length(), 16));
        } catch (NumberFormatException notHex) {
            return OptionalLong.empty();
        }
    }
}
