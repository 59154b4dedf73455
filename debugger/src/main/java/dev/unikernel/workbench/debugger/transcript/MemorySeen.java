package dev.unikernel.workbench.debugger.transcript;

import dev.unikernel.workbench.debugger.mi.MiFields;
import dev.unikernel.workbench.debugger.mi.MiPrinter;
import dev.unikernel.workbench.debugger.mi.MiValue;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The bytes of the guest's memory that were read at one stop, and those that gdb could not read. Unsigned addresses. */
final class MemorySeen {
    /** Of one answer; what asks reads by pages. */
    private static final int MOST = 1 << 20;

    private final List<Piece> pieces = new ArrayList<>();

    private record Range(long from, int length) {
        static Optional<Range> of(List<String> parameters) {
            if (parameters.size() != 2 || !parameters.get(1).matches("[0-9]{1,7}")) {
                return Optional.empty();
            }
            OptionalLong from = MiFields.parseHex(parameters.get(0));
            int length = Integer.parseInt(parameters.get(1));
            return from.isEmpty() || length < 1 || length > MOST
                    ? Optional.empty()
                    : Optional.of(new Range(from.getAsLong(), length));
        }
    }

    /** Either bytes in hexadecimal or, with none, gdb's refusal. */
    private record Piece(long from, int length, String contents, Answer answer) {}

    void add(List<String> parameters, Answer answer) {
        Optional<Range> range = Range.of(parameters);
        if (answer.isError()) {
            range.ifPresent(refused -> pieces.add(new Piece(refused.from(), refused.length(), "", answer)));
            return;
        }
        for (MiValue block : StopAnswers.results(answer).in("memory").values()) {
            OptionalLong begin = block.asFields().hex("begin");
            String contents = block.asFields().text("contents").orElse("");
            if (begin.isPresent() && !contents.isEmpty() && contents.length() % 2 == 0) {
                pieces.add(new Piece(begin.getAsLong(), contents.length() / 2, contents, answer));
            }
        }
    }

    /** What is known of a range: gdb's refusal if nothing of it could be read; empty if nothing of it was asked. */
    Optional<Answer> answer(List<String> parameters) {
        return Range.of(parameters).flatMap(this::answer);
    }

    private Optional<Answer> answer(Range wanted) {
        char[] hex = new char[2 * wanted.length()];
        boolean any = false;
        Optional<Answer> refusal = Optional.empty();
        for (Piece piece : pieces) {
            long offset = piece.from() - wanted.from(); // within a gigabyte of each other or of no interest
            long from = Math.max(0, offset);
            long to = Math.min(wanted.length(), offset + piece.length());
            if (offset > Integer.MAX_VALUE || offset < -Integer.MAX_VALUE || from >= to) {
                continue;
            }
            if (piece.contents().isEmpty()) {
                refusal = from == 0 && to == wanted.length() ? Optional.of(piece.answer()) : refusal;
            } else {
                any = true;
                piece.contents()
                        .getChars((int) (2 * (from - offset)), (int) (2 * (to - offset)), hex, (int) (2 * from));
            }
        }
        return any ? Optional.of(blocks(wanted, hex)) : refusal;
    }

    private static Answer blocks(Range wanted, char[] hex) {
        List<MiValue.Field> blocks = new ArrayList<>();
        int at = 0;
        int covered = 0;
        while (at < wanted.length()) {
            int end = at;
            while (end < wanted.length() && hex[2 * end] != 0) {
                end++;
            }
            if (end > at) {
                String contents = new String(hex, 2 * at, 2 * (end - at));
                blocks.add(new MiValue.Field("", block(wanted.from() + at, wanted.from(), contents)));
                covered += end - at;
            }
            at = Math.max(end, at + 1);
        }
        Answer answer = StopAnswers.done(List.of(new MiValue.Field("memory", new MiValue.ListValue(blocks))));
        return covered == wanted.length()
                ? answer
                : new Answer(List.of(), answer.result() + ",missing=" + MiPrinter.quoted(StopReplay.NOT_ASKED));
    }

    private static MiValue block(long begin, long wanted, String contents) {
        return new MiValue.Tuple(List.of(
                constant("begin", "0x" + HexFormat.of().toHexDigits(begin)),
                constant("offset", "0x" + HexFormat.of().toHexDigits(begin - wanted)),
                constant("end", "0x" + HexFormat.of().toHexDigits(begin + contents.length() / 2)),
                constant("contents", contents)));
    }

    private static MiValue.Field constant(String name, String text) {
        return new MiValue.Field(name, new MiValue.Const(text));
    }
}
