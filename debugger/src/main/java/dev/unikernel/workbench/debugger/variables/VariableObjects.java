package dev.unikernel.workbench.debugger.variables;

import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.mi.MiChannel;
import dev.unikernel.workbench.debugger.mi.MiCommand;
import dev.unikernel.workbench.debugger.mi.MiValue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * gdb's variable objects: expressions whose parts can be asked for level by level. They are made for one stop, and deleted
 * when they are not looked at any more: gdb keeps them until then. Source: "Variable Objects" in the gdb manual.
 */
public final class VariableObjects {
    /** Members of one access level of a C++ class asked for at most. */
    private static final int MEMBERS = 1000;

    private final MiChannel channel;
    private final Consumer<VariableObject> made;

    /** Some children. */
    record Children(List<VariableObject> list, boolean more) {}

    /** @param channel where the questions go */
    public VariableObjects(MiChannel channel) {
        this(channel, object -> {});
    }

    /** @param made is given each one made, on gdb's thread */
    VariableObjects(MiChannel channel, Consumer<VariableObject> made) {
        this.channel = channel;
        this.made = made;
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
                .thenApply(answer -> {
                    VariableObject object = VariableObject.of(answer.results(), expression);
                    made.accept(object);
                    return answer.at(object);
                });
    }

    /**
     * Children of one, with their values, from one of them to before another; gdb deletes them with it. The members of a
     * C++ class come without the access levels that gdb puts between.
     */
    CompletableFuture<Children> children(VariableObject parent, long from, long to) {
        return channel.send(MiCommand.query(
                        "-var-list-children", "--all-values", parent.name(), Long.toString(from), Long.toString(to)))
                .thenCompose(answer -> {
                    List<CompletableFuture<List<VariableObject>>> parts = new ArrayList<>();
                    for (MiValue value : answer.results().in("children").values()) {
                        VariableObject child = VariableObject.of(value.asFields(), "");
                        parts.add(
                                child.isAccessLevel()
                                        ? children(child, 0, MEMBERS).thenApply(Children::list)
                                        : CompletableFuture.completedFuture(List.of(child)));
                    }
                    boolean more = answer.results()
                            .text("has_more")
                            .filter("1"::equals)
                            .isPresent();
                    return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
                            .thenApply(all -> new Children(
                                    parts.stream()
                                            .flatMap(part -> part.join().stream())
                                            .toList(),
                                    more));
                });
    }

    /** An expression that stands for it in its frame; CommandRefused for what a pretty-printer made up. */
    CompletableFuture<String> path(VariableObject object) {
        MiCommand ask = MiCommand.query("-var-info-path-expression", object.name());
        return channel.send(ask)
                .thenApply(answer -> answer.results().text("path_expr").orElse(object.expression()));
    }

    /** The same without its pretty-printer. */
    CompletableFuture<VariableObject> raw(VariableObject object) {
        return channel.send(MiCommand.query("-var-set-visualizer", object.name(), "None"))
                .thenApply(answer -> object);
    }

    /** Gives it the value of an expression; its value then. Fails with CommandRefused in gdb's words. */
    CompletableFuture<AtStop<String>> assign(VariableObject object, String expression) {
        return channel.send(MiCommand.query("-var-assign", object.name(), expression))
                .thenApply(answer -> answer.at(answer.results().text("value").orElse("")));
    }

    /** Lets one go, and its children. */
    public CompletableFuture<Void> delete(VariableObject object) {
        return channel.send(MiCommand.of("-var-delete", object.name()).in(MiCommand.When.NOT_RUNNING))
                .thenApply(answer -> null);
    }
}
