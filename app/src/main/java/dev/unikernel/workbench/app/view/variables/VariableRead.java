package dev.unikernel.workbench.app.view.variables;

import dev.unikernel.workbench.app.view.stops.Look;
import dev.unikernel.workbench.app.view.variables.VariableRow.Kind;
import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.stack.FrameVariables;
import dev.unikernel.workbench.debugger.stack.Variable;
import dev.unikernel.workbench.debugger.variables.VariableObject;
import dev.unikernel.workbench.debugger.variables.VariableObjects;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Asks gdb for the variables of one look, and for the parts of those that are open. */
final class VariableRead {
    private final Look look;
    private final VariableObjects objects;
    private final Set<String> open;
    private final Consumer<VariableObject> made;

    /**
     * @param open paths of the rows whose parts are to be read too
     * @param made is given each handle that gdb made, on gdb's thread, whatever becomes of the answer
     */
    VariableRead(Look look, Set<String> open, Consumer<VariableObject> made) {
        this.look = look;
        this.made = made;
        this.objects = new VariableObjects(look.session().channel());
        this.open = Set.copyOf(open);
    }

    /** Arguments, locals and watched expressions, in this order. */
    CompletableFuture<AtStop<List<VariableNode>>> all(List<String> watched) {
        return look.session().stack().variables(look.thread(), look.frame()).thenCompose(answer -> {
            List<CompletableFuture<VariableNode>> nodes = new ArrayList<>(variables(answer.value()));
            watched.forEach(expression -> nodes.add(watch(expression)));
            return together(nodes).thenApply(list -> new AtStop<>(answer.stop(), list));
        });
    }

    private List<CompletableFuture<VariableNode>> variables(FrameVariables frame) {
        List<CompletableFuture<VariableNode>> nodes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        frame.arguments().forEach(variable -> nodes.add(variable(Kind.ARGUMENT, variable, seen)));
        frame.locals().forEach(variable -> nodes.add(variable(Kind.LOCAL, variable, seen)));
        return nodes;
    }

    /** gdb lists inner scopes first, and takes a name for the innermost variable: the others have no handle. */
    private CompletableFuture<VariableNode> variable(Kind kind, Variable variable, Set<String> seen) {
        String value = variable.value().orElse("");
        if (!seen.add(variable.name())) {
            String path = variable.name();
            while (!seen.add(path)) {
                path += "'";
            }
            String name = MessageFormat.format(VariablesTool.TEXTS.getString("outer"), variable.name());
            VariableRow row = new VariableRow(kind, path, name, value, "", false);
            return CompletableFuture.completedFuture(new VariableNode(row, Optional.empty(), Optional.empty()));
        }
        return create(variable.name())
                .thenApply(Optional::of)
                .exceptionally(VariableRead::noneIfRefused)
                .thenCompose(object -> opened(new VariableNode(
                        new VariableRow(
                                kind,
                                variable.name(),
                                variable.name(),
                                value,
                                object.flatMap(VariableObject::type).orElse(""),
                                false),
                        object,
                        Optional.empty())));
    }

    private CompletableFuture<VariableObject> create(String expression) {
        return objects.create(expression, look.thread(), look.frame()).thenApply(answer -> {
            made.accept(answer.value());
            return answer.value();
        });
    }

    /** Of an expression that gdb refuses to keep, evaluating it tells why in better words. */
    private CompletableFuture<VariableNode> watch(String expression) {
        String path = "watch " + expression;
        return create(expression)
                .thenCompose(object -> opened(node(Kind.WATCH, path, object)))
                .exceptionallyCompose(failure -> look.session()
                        .variables()
                        .evaluate(expression, look.thread(), look.frame())
                        .thenApply(AtStop::value)
                        .exceptionally(VariableRead::refusal)
                        .thenApply(words -> new VariableNode(
                                new VariableRow(Kind.WATCH, path, expression, words, "", false),
                                Optional.empty(),
                                Optional.empty())));
    }

    /** A node with its parts read. */
    CompletableFuture<VariableNode> parts(VariableNode node) {
        return node.object()
                .map(object -> objects.children(object)
                        .thenCompose(children -> together(children.value().stream()
                                .map(child -> node(Kind.PART, node.row().path() + "/" + child.expression(), child))
                                .map(this::opened)
                                .toList()))
                        .thenApply(parts -> node.with(noted(node, object, parts)))
                        .exceptionally(failure -> node.with(List.of(note(node, refusal(failure))))))
                .orElse(CompletableFuture.completedFuture(node));
    }

    private static List<VariableNode> noted(VariableNode node, VariableObject object, List<VariableNode> parts) {
        if (object.children() <= VariableObjects.CHILDREN) {
            return parts;
        }
        List<VariableNode> more = new ArrayList<>(parts);
        more.add(note(node, MessageFormat.format(VariablesTool.TEXTS.getString("cut"), VariableObjects.CHILDREN)));
        return more;
    }

    private CompletableFuture<VariableNode> opened(VariableNode node) {
        return node.hasParts() && open.contains(node.row().path())
                ? parts(node)
                : CompletableFuture.completedFuture(node);
    }

    private static VariableNode node(Kind kind, String path, VariableObject object) {
        VariableRow row = new VariableRow(
                kind,
                path,
                object.expression(),
                object.value().orElse(""),
                object.type().orElse(""),
                false);
        return new VariableNode(row, Optional.of(object), Optional.empty());
    }

    private static VariableNode note(VariableNode under, String text) {
        VariableRow row = new VariableRow(Kind.NOTE, under.row().path() + "/", "", text, "", false);
        return new VariableNode(row, Optional.empty(), Optional.empty());
    }

    /** A refusal belongs to one row; any other failure is the look's, and fails the whole. */
    private static Optional<VariableObject> noneIfRefused(Throwable failure) {
        refusal(failure);
        return Optional.empty();
    }

    private static String refusal(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof CommandRefused refused) {
            return refused.refusal();
        }
        throw new CompletionException(cause);
    }

    private static CompletableFuture<List<VariableNode>> together(List<CompletableFuture<VariableNode>> nodes) {
        return CompletableFuture.allOf(nodes.toArray(CompletableFuture[]::new))
                .thenApply(all -> nodes.stream().map(CompletableFuture::join).toList());
    }
}
