package dev.unikernel.workbench.app.machine;

import dev.unikernel.workbench.app.image.CodePlace;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.image.PhysicalAlias;
import dev.unikernel.workbench.debugger.disassembly.Code;
import dev.unikernel.workbench.debugger.disassembly.Disassembler;
import dev.unikernel.workbench.debugger.disassembly.Instruction;
import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.registers.CodeSize;
import dev.unikernel.workbench.debugger.registers.CodeState;
import dev.unikernel.workbench.debugger.session.GdbSession;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** Code of a stopped guest in the size the CPU decodes it, with the image's functions and lines. */
public final class MachineCode {
    private static final int PAGE = 4096;
    /** Bytes of code before a place that are shown with it, at most. */
    private static final int BEFORE = 2048;

    private final GdbSession session;
    private final Optional<GuestImage> image;

    public MachineCode(GdbSession session, Optional<GuestImage> image) {
        this.session = session;
        this.image = image;
    }

    /** How the CPU (gdb's thread, 1-based) decodes its next instruction; empty if the target is no x86. */
    public CompletableFuture<AtStop<Optional<CodeState>>> state(int thread) {
        return session.registers().code(thread);
    }

    /** Code from an address (unsigned, linear) over length bytes. */
    public CompletableFuture<AtStop<Code>> from(Optional<CodeState> state, long address, int length) {
        Optional<CodeSize> size = sizeAt(state, address);
        return session.disassembler()
                .range(size, address, length)
                .thenApply(read -> read.map(code -> new Code(state, size, size.isEmpty() ? code : named(code))));
    }

    /** The function around an address; where none is known, length bytes from it on the same page. */
    public CompletableFuture<AtStop<Code>> around(Optional<CodeState> state, long address, int length) {
        Optional<CodeSize> size = sizeAt(state, address);
        int some = (int) Math.min(length, PAGE - (address & PAGE - 1));
        if (size.isEmpty()) {
            return session.disassembler()
                    .function(address)
                    .exceptionallyCompose(failure -> Disassembler.isMissing(failure)
                            ? session.disassembler().range(size, address, some)
                            : CompletableFuture.failedFuture(failure))
                    .thenApply(read -> read.map(code -> new Code(state, size, code)));
        }
        CodePlace place = PhysicalAlias.place(image, address);
        if (place.function().isEmpty() || place.offset() == 0 || place.offset() > BEFORE) {
            return from(state, address, some);
        }
        return from(state, address - place.offset(), (int) place.offset() + some)
                .thenCompose(read -> begins(read.value(), address)
                        ? CompletableFuture.completedFuture(read)
                        : from(state, address, some)); // data between: decoding from the function's start went astray
    }

    private static boolean begins(Code code, long address) {
        return code.instructions().stream().anyMatch(one -> one.address() == address);
    }

    /**
     * Where the CPU stands, and in what has no C source, code is what the CPU decodes now; compiled code of a 64-bit image
     * will be 64-bit code when it runs, whatever the CPU does yet.
     */
    private Optional<CodeSize> sizeAt(Optional<CodeState> state, long address) {
        Optional<CodeSize> now = Disassembler.size(state);
        if (now.isEmpty()
                || near(state.orElseThrow().linear(), address)
                || image.isEmpty()
                || image.get().symbolBits() != 64) {
            return now;
        }
        boolean compiled = image.get()
                .place(address)
                .file()
                .filter(file -> !isAssembly(file))
                .isPresent();
        return compiled ? Optional.empty() : now;
    }

    private static boolean near(long pc, long address) {
        return Math.abs(address - pc) <= BEFORE;
    }

    private static boolean isAssembly(String file) {
        return file.endsWith(".S") || file.endsWith(".s") || file.endsWith(".asm");
    }

    private List<Instruction> named(List<Instruction> code) {
        return code.stream().map(this::named).toList();
    }

    private Instruction named(Instruction bare) {
        CodePlace place = PhysicalAlias.place(image, bare.address());
        return new Instruction(
                bare.address(),
                bare.bytes(),
                bare.text(),
                place.function(),
                place.function().isPresent() ? OptionalInt.of((int) place.offset()) : OptionalInt.empty(),
                place.file(),
                place.file().isPresent() ? OptionalInt.of(place.line()) : OptionalInt.empty());
    }
}
