package dev.unikernel.workbench.debugger.stack;

import dev.unikernel.workbench.debugger.stack.CodeFacts.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells frames from junk. gdb's unwinder goes on as long as a stack has words: behind hand-written code without call frame
 * information it shows what happens to lie there (gdb 13.1: {@code pdpt ()}, {@code 0x14 in ?? ()}).
 *
 * @param frames what is believed, the innermost one always
 * @param cutBecause why the next one of gdb's is not; empty if all are
 */
record Judgement(List<Frame> frames, Optional<String> cutBecause) {

    static Judgement of(List<Frame> told, CodeFacts facts) {
        List<Frame> kept = new ArrayList<>();
        Optional<String> guess = Optional.empty();
        for (Frame frame : told) {
            if (kept.isEmpty()) {
                kept.add(frame);
                continue;
            }
            Frame callee = kept.get(kept.size() - 1);
            if (guess.isEmpty() && isGuessedFrom(callee, facts)) {
                guess = Optional.of("gdb guessed it: " + name(callee) + " has no unwind information");
            }
            Optional<String> junk = junk(frame, callee, guess.isPresent(), facts);
            if (junk.isPresent()) {
                return new Judgement(kept, junk);
            }
            Frame seen = callee.kind() == Frame.Kind.HANDLER ? frame.as(Frame.Kind.INTERRUPTED) : frame;
            kept.add(guess.map(seen::guessed).orElse(seen));
        }
        return withoutUnknownEnd(kept, facts);
    }

    private static boolean isGuessedFrom(Frame callee, CodeFacts facts) {
        return callee.kind() != Frame.Kind.HANDLER
                && callee.address().isPresent()
                && facts.isUnwindable(inside(callee)) == Answer.NO;
    }

    /** An address of the instruction that a frame is in: what a call returns to may be another function already. */
    static long inside(Frame frame) {
        long pc = frame.address().orElse(0);
        return frame.level() == 0 || frame.kind() != Frame.Kind.CALL ? pc : pc - 1;
    }

    private static Optional<String> junk(Frame frame, Frame callee, boolean guessed, CodeFacts facts) {
        if (frame.address().isEmpty()) {
            return Optional.of("gdb tells no address of the frame below " + name(callee));
        }
        String address = "0x" + Long.toHexString(frame.address().getAsLong());
        boolean called = callee.kind() != Frame.Kind.HANDLER;
        if (facts.isCode(
                        called
                                ? frame.address().getAsLong() - 1
                                : frame.address().getAsLong())
                == Answer.NO) {
            return Optional.of("below " + name(callee) + " the stack has " + address + ", which is no code");
        }
        if (guessed && called && facts.isAfterCall(frame.address().getAsLong()) == Answer.NO) {
            return Optional.of("below " + name(callee) + " the stack has " + address + ", which no call returns to");
        }
        return Optional.empty();
    }

    /** Frames at the end that belong to nothing known; unless nothing at all is known, as of a stripped guest. */
    private static Judgement withoutUnknownEnd(List<Frame> kept, CodeFacts facts) {
        int known = kept.size();
        while (known > 1 && isUnknown(kept.get(known - 1), facts)) {
            known--;
        }
        if (known == kept.size()) {
            return new Judgement(kept, Optional.empty());
        }
        if (known == 1 && isUnknown(kept.get(0), facts)) {
            List<Frame> all = new ArrayList<>(kept.subList(0, 1));
            kept.subList(1, kept.size())
                    .forEach(frame -> all.add(frame.guessed("gdb guessed it: nothing is known of this code")));
            return new Judgement(all, Optional.empty());
        }
        int cut = kept.size() - known;
        return new Judgement(
                kept.subList(0, known),
                Optional.of("below " + name(kept.get(known - 1)) + " gdb shows " + cut
                        + (cut == 1 ? " frame" : " frames") + " of no known code"));
    }

    private static boolean isUnknown(Frame frame, CodeFacts facts) {
        return frame.function().isEmpty()
                && frame.kind() != Frame.Kind.HANDLER
                && frame.address().isPresent()
                && facts.isCode(inside(frame)) != Answer.YES;
    }

    static String name(Frame frame) {
        return frame.function()
                .orElse(
                        frame.address().isPresent()
                                ? "0x" + Long.toHexString(frame.address().getAsLong())
                                : "frame " + frame.level());
    }
}
