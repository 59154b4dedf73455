package dev.unikernel.workbench.app.cli.debug;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.cli.output.StopRecord;
import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.image.CodePlace;
import dev.unikernel.workbench.app.image.PhysicalAlias;
import dev.unikernel.workbench.app.machine.MachineCode;
import dev.unikernel.workbench.debugger.registers.CodeSize;
import dev.unikernel.workbench.debugger.registers.CodeState;
import dev.unikernel.workbench.debugger.session.Stop;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** What the CPU is about to execute at a stop: its mode, the linear address, the code in its true size. */
final class CodeLook {
    private static final int CODE_BYTES = 48;

    private final MachineCode code;
    private final GuestDebug debug;
    private final Stop stop;

    CodeLook(GuestDebug debug, Stop stop) {
        this.code = new MachineCode(debug.session(), debug.guest().image());
        this.debug = debug;
        this.stop = stop;
    }

    /** Adds {@code mode code_bits}, {@code linear_pc} where it is not the pc, and {@code place} where gdb knows none. */
    CompletableFuture<Optional<CodeState>> mode(int thread, ObjectNode record) {
        return code.state(thread).thenApply(read -> {
            read.value().ifPresent(state -> tell(state, record));
            return read.value();
        });
    }

    private void tell(CodeState state, ObjectNode record) {
        record.put("mode", state.mode().kind().name().toLowerCase(Locale.ROOT));
        record.put("code_bits", state.size().bits());
        if (state.linear() != state.pc()) {
            record.put("linear_pc", Output.address(state.linear()));
        }
        if (state.atReset()) {
            return; // the record says so
        }
        CodePlace place = PhysicalAlias.place(debug.guest().image(), state.linear());
        if (state.size() == CodeSize.BITS_16) {
            record.put("place", "16-bit code; its linear address is " + Output.address(state.linear()) + named(place));
        } else if (state.size() == CodeSize.BITS_32
                && !record.has("function")
                && place.function().isPresent()) {
            record.put("place", "32-bit code at the physical address of " + place);
        }
    }

    private static String named(CodePlace place) {
        return place.function().isPresent() ? ", in " + place : "";
    }

    /** The instructions from the pc on, or why there are none. */
    CompletableFuture<JsonNode> disassembly(Optional<CodeState> state) {
        OptionalLong pc = state.map(known -> OptionalLong.of(known.linear()))
                .orElseGet(() -> stop.frame().map(frame -> frame.address()).orElse(OptionalLong.empty()));
        return pc.isEmpty()
                ? CompletableFuture.completedFuture(Output.unavailable("gdb told no program counter"))
                : code.from(state, pc.getAsLong(), CODE_BYTES)
                        .thenApply(read -> StopRecord.code(read.map(found -> found.instructions())));
    }
}
