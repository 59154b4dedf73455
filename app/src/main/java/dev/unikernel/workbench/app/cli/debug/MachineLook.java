package dev.unikernel.workbench.app.cli.debug;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.grammar.Show;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.cli.output.StopRecord;
import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.image.PhysicalAlias;
import dev.unikernel.workbench.app.machine.TablesReader;
import dev.unikernel.workbench.debugger.memory.MemoryBlock;
import dev.unikernel.workbench.debugger.registers.CodeState;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.Stop;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** What the machine itself tells at one stop: its CPUs' modes and tables, the code. */
final class MachineLook {
    private final GuestDebug debug;
    private final Stop stop;
    private final CodeLook code;
    private final Optional<CodeState> state;

    private MachineLook(GuestDebug debug, Stop stop, CodeLook code, Optional<CodeState> state) {
        this.debug = debug;
        this.stop = stop;
        this.code = code;
        this.state = state;
    }

    /** Reads how the CPU that stopped decodes its code, and adds that to the record; blocks. */
    static MachineLook at(GuestDebug debug, Stop stop, ObjectNode record) {
        CodeLook code = new CodeLook(debug, stop);
        try {
            Optional<CodeState> state =
                    code.mode(stop.thread().orElse(1), record).join();
            return new MachineLook(debug, stop, code, state);
        } catch (CompletionException unread) {
            return new MachineLook(debug, stop, code, Optional.empty()); // what is shown says why it cannot be read
        }
    }

    void show(Show.Kind kind, ObjectNode record) {
        switch (kind) {
            case DISASSEMBLY -> record.set("disassembly", StopLook.read(code.disassembly(state), Function.identity()));
            case CPUS -> record.set("cpus", cpus());
            case TABLES ->
                record.set(
                        "tables",
                        StopLook.read(
                                TablesReader.read(debug.session(), stop.thread().orElse(1)),
                                read -> new TablesLook(debug.guest().image()).of(read.value())));
            case BOOT -> {} // the run adds it: it is about all stops
            default -> throw new IllegalArgumentException("nobody shows " + kind);
        }
    }

    /** Offers the physical address of what the image has at a linked one that is not mapped yet. */
    static JsonNode withAlias(Optional<GuestImage> image, MemoryBlock block, ObjectNode record) {
        if (!block.complete()) {
            image.map(known -> PhysicalAlias.physical(known, block.address()))
                    .orElse(OptionalLong.empty())
                    .ifPresent(physical -> record.put("physical_alias", Output.address(physical)));
        }
        return record;
    }

    /** Each CPU with its mode and its registers; of one that cannot be read the rest is still there. */
    private JsonNode cpus() {
        GdbSession session = debug.session();
        JsonNode cpus = StopLook.read(session.stack().cpus(), StopRecord::cpus);
        for (JsonNode cpu : cpus) {
            if (cpu instanceof ObjectNode one) {
                int thread = one.path("thread").asInt();
                one.set("mode", StopLook.read(session.registers().mode(thread), StopRecord::mode));
                one.set("registers", StopLook.read(session.registers().general(thread), StopRecord::registers));
            }
        }
        return cpus;
    }
}
