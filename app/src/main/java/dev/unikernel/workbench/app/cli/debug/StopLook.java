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
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.debugger.registers.Register;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.inspector.elf.Bytes;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * Looks at a stopped guest: what {@code --show} and {@code --print} ask for, as one {@code stop} record. A thing that
 * cannot be read is in the record as unavailable, with the reason, and the others are still there.
 */
final class StopLook {
    private static final int EFER_LMA = 0x400;
    private static final int CODE_BYTES = 48;
    private static final int IDENTITY_BYTES = 16;

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
        for (Show show : shows) {
            if (show instanceof Show.Memory memory) {
                ArrayNode all = record.withArray("memory");
                all.add(read(memory(memory, thread), Function.identity()));
            } else if (show instanceof Show.Plain plain) {
                plain(plain.kind(), stop, thread, record);
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

    private void plain(Show.Kind kind, Stop stop, int thread, ObjectNode record) {
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
            case DISASSEMBLY -> record.set("disassembly", read(code(stop, thread), Function.identity()));
            case CPUS -> record.set("cpus", cpus());
            case CONSOLE -> record.set("console", console());
            case IDENTITY -> record.set("identity", read(identity(stop), Function.identity()));
            case FAULT ->
                record.set("fault", Output.unavailable("the guest stands at a stop; a fault is told in its end"));
        }
    }

    private JsonNode console() {
        return debug.guest().can(Guest.Capability.CONSOLE)
                ? JsonNodeFactory.instance.textNode(debug.guest().consoleText())
                : Output.unavailable("the console of " + debug.guest().words() + " is not ours to read");
    }

    private void stack(int thread, ObjectNode record) {
        JsonNode read = read(session.stack().frames(thread), stack -> {
            StopRecord.stack(stack.value(), record);
            return record;
        });
        if (read != record) {
            record.set("stack", read);
        }
    }

    /** Each CPU with its mode and its registers; of one that cannot be read the rest is still there. */
    private JsonNode cpus() {
        JsonNode cpus = read(session.stack().cpus(), StopRecord::cpus);
        for (JsonNode cpu : cpus) {
            if (cpu instanceof ObjectNode one) {
                int thread = one.path("thread").asInt();
                one.set("mode", read(session.registers().mode(thread), StopRecord::mode));
                one.set("registers", read(session.registers().general(thread), StopRecord::registers));
            }
        }
        return cpus;
    }

    /** gdb takes all code of this stub for 64-bit code, and would decode 16- and 32-bit boot code wrongly. */
    private CompletableFuture<JsonNode> code(Stop stop, int thread) {
        OptionalLong pc = stop.frame().map(frame -> frame.address()).orElse(OptionalLong.empty());
        if (pc.isEmpty()) {
            return CompletableFuture.completedFuture(Output.unavailable("gdb told no program counter"));
        }
        return session.registers().read(thread, List.of("efer")).thenCompose(efer -> {
            Register register = efer.value().get(0);
            if (register.word().isPresent() && (register.word().getAsLong() & EFER_LMA) == 0) {
                return CompletableFuture.completedFuture(Output.unavailable(
                        "the CPU is not in 64-bit mode yet, and gdb would decode this code as 64-bit code"));
            }
            return session.disassembly()
                    .range(pc.getAsLong(), pc.getAsLong() + CODE_BYTES)
                    .thenApply(StopRecord::code);
        });
    }

    private CompletableFuture<JsonNode> memory(Show.Memory wanted, int thread) {
        return address(wanted.address(), thread)
                .thenCompose(address -> session.memory()
                        .read(address, wanted.length())
                        .thenApply(block -> StopRecord.memory(block.value())));
    }

    private CompletableFuture<Long> address(String text, int thread) {
        return Character.isDigit(text.charAt(0))
                ? CompletableFuture.completedFuture(Quantity.address("--show memory", text))
                : session.variables()
                        .evaluate("(unsigned long)(" + text + ")", thread, 0)
                        .thenApply(value -> Quantity.address("--show memory=" + text, value.value()));
    }

    /** Is the guest this image? Its code where it stands is compared with the file's. */
    private CompletableFuture<JsonNode> identity(Stop stop) {
        OptionalLong pc = stop.frame().map(frame -> frame.address()).orElse(OptionalLong.empty());
        if (pc.isEmpty()) {
            return CompletableFuture.completedFuture(Output.unavailable("gdb told no program counter"));
        }
        Optional<GuestImage> known = debug.guest().image();
        if (known.isEmpty()) {
            return CompletableFuture.completedFuture(
                    Output.unavailable("nobody told which image the guest runs; --symbols FILE does"));
        }
        GuestImage image = known.get();
        Optional<Bytes> file = image.boot().memory(pc.getAsLong() - image.slide(), IDENTITY_BYTES);
        if (file.isEmpty()) {
            return CompletableFuture.completedFuture(
                    Output.unavailable("the image has no bytes at " + Output.address(pc.getAsLong())));
        }
        String expected = HexFormat.of().formatHex(file.get().copy(0, IDENTITY_BYTES));
        return session.memory().read(pc.getAsLong(), IDENTITY_BYTES).thenApply(block -> {
            ObjectNode found = StopRecord.memory(block.value());
            String bytes = found.path("bytes").asText();
            return Output.object()
                    .put("same", bytes.equals(expected))
                    .put("in_guest", bytes)
                    .put("in_image", expected);
        });
    }

    private static <T> JsonNode read(CompletableFuture<T> asked, Function<T, ? extends JsonNode> form) {
        try {
            return form.apply(asked.join());
        } catch (CompletionException e) {
            return Output.unavailable(Failures.tell(e).what());
        }
    }
}
