package dev.unikernel.workbench.debugger.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class JudgementTest {
    /** Code from 0x1000 to 0x2000, without unwind information below 0x1100; data from 0x2000; calls end in 5. */
    private static final CodeFacts FACTS = new CodeFacts() {
        @Override
        public Answer isCode(long address) {
            return address < 0x1000 || address >= 0x3000 ? Answer.UNKNOWN : address < 0x2000 ? Answer.YES : Answer.NO;
        }

        @Override
        public Answer isUnwindable(long address) {
            return isCode(address) != Answer.YES ? Answer.UNKNOWN : address < 0x1100 ? Answer.NO : Answer.YES;
        }

        @Override
        public Answer isAfterCall(long address) {
            return isCode(address) != Answer.YES ? Answer.UNKNOWN : (address & 15) == 5 ? Answer.YES : Answer.NO;
        }
    };

    private static Frame frame(int level, long address, String function) {
        boolean handler = function.startsWith("<");
        return new Frame(
                level,
                OptionalLong.of(address),
                Optional.of(function).filter(name -> !handler && !name.equals("??")),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                handler ? Frame.Kind.HANDLER : Frame.Kind.CALL,
                Optional.empty(),
                false);
    }

    private static List<Frame> frames(Object... addressesAndNames) {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < addressesAndNames.length; i += 2) {
            frames.add(frame(i / 2, (int) addressesAndNames[i], (String) addressesAndNames[i + 1]));
        }
        return frames;
    }

    private static List<String> names(Judgement judgement) {
        return judgement.frames().stream().map(Judgement::name).toList();
    }

    @Test
    void whatIsUnwoundByInformationIsBelieved() {
        Judgement judgement = Judgement.of(frames(0x1200, "leaf", 0x1305, "main"), FACTS);
        assertThat(names(judgement)).containsExactly("leaf", "main");
        assertThat(judgement.frames()).allMatch(frame -> frame.guess().isEmpty());
        assertThat(judgement.cutBecause()).isEmpty();
    }

    @Test
    void aReturnAddressInDataIsJunkAndEndsTheStack() {
        Judgement judgement = Judgement.of(frames(0x1010, "start", 0x2345, "pdpt", 0x1205, "main"), FACTS);
        assertThat(names(judgement)).containsExactly("start");
        assertThat(judgement.cutBecause()).contains("below start the stack has 0x2345, which is no code");
    }

    @Test
    void theCallersOfCodeWithoutUnwindInformationAreGuesses() {
        Judgement judgement = Judgement.of(frames(0x1200, "leaf", 0x1015, "stub", 0x1205, "main"), FACTS);
        assertThat(names(judgement)).containsExactly("leaf", "stub", "main");
        assertThat(judgement.frames().get(1).guess()).isEmpty();
        assertThat(judgement.frames().get(2).guess()).contains("gdb guessed it: stub has no unwind information");
    }

    @Test
    void aGuessThatNoCallReturnsToIsJunk() {
        Judgement judgement = Judgement.of(frames(0x1010, "stub", 0x1208, "main"), FACTS);
        assertThat(names(judgement)).containsExactly("stub");
        assertThat(judgement.cutBecause()).contains("below stub the stack has 0x1208, which no call returns to");
    }

    @Test
    void unknownFramesAtTheEndAreCut() {
        Judgement judgement = Judgement.of(frames(0x1200, "main", 0x14, "??", 0x246, "??"), FACTS);
        assertThat(names(judgement)).containsExactly("main");
        assertThat(judgement.cutBecause()).contains("below main gdb shows 2 frames of no known code");
    }

    @Test
    void ofAGuestWithoutSymbolsAllFramesAreShownAsGuesses() {
        Judgement judgement = Judgement.of(frames(0x14, "??", 0x246, "??"), CodeFacts.NONE);
        assertThat(judgement.frames()).hasSize(2);
        assertThat(judgement.frames().get(1).guess()).contains("gdb guessed it: nothing is known of this code");
    }

    @Test
    void belowAHandlerComesWhatItInterrupted() {
        Judgement judgement = Judgement.of(frames(0x1200, "tick", 0x1010, "<", 0x1308, "main"), FACTS);
        assertThat(judgement.frames())
                .extracting(Frame::kind)
                .containsExactly(Frame.Kind.CALL, Frame.Kind.HANDLER, Frame.Kind.INTERRUPTED);
        assertThat(judgement.frames().get(2).guess())
                .as("its address is known to the bit")
                .isEmpty();
    }

    @Test
    void ofARecursionTheFirstAndTheLastRoundStay() {
        List<Frame> frames = new ArrayList<>(List.of(frame(0, 0x1200, "odd")));
        for (int level = 1; level <= 100; level++) {
            frames.add(level % 2 == 1 ? frame(level, 0x1305, "even") : frame(level, 0x1405, "odd"));
        }
        frames.add(frame(101, 0x1505, "main"));
        Backtrace folded = Recursion.fold(frames, Optional.empty());
        assertThat(folded.frames()).extracting(Frame::level).containsExactly(0, 1, 2, 99, 100, 101);
        assertThat(folded.repetitions()).containsExactly(new Repetition(2, 2, 96));
    }

    @Test
    void threeRoundsAreShown() {
        Backtrace folded = Recursion.fold(frames(0x1205, "down", 0x1205, "down", 0x1205, "down"), Optional.empty());
        assertThat(folded.frames()).hasSize(3);
        assertThat(folded.repetitions()).isEmpty();
    }

    @Test
    void anInterruptFrameIsKnownByItsLooks() {
        long[] stack = {7, 0x1208, 0x10, 0x246, 0, 0x1234, 8, 0x2002, 0x7000, 0x10, 0};
        assertThat(InterruptFrame.first(stack, 8, FACTS)).contains(new InterruptFrame(0x1234, 0x7000));
        stack[7] = 0x2000; // bit 1 of rflags is always set
        assertThat(InterruptFrame.first(stack, 8, FACTS)).isEmpty();
        stack[7] = 0x202;
        stack[5] = 0x2100; // data
        assertThat(InterruptFrame.first(stack, 8, FACTS)).isEmpty();
    }
}
