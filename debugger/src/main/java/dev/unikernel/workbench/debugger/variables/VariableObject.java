package dev.unikernel.workbench.debugger.variables;

import dev.unikernel.workbench.debugger.mi.MiFields;
import java.util.Optional;

/**
 * An expression that gdb keeps, with its parts.
 *
 * @param name gdb's handle: {@code var1}, {@code var1.items.0}
 * @param expression as asked, or a child's own name: {@code items}, {@code 0}
 * @param children how many it has; may be 0 for one that gdb shows by a pretty-printer, see {@link #hasChildren}
 * @param value as gdb prints it; {@code {...}} or {@code [2]} stand for its children; absent if gdb sent none
 * @param type as the language writes it; absent for C++'s {@code public}, {@code private} and {@code protected}
 * @param more a dynamic one has further children
 * @param dynamic a pretty-printer shows it: its children are counted only by going through them
 * @param hint what the printer says it is: {@code array}, {@code map}, {@code string}; may be empty
 */
public record VariableObject(
        String name,
        String expression,
        int children,
        Optional<String> value,
        Optional<String> type,
        boolean more,
        boolean dynamic,
        String hint) {
    public boolean hasChildren() {
        return children > 0 || more;
    }

    /** Children come in twos: a key and its value. */
    boolean isMap() {
        return hint.equals("map");
    }

    /** Whether it only stands for an access level of a C++ class. */
    boolean isAccessLevel() {
        return type.filter(text -> !text.isEmpty()).isEmpty()
                && (expression.equals("public") || expression.equals("private") || expression.equals("protected"));
    }

    /** Reads the answer to -var-create, or one {@code child={…}}. */
    static VariableObject of(MiFields fields, String otherwise) {
        return new VariableObject(
                fields.text("name").orElse(""),
                fields.text("exp").orElse(otherwise),
                fields.decimal("numchild").orElse(0),
                fields.text("value"),
                fields.text("type"),
                fields.text("has_more").filter("1"::equals).isPresent(),
                fields.text("dynamic").filter("1"::equals).isPresent(),
                fields.text("displayhint").orElse(""));
    }
}
