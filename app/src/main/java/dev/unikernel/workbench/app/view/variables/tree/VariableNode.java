package dev.unikernel.workbench.app.view.variables.tree;

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
public record VariableNode(VariableRow row, Optional<Part> part, Optional<List<VariableNode>> parts) {
    /** Whether it can be opened. */
    public boolean hasParts() {
        return part.filter(Part::hasParts).isPresent();
    }

    public VariableNode with(List<VariableNode> read) {
        return new VariableNode(row, part, Optional.of(List.copyOf(read)));
    }

    /** The node of that path in this tree. */
    public Optional<VariableNode> find(String path) {
        return row.path().equals(path)
                ? Optional.of(this)
                : parts.flatMap(list ->
                        list.stream().flatMap(part -> part.find(path).stream()).findFirst());
    }

    /** The same tree with every row changed. */
    public VariableNode map(UnaryOperator<VariableRow> change) {
        return new VariableNode(
                change.apply(row),
                part,
                parts.map(list -> list.stream().map(one -> one.map(change)).toList()));
    }

    /** Whether its value can be tried to be changed. */
    public boolean isVariable() {
        return part.filter(one -> one.page().isEmpty()).isPresent();
    }

    /** The same tree with the node of that path changed. */
    public VariableNode at(String path, UnaryOperator<VariableNode> change) {
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
