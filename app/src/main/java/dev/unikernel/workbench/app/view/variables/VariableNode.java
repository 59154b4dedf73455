package dev.unikernel.workbench.app.view.variables;

import dev.unikernel.workbench.debugger.variables.VariableObject;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A row and what is below it.
 *
 * @param object gdb's handle for its parts; empty if it has none
 * @param parts empty until they were read
 */
record VariableNode(VariableRow row, Optional<VariableObject> object, Optional<List<VariableNode>> parts) {
    /** Whether it can be opened. */
    boolean hasParts() {
        return object.filter(VariableObject::hasChildren).isPresent();
    }

    VariableNode with(List<VariableNode> read) {
        return new VariableNode(row, object, Optional.of(List.copyOf(read)));
    }

    /** The node of that path in this tree. */
    Optional<VariableNode> find(String path) {
        return row.path().equals(path)
                ? Optional.of(this)
                : parts.flatMap(list ->
                        list.stream().flatMap(part -> part.find(path).stream()).findFirst());
    }

    /** The same tree with every row changed. */
    VariableNode map(UnaryOperator<VariableRow> change) {
        return new VariableNode(
                change.apply(row),
                object,
                parts.map(list -> list.stream().map(part -> part.map(change)).toList()));
    }

    /** The same tree with the node of that path changed. */
    VariableNode at(String path, UnaryOperator<VariableNode> change) {
        if (row.path().equals(path)) {
            return change.apply(this);
        }
        return path.startsWith(row.path() + "/")
                ? new VariableNode(
                        row,
                        object,
                        parts.map(list ->
                                list.stream().map(part -> part.at(path, change)).toList()))
                : this;
    }
}
