package dev.unikernel.workbench.app.view.disassembly;

import dev.unikernel.workbench.app.view.stops.Look;
import dev.unikernel.workbench.debugger.disassembly.Instruction;
import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.registers.Register;
import dev.unikernel.workbench.debugger.session.GdbSession;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What is asked of gdb for one listing. */
final class CodeQuestion {
    private static final int PAGE = 4096;
    /** Bytes of code where gdb knows no function: some thirty instructions. */
    private static final int SOME = 128;

    private CodeQuestion() {}

    /**
     * @param pc the frame's next instruction; empty if gdb does not know it
     * @param efer the CPU's EFER; empty if the stub does not send it
     */
    record Answer(OptionalLong pc, OptionalLong efer, List<Instruction> code) {
        /** Long mode active, AMD64 Architecture Programmer's Manual volume 2, 3.1.7: bit 10. */
        boolean otherMode() {
            return efer.isPresent() && (efer.getAsLong() >> 10 & 1) == 0;
        }
    }

    /** Asks for the frame's code, or that at another address. No code is asked for outside of long mode: gdb would decode it wrongly. */
    static CompletableFuture<AtStop<Answer>> ask(Look look, OptionalLong elsewhere) {
        CompletableFuture<AtStop<List<Register>>> efer =
                look.session().registers().read(look.thread(), List.of("efer"));
        return pc(look).thenCombine(
                        efer,
                        (pc, answer) -> answer.map(
                                registers -> new Answer(pc, registers.get(0).word(), List.of())))
                .thenCompose(answer -> withCode(look.session(), answer, elsewhere));
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

    private static CompletableFuture<AtStop<Answer>> withCode(
            GdbSession session, AtStop<Answer> answer, OptionalLong elsewhere) {
        OptionalLong address =
                elsewhere.isPresent() ? elsewhere : answer.value().pc();
        if (address.isEmpty() || answer.value().otherMode()) {
            return CompletableFuture.completedFuture(answer);
        }
        return code(session, address.getAsLong())
                .thenApply(code -> code.map(
                        list -> new Answer(answer.value().pc(), answer.value().efer(), list)));
    }

    /** The whole function; where gdb knows none, what follows on the same page, so that no byte is asked for that may not be there. */
    private static CompletableFuture<AtStop<List<Instruction>>> code(GdbSession session, long address) {
        return session.disassembly().function(address).exceptionallyCompose(failure -> {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            if (!(cause instanceof CommandRefused)) {
                return CompletableFuture.failedFuture(failure);
            }
            long left = PAGE - (address & PAGE - 1);
            return session.disassembly().range(address, address + Math.min(SOME, left));
        });
    }
}
