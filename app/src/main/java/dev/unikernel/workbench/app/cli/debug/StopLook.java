package dev.unikernel.workbench.app.cli.debug;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.grammar.Quantity;
import dev.unikernel.workbench.app.cli.grammar.Show;
import dev.unikernel.workbench.app.cli.outcome.Failures;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.cli.output.SourceLines;
import dev.unikernel.workbench.app.cli.output.StopRecord;
import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.debugger.transcript.StopReplay;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * Looks at a stopped guest: what {@code --show} and {@code --print} ask for, as one {@code stop} record. A thing that
 * cannot be read is in the record as unavailable, with the reason, and the others are still there.
 */
final class StopLook {
    private final GuestDebug debug;
    private final GdbSession session;
    private final List<Show> shows;
    private final List<String> expressions;

    StopLook(GuestDebug debug, List<Show> shows, List<String> expressions) {
        this.debug = debug;
        this.session = debug.session();
        this.shows = shows;
        this.expressions = expressions;
    }

    /** Blocks until all is read. */
    ObjectNode at(Stop stop) {
        ObjectNode record = StopRecord.of(stop);
        int thread = stop.thread().orElse(1);
        MachineLook machine = MachineLook.at(debug, stop, record);
        for (Show show : shows) {
            if (show instanceof Show.Memory memory) {
                ArrayNode all = record.withArray("memory");
                all.add(read(memory(memory, thread), Function.identity()));
            } else if (show instanceof Show.Plain plain) {
                plain(plain.kind(), stop, thread, machine, record);
            }
        }
        for (String expression : expressions) {
            ObjectNode print = record.withArray("print").addObject().put("expression", expression);
            print.set(
                    "value",
                    read(session.variables().evaluate(expression, thread, 0), value -> print.textNode(value.value())));
        }
        return record;
    }

    private void plain(Show.Kind kind, Stop stop, int thread, MachineLook machine, ObjectNode record) {
        switch (kind) {
            case STACK -> stack(thread, record);
            case LOCALS -> {
                JsonNode both = read(session.stack().variables(thread, 0), StopRecord::variables);
                if (both.has("locals")) {
                    record.setAll((ObjectNode) both);
                } else {
                    record.set("locals", both);
                }
            }
            case REGISTERS -> record.set("registers", read(session.registers().general(thread), StopRecord::registers));
            case SOURCE -> record.set("source", SourceLines.around(stop));
            case CONSOLE -> record.set("console", console());
            case FAULT ->
                record.set("fault", Output.unavailable("the guest stands at a stop; a fault is told in its end"));
            default -> machine.show(kind, record);
        }
    }

    private JsonNode console() {
        return debug.guest().can(Guest.Capability.CONSOLE)
                ? JsonNodeFactory.instance.textNode(debug.guest().consoleText())
                : Output.unavailable("the console of " + debug.guest().words() + " is not ours to read");
    }

    private void stack(int thread, ObjectNode record) {
        JsonNode read = read(session.stack().frames(thread), stack -> {
            ObjectNode both = Output.object();
            StopRecord.stack(stack.value(), both);
            return both;
        });
        if (read.has("stack")) {
            record.setAll((ObjectNode) read);
        } else {
            record.set("stack", read);
        }
    }

    private CompletableFuture<JsonNode> memory(Show.Memory wanted, int thread) {
        return address(wanted.address(), thread)
                .thenCompose(address -> session.memory()
                        .read(address, wanted.length())
                        .thenApply(block -> MachineLook.withAlias(
                                debug.guest().image(), block.value(), StopRecord.memory(block.value()))));
    }

    private CompletableFuture<Long> address(String text, int thread) {
        return Character.isDigit(text.charAt(0))
                ? CompletableFuture.completedFuture(Quantity.address("--show memory", text))
                : session.variables()
                        .evaluate("(unsigned long)(" + text + ")", thread, 0)
                        .thenApply(value -> Quantity.address("--show memory=" + text, value.value()));
    }

    static <T> JsonNode read(CompletableFuture<T> asked, Function<T, ? extends JsonNode> form) {
        try {
            return form.apply(asked.join());
        } catch (CompletionException e) {
            boolean notAsked = e.getCause() instanceof DebuggerException.CommandRefused refused
                    && refused.refusal().equals(StopReplay.NOT_ASKED);
            return Output.unavailable(
                    notAsked ? StopReplay.NOT_ASKED : Failures.tell(e).what());
        }
    }
}
