package dev.unikernel.workbench.debugger.disassembly;

import dev.unikernel.workbench.debugger.memory.Memory;
import dev.unikernel.workbench.debugger.memory.MemoryBlock;
import dev.unikernel.workbench.debugger.memory.MemoryPiece;
import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.mi.DebuggerException.ToolFailed;
import dev.unikernel.workbench.debugger.registers.CodeSize;
import dev.unikernel.workbench.debugger.registers.CodeState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Machine code in the size the CPU decodes it, which is not always the one that gdb believes in: QEMU's stub says
 * i386:x86-64 for the whole life of an x86-64 guest, so 16- and 32-bit boot code would be shown wrongly. 64-bit code, and
 * that of other architectures, is gdb's, with its source; the rest is decoded by objdump from the guest's bytes.
 */
public final class Disassembler {
    private static final int PAGE = 4096;
    /** Of an x86 instruction, in bytes. */
    private static final int LONGEST = 15;

    private final Disassembly gdb;
    private final Memory memory;
    private final Objdump objdump;

    public Disassembler(Disassembly gdb, Memory memory, Objdump objdump) {
        this.gdb = gdb;
        this.memory = memory;
        this.objdump = objdump;
    }

    /** The size that code is decoded in where the CPU stands; empty: gdb's architecture is right. */
    public static Optional<CodeSize> size(Optional<CodeState> state) {
        return state.map(CodeState::size).filter(size -> size != CodeSize.BITS_64);
    }

    /**
     * Instructions from start (unsigned, linear; the first byte of one) over length bytes, at most a page; the last may
     * reach beyond. With a size, objdump decodes; without, gdb. Fails with CommandRefused where the first byte cannot be
     * read, with ToolFailed where objdump is missing.
     */
    public CompletableFuture<AtStop<List<Instruction>>> range(Optional<CodeSize> size, long start, int length) {
        int wanted = Math.min(length, PAGE);
        return size.isEmpty() ? gdb.range(start, start + wanted) : decoded(size.get(), start, wanted);
    }

    /** The whole function that has an address, by gdb; refused where gdb knows none. */
    public CompletableFuture<AtStop<List<Instruction>>> function(long address) {
        return gdb.function(address);
    }

    private CompletableFuture<AtStop<List<Instruction>>> decoded(CodeSize size, long start, int length) {
        return memory.read(start, length + LONGEST).thenCompose(block -> {
            byte[] front = front(block.value());
            if (front.length == 0) {
                String why = block.value().pieces().get(0) instanceof MemoryPiece.Unreadable not ? not.why() : "";
                return CompletableFuture.failedFuture(
                        new CommandRefused("disassemble 0x" + Long.toHexString(start), why, block.stop()));
            }
            return objdump.decode(front, start, size).thenApply(all -> block.map(read -> within(all, start, length)));
        });
    }

    private static List<Instruction> within(List<Instruction> all, long start, int length) {
        return all.stream().filter(one -> one.address() - start < length).toList();
    }

    private static byte[] front(MemoryBlock block) {
        return block.pieces().get(0) instanceof MemoryPiece.Bytes bytes ? bytes.bytes() : new byte[0];
    }

    /** Whether a failure is only that the code could not be had. */
    public static boolean isMissing(Throwable failure) {
        Throwable cause = DebuggerException.cause(failure);
        return cause instanceof CommandRefused || cause instanceof ToolFailed;
    }
}
