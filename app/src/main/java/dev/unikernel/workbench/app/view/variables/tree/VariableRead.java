package dev.unikernel.workbench.app.view.variables.tree;

import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.app.view.stops.Look;
import dev.unikernel.workbench.app.view.variables.tree.VariableRow.Kind;
import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.mi.DebuggerException.TimedOut;
import dev.unikernel.workbench.debugger.stack.FrameVariables;
import dev.unikernel.workbench.debugger.stack.Variable;
import dev.unikernel.workbench.debugger.variables.Part;
import dev.unikernel.workbench.debugger.variables.ValueFormat;
import dev.unikernel.workbench.debugger.variables.ValueQuestion;
import dev.unikernel.workbench.debugger.variables.VariableObject;
import dev.unikernel.workbench.debugger.variables.VariableTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Asks gdb for the variables of one look, and for the parts of those that are open. */
public final class VariableRead {
    private static final Texts TEXTS = Texts.of(VariableRead.class, "tree");

    private final Look look;
    private final VariableTree tree;
    private final Set<String> open;
    private final Formats formats;

    /**
     * @param open paths of the rows whose parts are to be read too
     * @param made is given each handle that gdb made, on gdb's thread, whatever becomes of the answer
     */
    public VariableRead(Look look, Set<String> open, Formats formats, Consumer<VariableObject> made) {
        this.look = look;
        this.tree = new VariableTree(look.session().channel(), look.thread(), look.frame(), made);
        this.open = Set.copyOf(open);
        this.formats = formats;
    }

    /** Arguments, locals and watched expressions, in this order. */
    public CompletableFuture<AtStop<List<VariableNode>>> all(List<String> watched) {
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
            String name = TEXTS.get("outer", variable.name());
            return CompletableFuture.completedFuture(
                    leaf(new VariableRow(kind, path, name, value, !value.isEmpty(), "", false)));
        }
        ValueFormat format = formats.of(variable.name());
        CompletableFuture<Optional<String>> shown = format == ValueFormat.NATURAL
                ? CompletableFuture.completedFuture(variable.value())
                : look.session()
                        .variables()
                        .evaluate(new ValueQuestion(format, variable.name()), look.thread(), look.frame())
                        .thenApply(answer -> Optional.of(answer.value()))
                        .exceptionally(
                                failure -> VariableRead.<String>none(failure).or(variable::value));
        return shown.thenCombine(
                        tree.root(variable.name())
                                .thenApply(root -> Optional.of(root.value()))
                                .exceptionally(VariableRead::none),
                        (text, root) -> new VariableNode(
                                new VariableRow(
                                        kind,
                                        variable.name(),
                                        variable.name(),
                                        text.or(() -> root.map(Part::value)).orElse(""),
                                        true,
                                        root.map(Part::type).orElse(""),
                                        false),
                                root,
                                Optional.empty()))
                .thenCompose(this::opened);
    }

    /** It is only looked at: what would change the guest, or call a function of it, is not evaluated at each stop. */
    public CompletableFuture<VariableNode> watch(String expression) {
        String path = VariableRow.WATCH + expression;
        return look.session()
                .variables()
                .look(new ValueQuestion(formats.of(path), expression), look.thread(), look.frame())
                .thenCompose(shown -> tree.root(expression)
                        .thenApply(root -> Optional.of(root.value()))
                        .exceptionally(VariableRead::none)
                        .thenCompose(root -> opened(new VariableNode(
                                new VariableRow(
                                        Kind.WATCH,
                                        path,
                                        expression,
                                        plain(shown.value(), root),
                                        true,
                                        root.map(Part::type).orElse(""),
                                        false),
                                root,
                                Optional.empty()))))
                .exceptionally(failure ->
                        leaf(new VariableRow(Kind.WATCH, path, expression, refusal(failure), false, "", false)));
    }

    /** gdb's console prints a pointer with its type, which has a column of its own. */
    private static String plain(String printed, Optional<Part> root) {
        return root.map(Part::value)
                .filter(value -> printed.startsWith("(") && value.startsWith("0x") && printed.endsWith(") " + value))
                .orElse(printed);
    }

    /** A node with its parts read. */
    public CompletableFuture<VariableNode> parts(VariableNode node) {
        String path = node.row().path();
        return node.part()
                .map(part -> tree.parts(part, formats.of(path))
                        .thenCompose(parts -> together(parts.stream()
                                .map(one -> opened(node(path, one)))
                                .toList()))
                        .thenApply(node::with)
                        .exceptionally(
                                failure -> node.with(List.of(leaf(VariableRow.note(path + "/", refusal(failure)))))))
                .orElse(CompletableFuture.completedFuture(node));
    }

    private CompletableFuture<VariableNode> opened(VariableNode node) {
        return node.hasParts() && open.contains(node.row().path())
                ? parts(node)
                : CompletableFuture.completedFuture(node);
    }

    private static VariableNode node(String under, Part part) {
        VariableRow row = new VariableRow(
                part.isRemark() ? Kind.NOTE : Kind.PART,
                under + "/" + part.name(),
                part.name(),
                part.unreadable().orElse(part.value()),
                part.unreadable().isEmpty(),
                part.type(),
                false);
        return new VariableNode(row, part.isRemark() ? Optional.empty() : Optional.of(part), Optional.empty());
    }

    private static VariableNode leaf(VariableRow row) {
        return new VariableNode(row, Optional.empty(), Optional.empty());
    }

    /** A refusal belongs to one row; any other failure is the look's, and fails the whole. */
    private static <T> Optional<T> none(Throwable failure) {
        refusal(failure);
        return Optional.empty();
    }

    static String refusal(Throwable failure) {
        Throwable cause = DebuggerException.cause(failure);
        if (cause instanceof CommandRefused refused) {
            return refused.refusal();
        }
        if (cause instanceof TimedOut late) {
            return String.valueOf(late.getMessage());
        }
        throw new CompletionException(cause);
    }

    private static CompletableFuture<List<VariableNode>> together(List<CompletableFuture<VariableNode>> nodes) {
        return CompletableFuture.allOf(nodes.toArray(CompletableFuture[]::new))
                .thenApply(all -> nodes.stream().map(CompletableFuture::join).toList());
    }
}
