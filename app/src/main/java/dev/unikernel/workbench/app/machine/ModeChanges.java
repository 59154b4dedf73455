package dev.unikernel.workbench.app.machine;

import dev.unikernel.workbench.debugger.disassembly.Disassembler;
import dev.unikernel.workbench.debugger.disassembly.Instruction;
import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.debugger.registers.CodeSize;
import dev.unikernel.workbench.debugger.registers.CodeState;
import dev.unikernel.workbench.debugger.session.GdbSession;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The instructions that can change an x86 CPU's mode, in the code that leads on from a place: writes of CR0 and CR4, wrmsr
 * (EFER), far jumps, calls and returns (Intel SDM volume 3, 10.9). Direct jumps and calls are followed; where they lead to
 * none, the indirect ones are given, to be stepped over and looked on from. At most some dozens of pieces of code are
 * looked at, so a hostile image cannot make it go on.
 */
final class ModeChanges {
    private static final int PIECES = 48;
    private static final int PIECE_BYTES = 1024;
    /** Bytes of the longest instruction (Intel SDM volume 2, 2.3.11), and one more. */
    private static final int LONGEST = 16;

    private static final Pattern CHANGE =
            Pattern.compile("mov\\S* +%\\w+,%cr[04]|lmsw.*|wrmsr.*|l(jmp|call|ret)\\S*( .*)?|iret.*");
    private static final Pattern TARGET = Pattern.compile("(call|j[a-z]+|loop\\w*)\\S* +0x([0-9a-f]+)");
    private static final Pattern INDIRECT = Pattern.compile("(jmp|call)\\S* +\\*.*|ret\\S*( .*)?");
    private static final Pattern END = Pattern.compile("(jmp|ljmp|ret|lret|iret)\\S*( .*)?|\\(bad\\)");

    private final GdbSession session;
    private String unread = "";

    ModeChanges(GdbSession session) {
        this.session = session;
    }

    /** Why some of the code could not be looked at; empty if all could. */
    String unread() {
        return unread;
    }

    /** Their addresses, linear; blocks. */
    Set<Long> from(CodeState state) throws ExecutionException, InterruptedException {
        Optional<CodeSize> size = Disassembler.size(Optional.of(state));
        Set<Long> found = new TreeSet<>(Long::compareUnsigned);
        Set<Long> indirect = new TreeSet<>(Long::compareUnsigned);
        Set<Long> seen = new HashSet<>();
        Deque<Long> todo = new ArrayDeque<>(List.of(state.linear()));
        for (int pieces = 0; pieces < PIECES && !todo.isEmpty(); pieces++) {
            look(piece(size, todo.remove(), PIECE_BYTES), found, indirect, seen, todo);
        }
        return found.isEmpty() ? indirect : found;
    }

    /** The instruction at the pc; empty if no code can be read there. Blocks. */
    String text(CodeState state) throws ExecutionException, InterruptedException {
        return piece(Disassembler.size(Optional.of(state)), state.linear(), LONGEST).stream()
                .findFirst()
                .map(Instruction::text)
                .orElse("");
    }

    private static void look(
            List<Instruction> piece, Set<Long> found, Set<Long> indirect, Set<Long> seen, Deque<Long> todo) {
        for (Instruction one : piece) {
            if (!seen.add(one.address())) {
                return;
            }
            String text = one.text().replaceFirst("^(data16|addr32|rep\\w*) +", "");
            if (CHANGE.matcher(text).matches()) {
                found.add(one.address());
            }
            if (INDIRECT.matcher(text).matches()) {
                indirect.add(one.address());
            }
            Matcher target = TARGET.matcher(text);
            if (target.matches()) {
                todo.add(Long.parseUnsignedLong(target.group(2), 16));
            }
            if (END.matcher(text).matches()) {
                return;
            }
        }
    }

    private List<Instruction> piece(Optional<CodeSize> size, long start, int bytes)
            throws ExecutionException, InterruptedException {
        try {
            return session.disassembler().range(size, start, bytes).get().value();
        } catch (ExecutionException failure) {
            if (!Disassembler.isMissing(failure)) {
                throw failure;
            }
            // A jump may lead outside of memory, where there is no code to look at.
            unread = "the code at 0x" + Long.toHexString(start) + " could not be read: "
                    + DebuggerException.cause(failure).getMessage();
            return List.of();
        }
    }
}
