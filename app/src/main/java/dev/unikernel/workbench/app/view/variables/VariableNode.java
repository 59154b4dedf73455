package dev.unikernel.workbench.app.view.variables;

import dev.unikernel.workbench.debugger.variables.Part;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A row and what is below it.
 *
 * @param part what its parts are asked of; empty if it has none
 * @param parts empty until they were read
 */
record VariableNode(VariableRow row, Optional<Part> part, Optional<List<VariableNode>> parts) {
    /** Whether it can be opened. */
    boolean hasParts() {
        return part.filter(Part::hasParts).isPresent();
    }

    VariableNode with(List<VariableNode> read) {
        return new VariableNode(row, part, Optional.of(List.copyOf(read)));
    }

    /** The same tree with every row changed. */
    VariableNode map(UnaryOperator<VariableRow> change) {
        return new VariableNode(
                change.apply(row),
                part,
                parts.map(list -> list.stream().map(one -> one.map(change)).toList()));
    }

    /** The same tree with the node of that path changed. */
    VariableNode at(String path, UnaryOperator<VariableNode> change) {
        if (row.path().equals(path)) {
            return change.apply(this);
        }
        return path.startsWith(row.path() + "/")
                ? new VariableNode(
                        row,
                        part,
                        parts.map(list ->
                                list.stream().map(one -> one.at(path, change)).toList()))
                : this;
    }
}
