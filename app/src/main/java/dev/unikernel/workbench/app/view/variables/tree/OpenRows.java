package dev.unikernel.workbench.app.view.variables.tree;

import dev.unikernel.workbench.app.view.stops.Look;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Which rows of a tree of values are open, and the parts of one that is opened between two stops. On the ui thread. */
public final class OpenRows {
    private final Executor ui;
    private final Function<Look, VariableRead> reader;
    private final BiConsumer<Look, VariableNode> parts;
    private final Set<String> paths = new HashSet<>();
    /** Counted, to know parts that were asked for before the latest answer came. */
    private int answers;

    /**
     * @param reader asks at a look
     * @param parts is given a row with its parts, unless another answer came meanwhile
     */
    public OpenRows(Executor ui, Function<Look, VariableRead> reader, BiConsumer<Look, VariableNode> parts) {
        this.ui = ui;
        this.reader = reader;
        this.parts = parts;
    }

    /** Their paths; a copy. */
    public Set<String> paths() {
        return Set.copyOf(paths);
    }

    public boolean isOpen(VariableNode node) {
        return paths.contains(node.row().path());
    }

    /** Another answer is asked for, or shown: what was asked for before it is late. */
    public void renewed() {
        answers++;
    }

    /** None is open any more. */
    public void clear() {
        paths.clear();
        renewed();
    }

    /**
     * Opens a row, whose parts are read now and at the next stops, or closes it.
     *
     * @param at where the tree was read; while the guest runs, gdb refuses, and the note stays
     */
    public void open(VariableNode node, boolean opened, Optional<Look> at) {
        if (!opened) {
            paths.remove(node.row().path());
        } else if (paths.add(node.row().path()) && node.parts().isEmpty()) {
            at.ifPresent(look -> read(look, node));
        }
    }

    private void read(Look look, VariableNode node) {
        int mine = answers;
        var unused = reader.apply(look)
                .parts(node)
                .thenAccept(read -> ui.execute(() -> {
                    if (mine == answers) {
                        parts.accept(look, read);
                    }
                }));
    }
}
