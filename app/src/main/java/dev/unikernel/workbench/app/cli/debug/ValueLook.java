package dev.unikernel.workbench.app.cli.debug;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.grammar.Show;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.values.ValueHistory;
import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.debugger.stack.Frame;
import dev.unikernel.workbench.debugger.stack.Variable;
import dev.unikernel.workbench.debugger.variables.Page;
import dev.unikernel.workbench.debugger.variables.Part;
import dev.unikernel.workbench.debugger.variables.ValueFormat;
import dev.unikernel.workbench.debugger.variables.ValueQuestion;
import dev.unikernel.workbench.debugger.variables.VariableObject;
import dev.unikernel.workbench.debugger.variables.VariableObjects;
import dev.unikernel.workbench.debugger.variables.VariableTree;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Variables, expressions and their trees at one stop, in the innermost frame. Blocks. */
final class ValueLook implements AutoCloseable {
    private final GdbSession session;
    private final Stop stop;
    private final int thread;
    private final ValueHistory history;
    private final Queue<VariableObject> made = new ConcurrentLinkedQueue<>();
    private final VariableTree tree;

    /** @param history lives as long as the run */
    ValueLook(GdbSession session, Stop stop, ValueHistory history) {
        this.session = session;
        this.stop = stop;
        this.thread = stop.thread().orElse(1);
        this.history = history;
        this.tree = new VariableTree(session.channel(), thread, 0, made::add);
    }

    /** {@code arguments} and {@code locals}, with types and what changed. */
    void locals(ObjectNode record) {
        JsonNode both = StopLook.read(session.stack().variables(thread, 0), read -> {
            ObjectNode all = Output.object();
            all.set("arguments", variables(read.value().arguments()));
            all.set("locals", variables(read.value().locals()));
            return all;
        });
        if (both.has("locals")) {
            JsonNode types = StopLook.read(session.stack().variableTypes(thread, 0), read -> {
                ObjectNode all = Output.object();
                read.value().forEach(all::put);
                return all;
            });
            both.path("arguments").forEach(one -> complete((ObjectNode) one, types));
            both.path("locals").forEach(one -> complete((ObjectNode) one, types));
            record.setAll((ObjectNode) both);
        } else {
            record.set("locals", both);
        }
    }

    private static ArrayNode variables(List<Variable> variables) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Variable variable : variables) {
            ObjectNode one = list.addObject().put("name", variable.name());
            if (variable.value().isPresent()) {
                one.put("value", variable.value().get());
            } else {
                one.set("value", Output.unavailable("gdb sent no value"));
            }
        }
        return list;
    }

    private void complete(ObjectNode variable, JsonNode types) {
        String name = variable.path("name").asText();
        mark(name, variable);
        if (types.has(name)) {
            variable.set("type", types.get(name));
        }
    }

    private void mark(String key, ObjectNode valued) {
        String function = stop.frame().flatMap(Frame::function).orElse("");
        if (history.changed(
                stop.number(), function + " " + key, valued.path("value").toString())) {
            valued.put("changed", true);
        }
    }

    /** An expression, with all its effects. */
    ObjectNode print(ValueQuestion question) {
        return value(question, session.variables().evaluate(question, thread, 0));
    }

    /** An expression that is kept: it is looked at only. */
    ObjectNode watched(String expression) {
        ValueQuestion question = new ValueQuestion(ValueFormat.NATURAL, expression);
        return value(question, session.variables().look(question, thread, 0));
    }

    private ObjectNode value(ValueQuestion question, CompletableFuture<AtStop<String>> asked) {
        ObjectNode print = Output.object().put("expression", question.expression());
        if (question.format() != ValueFormat.NATURAL) {
            print.put("format", name(question.format()));
        }
        print.set("value", StopLook.read(asked.handle(ValueLook::orRefusal), Function.identity()));
        mark(question.format() + " " + question.expression(), print);
        return print;
    }

    /** gdb's own words for what it refuses: the command that we asked by is of no interest. */
    private static JsonNode orRefusal(@Nullable AtStop<String> value, @Nullable Throwable failure) {
        if (value != null) {
            return JsonNodeFactory.instance.textNode(value.value());
        }
        Throwable cause = DebuggerException.cause(Objects.requireNonNull(failure));
        if (cause instanceof CommandRefused refused) {
            return Output.unavailable(refused.refusal());
        }
        throw new CompletionException(cause);
    }

    private static String name(ValueFormat format) {
        return format.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** An expression with its parts. It is looked at before gdb keeps it, so that a call or an assignment is refused. */
    ObjectNode tree(Show.Tree wanted) {
        ObjectNode record = watched(wanted.expression());
        if (record.path("value").has("unavailable")) {
            return record;
        }
        JsonNode below = StopLook.read(tree.root(wanted.expression()), root -> {
            record.put("type", root.value().type());
            parts(root.value(), wanted.depth(), wanted.from(), record);
            return record;
        });
        if (below.has("unavailable")) {
            record.set("parts", below);
        }
        return record;
    }

    private void parts(Part part, int depth, long from, ObjectNode record) {
        if (depth == 0 || !part.hasParts()) {
            return;
        }
        JsonNode failed = StopLook.read(tree.parts(part, ValueFormat.NATURAL), parts -> {
            record.set("parts", list(parts, depth, from, record));
            return record;
        });
        if (failed.has("unavailable")) {
            record.set("parts", failed);
        }
    }

    /** Of pages only the one that has the element asked for is opened. */
    private JsonNode list(List<Part> parts, int depth, long from, ObjectNode record) {
        if (!parts.isEmpty() && parts.get(0).page().isPresent()) {
            List<Part> pages =
                    parts.stream().filter(one -> one.page().isPresent()).toList();
            Part page = pages.stream()
                    .filter(one -> holds(one, from))
                    .findFirst()
                    .orElseGet(() -> pages.get(pages.size() - 1));
            Page last = pages.get(pages.size() - 1).page().orElseThrow();
            if (!record.has("elements")) {
                record.put("elements", last.to());
            }
            record.put("page", page.name());
            parts.stream().filter(Part::isRemark).forEach(one -> record.put("remark", one.value()));
            return StopLook.read(tree.parts(page, ValueFormat.NATURAL), inside -> list(inside, depth, from, record));
        }
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Part part : parts) {
            if (part.page().isPresent()) {
                record.put("next_page", part.name());
            } else if (part.isRemark()) {
                record.put("remark", part.value());
            } else {
                parts(part, depth - 1, 0, one(part, all.addObject()));
            }
        }
        return all;
    }

    private static boolean holds(Part page, long element) {
        return page.page()
                .filter(one -> one.from() <= element && element < one.to())
                .isPresent();
    }

    private static ObjectNode one(Part part, ObjectNode record) {
        record.put("name", part.name());
        if (part.unreadable().isPresent()) {
            record.set("value", Output.unavailable(part.unreadable().get()));
        } else {
            record.put("value", part.value());
        }
        return record.put("type", part.type());
    }

    /** Lets go of what gdb made; refused only if it is gone already. */
    @Override
    public void close() {
        VariableObjects objects = new VariableObjects(session.channel());
        for (VariableObject one = made.poll(); one != null; one = made.poll()) {
            var unused = objects.delete(one);
        }
    }
}
