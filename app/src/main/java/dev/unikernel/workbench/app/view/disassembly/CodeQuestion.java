package dev.unikernel.workbench.app.view.disassembly;

import dev.unikernel.workbench.app.machine.MachineCode;
import dev.unikernel.workbench.app.view.stops.Look;
import dev.unikernel.workbench.debugger.disassembly.Code;
import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.registers.CodeSize;
import dev.unikernel.workbench.debugger.registers.CodeState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** What is asked for one listing: the frame's code, or that at another address, in the size the CPU decodes it. */
final class CodeQuestion {
    /** Bytes of code where no function is known: some thirty instructions. */
    private static final int SOME = 128;

    private CodeQuestion() {}

    /** @param pc the frame's next instruction, linear; empty if gdb does not know it */
    record Answer(OptionalLong pc, Code code) {}

    static CompletableFuture<AtStop<Answer>> ask(Look look, OptionalLong elsewhere) {
        MachineCode machine =
                new MachineCode(look.session(), look.live().guest().image());
        return machine.state(look.thread())
                .thenCompose(state -> pc(look).thenCompose(
                                pc -> ask(machine, state, linear(state.value(), look.frame(), pc), elsewhere)));
    }

    private static CompletableFuture<AtStop<Answer>> ask(
            MachineCode machine, AtStop<Optional<CodeState>> state, OptionalLong pc, OptionalLong elsewhere) {
        OptionalLong address = elsewhere.isPresent() ? elsewhere : pc;
        if (address.isEmpty()) {
            return CompletableFuture.completedFuture(
                    state.map(known -> new Answer(pc, new Code(known, Optional.empty(), List.of()))));
        }
        return machine.around(state.value(), address.getAsLong(), SOME)
                .thenApply(read -> read.map(code -> new Answer(pc, code)));
    }

    /** gdb's addresses of frames leave the code segment's base out. */
    private static OptionalLong linear(Optional<CodeState> state, int frame, OptionalLong pc) {
        if (state.isEmpty() || pc.isEmpty() || state.get().size() == CodeSize.BITS_64) {
            return pc;
        }
        long base = state.get().linear() - state.get().pc();
        return OptionalLong.of(frame == 0 ? state.get().linear() : base + pc.getAsLong());
    }

    /** The innermost frame of the thread that stopped came with the stop. */
    private static CompletableFuture<OptionalLong> pc(Look look) {
        boolean known = look.frame() == 0 && look.stop().thread().orElse(0) == look.thread();
        if (known && look.stop().frame().isPresent()) {
            return CompletableFuture.completedFuture(look.stop().frame().get().address());
        }
        return look.session()
                .stack()
                .frames(look.thread())
                .thenApply(answer -> answer.value().frames().stream()
                        .filter(frame -> frame.level() == look.frame())
                        .findFirst()
                        .map(frame -> frame.address())
                        .orElse(OptionalLong.empty()));
    }
}
