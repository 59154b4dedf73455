package dev.unikernel.workbench.debugger.stack;

import dev.unikernel.workbench.debugger.memory.Memory;
import dev.unikernel.workbench.debugger.memory.MemoryBlock;
import dev.unikernel.workbench.debugger.memory.MemoryPiece;
import dev.unikernel.workbench.debugger.mi.MiChannel;
import dev.unikernel.workbench.debugger.mi.MiCommand;
import dev.unikernel.workbench.debugger.mi.MiFields;
import dev.unikernel.workbench.debugger.stack.CodeFacts.Answer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Looks below a handler that gdb cannot unwind for what it interrupted, and follows the interrupted code's frame pointers.
 * All of it is a guess, but each frame is in code, and each but the first is returned to after a call.
 */
record Interrupted(MiChannel channel, CodeFacts facts, int thread) {
    /** A handler's stub saves 15 registers, perhaps 512 bytes of SSE state, and little else. */
    private static final int STACK_BYTES = 1024;

    private static final int PAIR_BYTES = 16;
    private static final int CALLERS = 32;
    private static final String BY_LOOKS = "found by the looks of an interrupt's frame on the stack";
    private static final String BY_POINTER = "found by the frame pointer";

    /** The frames below this one, the interrupted one first; none if the stack has no such frame. */
    CompletableFuture<List<Frame>> below(Frame handler) {
        return all(Stream.of("$sp", "$rbp", "$cs")
                        .map(name -> register(handler.level(), name))
                        .toList())
                .thenCompose(registers -> new Memory(channel)
                        .read(registers.get(0), STACK_BYTES)
                        .thenCompose(block -> {
                            Optional<InterruptFrame> found =
                                    InterruptFrame.first(words(block.value()), registers.get(2), facts);
                            return found.isEmpty()
                                    ? CompletableFuture.completedFuture(List.<Long>of())
                                    : callers(found.get(), registers.get(1));
                        }))
                .thenCompose(addresses -> all(IntStream.range(0, addresses.size())
                        .mapToObj(at -> named(addresses.get(at), at, handler.level() + 1 + at))
                        .toList()));
    }

    /** The frames of code that was put aside, from the registers that were saved of it; its callers are guesses. */
    CompletableFuture<List<Frame>> saved(long pc, long stackPointer, long framePointer) {
        return callers(new InterruptFrame(pc, stackPointer), framePointer)
                .thenCompose(addresses -> all(IntStream.range(0, addresses.size())
                        .mapToObj(at -> named(saved(addresses.get(at), at)))
                        .toList()));
    }

    private static Frame saved(long pc, int level) {
        return found(pc, level, Frame.Kind.CALL, level == 0 ? Optional.empty() : Optional.of(BY_POINTER));
    }

    /** Where it goes on is behind a call, or where it begins. */
    private CompletableFuture<Frame> named(Frame frame) {
        long pc = frame.address().orElse(0);
        return name(channel, frame, facts.isAfterCall(pc) == Answer.YES ? pc - 1 : pc)
                .exceptionally(nowhere -> frame);
    }

    /** A register as it was in a frame. */
    private CompletableFuture<Long> register(int frame, String name) {
        return channel.send(MiCommand.query(
                        "-data-evaluate-expression",
                        "--thread",
                        Integer.toString(thread),
                        "--frame",
                        Integer.toString(frame),
                        "(unsigned long)" + name))
                .thenApply(answer ->
                        Long.parseUnsignedLong(answer.results().text("value").orElse("")));
    }

    static <T> CompletableFuture<List<T>> all(List<CompletableFuture<T>> each) {
        return CompletableFuture.allOf(each.toArray(CompletableFuture[]::new))
                .thenApply(done -> each.stream().map(CompletableFuture::join).toList());
    }

    private static long[] words(MemoryBlock block) {
        if (block.pieces().isEmpty() || !(block.pieces().get(0) instanceof MemoryPiece.Bytes bytes)) {
            return new long[0];
        }
        long[] words = new long[bytes.length() / Long.BYTES];
        ByteBuffer.wrap(bytes.bytes())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer()
                .get(words);
        return words;
    }

    private CompletableFuture<List<Long>> callers(InterruptFrame interrupted, long framePointer) {
        return walk(interrupted.rsp(), framePointer, new ArrayList<>(List.of(interrupted.rip())));
    }

    /** Each frame lies above the one before, and the saved pointer and the return address are side by side. */
    private CompletableFuture<List<Long>> walk(long above, long pointer, List<Long> found) {
        if (found.size() > CALLERS || (pointer & 7) != 0 || Long.compareUnsigned(pointer, above) < 0) {
            return CompletableFuture.completedFuture(found);
        }
        return new Memory(channel).read(pointer, PAIR_BYTES).thenCompose(block -> {
            long[] pair = words(block.value());
            if (pair.length < 2
                    || facts.isCode(pair[1] - 1) != Answer.YES
                    || facts.isAfterCall(pair[1]) != Answer.YES) {
                return CompletableFuture.completedFuture(found);
            }
            found.add(pair[1]);
            return walk(pointer + PAIR_BYTES, pair[0], found);
        });
    }

    private CompletableFuture<Frame> named(long pc, int order, int level) {
        return name(
                channel,
                found(
                        pc,
                        level,
                        order == 0 ? Frame.Kind.INTERRUPTED : Frame.Kind.CALL,
                        Optional.of(order == 0 ? BY_LOOKS : BY_POINTER)));
    }

    private static Frame found(long pc, int level, Frame.Kind kind, Optional<String> guess) {
        return new Frame(
                level,
                OptionalLong.of(pc),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                kind,
                guess,
                true);
    }

    /** The frame with the function and the line that gdb knows of its address. */
    static CompletableFuture<Frame> name(MiChannel channel, Frame frame) {
        return name(channel, frame, Judgement.inside(frame));
    }

    private static CompletableFuture<Frame> name(MiChannel channel, Frame frame, long inside) {
        String at = Long.toHexString(inside);
        String end = Long.toHexString(inside + 1);
        return channel.send(MiCommand.query("-data-disassemble", "-s", "0x" + at, "-e", "0x" + end, "--", "5"))
                .thenApply(answer -> placed(frame, answer.results().in("asm_insns")));
    }

    private static Frame placed(Frame frame, MiFields instructions) {
        MiFields group = instructions.in("src_and_asm_line");
        MiFields one = group.fields().isEmpty() ? instructions : group.in("line_asm_insn");
        Optional<String> function = one.values().stream()
                .findFirst()
                .flatMap(first -> first.asFields().text("func-name"));
        return new Frame(
                frame.level(),
                frame.address(),
                function,
                group.text("file"),
                group.text("fullname"),
                group.decimal("line"),
                frame.from(),
                frame.kind(),
                frame.guess(),
                frame.own());
    }
}
