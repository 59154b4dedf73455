package dev.unikernel.workbench.app.cli.debug;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.grammar.Show;
import dev.unikernel.workbench.app.cli.inside.ConsoleRecord;
import dev.unikernel.workbench.app.cli.measures.DevicesRecord;
import dev.unikernel.workbench.app.cli.outcome.Failures;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.cli.output.StopRecord;
import dev.unikernel.workbench.app.console.ConsoleLines;
import dev.unikernel.workbench.app.devices.DevicesReader;
import dev.unikernel.workbench.app.guest.DebugRequest;
import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.values.ValueHistory;
import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.debugger.transcript.StopReplay;
import dev.unikernel.workbench.debugger.variables.ValueQuestion;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * Looks at a stopped guest: what {@code --show} and {@code --print} ask for, as one {@code stop} record. A thing that
 * cannot be read is in the record as unavailable, with the reason, and the others are still there.
 */
final class StopLook {
    private final GuestDebug debug;
    private final SourceLook sources;
    private final GdbSession session;
    private final List<Show> shows;
    private final List<ValueQuestion> expressions;
    private final MapLook maps;
    private final ValueHistory history;

    StopLook(
            GuestDebug debug,
            DebugRequest request,
            List<Show> shows,
            List<ValueQuestion> expressions,
            MapLook maps,
            ValueHistory history) {
        this.debug = debug;
        this.sources = new SourceLook(debug.guest().image(), request);
        this.session = debug.session();
        this.shows = shows;
        this.expressions = expressions;
        this.maps = maps;
        this.history = history;
    }

    /** Blocks until all is read. */
    ObjectNode at(Stop stop) {
        ObjectNode record = StopRecord.of(stop);
        int thread = stop.thread().orElse(1);
        debug.guest()
                .image()
                .filter(image -> image.slide() != 0)
                .ifPresent(image -> record.put("slide", Output.address(image.slide())));
        MachineLook machine = MachineLook.at(debug, stop, record);
        try (ValueLook values = new ValueLook(session, stop, history)) {
            shows(stop, thread, machine, values, record);
            expressions.forEach(question -> record.withArray("print").add(values.print(question)));
        }
        return record;
    }

    private void shows(Stop stop, int thread, MachineLook machine, ValueLook values, ObjectNode record) {
        MemoryLook memory = new MemoryLook(debug, thread);
        InsideLook inside = new InsideLook(debug);
        for (Show show : shows) {
            if (show instanceof Show.Memory wanted) {
                record.withArray("memory").add(memory.memory(wanted));
            } else if (show instanceof Show.Find wanted) {
                record.withArray("find").add(memory.find(wanted));
            } else if (show instanceof Show.Walk walk) {
                record.withArray("memory_walks")
                        .add(read(
                                memory.address(walk.address())
                                        .thenCompose(to -> MapLook.walk(debug, thread, walk.address(), to)),
                                Function.identity()));
            } else if (show instanceof Show.HeapBlock block) {
                record.withArray("heap_blocks")
                        .add(read(
                                memory.address(block.address())
                                        .thenCompose(address -> inside.block(stop, block.address(), address)),
                                Function.identity()));
            } else if (show instanceof Show.Tree tree) {
                record.withArray("tree").add(values.tree(tree));
            } else if (show instanceof Show.Watched watched) {
                ArrayNode all = record.putArray("watches");
                watched.expressions().forEach(one -> all.add(values.watched(one)));
            } else if (show instanceof Show.Plain plain && plain.kind() == Show.Kind.LOCALS) {
                values.locals(record);
            } else if (show instanceof Show.Plain plain) {
                plain(plain.kind(), stop, thread, machine, record);
            }
        }
    }

    private JsonNode lines() {
        Optional<ConsoleLines> lines = debug.guest().consoleLines();
        return lines.isPresent()
                ? ConsoleRecord.of(lines.get())
                : Output.unavailable("of " + debug.guest().words() + " it is not known when a line came");
    }

    private void plain(Show.Kind kind, Stop stop, int thread, MachineLook machine, ObjectNode record) {
        switch (kind) {
            case STACK -> stack(thread, record);
            case REGISTERS -> record.set("registers", read(session.registers().general(thread), StopRecord::registers));
            case SOURCE -> record.set("source", sources.around(stop));
            case IDENTITY ->
                record.set("identity", read(new IdentityLook(debug, stop, sources).compare(), Function.identity()));
            case CONSOLE -> {
                record.set("console", console());
                record.set("console_lines", lines());
            }
            case FAULT ->
                record.set("fault", Output.unavailable("the guest stands at a stop; a fault is told in its end"));
            case DEVICES -> record.set("devices", read(DevicesReader.read(debug.guest()), DevicesRecord::of));
            case GUEST_THREADS -> record.set("guest_threads", new InsideLook(debug).threads(stop));
            case HEAP -> record.set("heap", new InsideLook(debug).heap(stop));
            case MEMORY_MAP -> record.set("memory_map", maps.at(debug, stop));
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
