package dev.unikernel.workbench.debugger.variables;

import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.mi.MiChannel;
import dev.unikernel.workbench.debugger.mi.MiCommand;
import dev.unikernel.workbench.debugger.mi.MiValue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * gdb's variable objects: expressions whose parts can be asked for level by level. They are made for one stop, and deleted
 * when they are not looked at any more: gdb keeps them until then. Source: "Variable Objects" in the gdb manual.
 */
public final class VariableObjects {
    /** Children of one object asked for at most: arrays may have millions. */
    public static final int CHILDREN = 200;

    private final MiChannel channel;

    /** @param channel where the questions go */
    public VariableObjects(MiChannel channel) {
        this.channel = channel;
    }

    /** Makes one in a frame (0-based) of a thread (1-based). Fails with CommandRefused in gdb's words. */
    public CompletableFuture<AtStop<VariableObject>> create(String expression, int thread, int frame) {
        return channel.send(MiCommand.query(
                        "-var-create",
                        "--thread",
                        Integer.toString(thread),
                        "--frame",
                        Integer.toString(frame),
                        "-",
                        "*",
                        expression))
                .thenApply(answer -> answer.at(VariableObject.of(answer.results(), expression)));
    }

    /**
     * The first {@link #CHILDREN} children of one, with their values; gdb deletes them with it. The members of a C++ class
     * come without the access levels that gdb puts between.
     */
    public CompletableFuture<AtStop<List<VariableObject>>> children(VariableObject parent) {
        return channel.send(MiCommand.query(
                        "-var-list-children", "--all-values", parent.name(), "0", Integer.toString(CHILDREN)))
                .thenCompose(answer -> {
                    List<CompletableFuture<AtStop<List<VariableObject>>>> parts = new ArrayList<>();
                    for (MiValue value : answer.results().in("children").values()) {
                        VariableObject child = VariableObject.of(value.asFields(), "");
                        parts.add(
                                child.isAccessLevel()
                                        ? children(child)
                                        : CompletableFuture.completedFuture(answer.at(List.of(child))));
                    }
                    return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
                            .thenApply(all -> answer.at(parts.stream()
                                    .flatMap(part -> part.join().value().stream())
                                    .toList()));
                });
    }

    /** The expression that names one, also of a part, in the frame in which it was made: {@code ((point).x)}. */
    public CompletableFuture<AtStop<String>> path(VariableObject object) {
        return channel.send(MiCommand.query("-var-info-path-expression", object.name()))
                .thenApply(
                        answer -> answer.at(answer.results().text("path_expr").orElse(object.expression())));
    }

    /** Lets one go, and its children. */
    public CompletableFuture<Void> delete(VariableObject object) {
        return channel.send(MiCommand.of("-var-delete", object.name()).in(MiCommand.When.NOT_RUNNING))
                .thenApply(answer -> null);
    }
}
