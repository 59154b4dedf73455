package dev.unikernel.workbench.debugger.mi;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MiParserTest {

    static Stream<Arguments> escapes() {
        return Stream.of(
                Arguments.of("h\\303\\251llo", "h\u00e9llo"),
                Arguments.of("\\303", "\ufffd"),
                Arguments.of("\\360\\237\\220\\247", "\ud83d\udc27"),
                Arguments.of("\\e[31m\\a\\b\\f\\n\\r\\t\\v", "\u001b[31m\u0007\b\f\n\r\t\u000b"),
                Arguments.of("\\\"q\\\" \\\\ \\'", "\"q\" \\ '"),
                Arguments.of("\\\\033[31m", "\\033[31m"),
                Arguments.of("\\1234", "S4"),
                Arguments.of("\\12", "12"),
                Arguments.of("\\777", "777"),
                Arguments.of("\\000x", "\0x"),
                Arguments.of("raw \u00e9", "raw \u00e9"),
                Arguments.of("", ""));
    }

    @ParameterizedTest
    @MethodSource("escapes")
    void cStringsAreDecodedOnceToBytesAndThoseToText(String escaped, String text) {
        assertThat(MiParser.parse("~\"" + escaped + "\""))
                .isEqualTo(new MiRecord.Stream(MiRecord.Stream.Channel.CONSOLE, text));
    }

    @Test
    void twoLevelsOfEscapesLoseOnlyTheOuterOne() {
        MiRecord.Result result = (MiRecord.Result)
                MiParser.parse("7^done,value=\"\\\"h\\303\\251 \\\\\\\"q\\\\\\\" \\\\\\\\ \\\\t \\\\033[31m\\\"\"");
        assertThat(result.results().text("value")).contains("\"h\u00e9 \\\"q\\\" \\\\ \\t \\033[31m\"");
    }

    @Test
    void aStopWithItsFrameIsRead() {
        MiRecord.Async stopped = (MiRecord.Async) MiParser.parse("*stopped,reason=\"breakpoint-hit\",bkptno=\"2\","
                + "frame={addr=\"0xffffffff80000000\",func=\"f\",args=[{name=\"a\",value=\"3\"}]},thread-id=\"1\"");
        assertThat(stopped.kind()).isEqualTo(MiRecord.Async.Kind.EXEC);
        MiFields results = stopped.results();
        assertThat(results.decimal("bkptno")).hasValue(2);
        assertThat(results.in("frame").hex("addr")).hasValue(0xffffffff80000000L);
        assertThat(results.in("frame").in("args").values().get(0).asFields().text("value"))
                .contains("3");
        assertThat(results.in("nothing").in("deeper").text("x")).isEmpty();
        assertThat(results.decimal("frame")).isEmpty();
    }

    @Test
    void asyncRecordsWithoutResultsAreRecords() {
        assertThat(MiParser.parse("*stopped"))
                .isEqualTo(new MiRecord.Async(
                        OptionalLong.empty(), MiRecord.Async.Kind.EXEC, "stopped", new MiValue.Tuple(List.of())));
        assertThat(MiParser.parse("5+download")).isInstanceOf(MiRecord.Async.class);
        assertThat(MiParser.parse("=thread-group-exited")).isInstanceOf(MiRecord.Async.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(gdb) ", "(gdb)", "(gdb) \r\n", "(gdb)\n"})
    void thePromptIsKnownWithAndWithoutItsBlank(String prompt) {
        assertThat(MiParser.parse(prompt)).isEqualTo(new MiRecord.Prompt());
    }

    @Test
    void bareTuplesAfterABreakpointAndBareTextsInATupleAreAccepted() {
        MiRecord.Result mi2 = (MiRecord.Result)
                MiParser.parse("3^done,bkpt={number=\"1\",addr=\"<MULTIPLE>\"},{number=\"1.1\"},{number=\"1.2\"}");
        assertThat(mi2.results().fields()).extracting("name").containsExactly("bkpt", "", "");
        assertThat(mi2.results().in("bkpt").hex("addr")).isEmpty();
        MiRecord.Result script = (MiRecord.Result) MiParser.parse("^done,script={\"silent\",\"print 1\"}");
        assertThat(script.results().in("script").texts()).containsExactly("silent", "print 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "12",
                "^",
                "^done,",
                "^done,a",
                "^done,a=",
                "^done,a=\"",
                "^done,a=\"\\",
                "^done,a={",
                "^done,a={b=\"1\"",
                "^done,a=[,]",
                "^done x",
                "~no quotes",
                "~\"open",
                "~\"a\"b",
                "@",
                "&\"\\\"",
                "3~\"a\"",
                "*",
                "(gdb) x",
                "99999999999999999999^done",
                "booting^done",
                "^done,={}",
                "\u00e9^done"
            })
    void whatIsNoRecordIsNoise(String line) {
        assertThat(MiParser.parse(line)).isEqualTo(new MiRecord.Noise(line));
    }

    @Test
    void deepNestingIsNoiseAndNoStackOverflow() {
        int depth = 1_000_000;
        String line = "^done,a=" + "[".repeat(depth) + "]".repeat(depth);
        assertThat(MiParser.parse(line)).isInstanceOf(MiRecord.Noise.class);
        String honest = "^done,a=" + "[".repeat(100) + "]".repeat(100);
        assertThat(MiParser.parse(honest)).isInstanceOf(MiRecord.Result.class);
    }

    @Test
    void fourMegabytesOfMemoryAndOfEscapesAreParsedInLinearTime() {
        for (String unit : List.of("00", "\\303\\251", "\\\\\\\"", "\"},{contents=\"")) {
            long small = fastest(line(unit, 500_000));
            long large = fastest(line(unit, 4_000_000));
            assertThat(large)
                    .as("%s: %d us, %d us", unit, small / 1000, large / 1000)
                    .isLessThan(Math.max(small, 500_000) * 8 * 5);
        }
    }

    private static byte[] line(String unit, int size) {
        return ("9^done,memory=[{contents=\"" + unit.repeat(size / unit.length()) + "\"}]")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static long fastest(byte[] line) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            long start = System.nanoTime();
            assertThat(MiParser.parse(line, 0, line.length)).isInstanceOf(MiRecord.Result.class);
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }

    /** Pieces of MI in any order come closer to the grammar's corners than random bytes do. */
    @Test
    void noSequenceOfPiecesMakesItThrow() {
        String[] pieces = {
            "^", "done", ",", "=", "\"", "\\", "{", "}", "[", "]", "*", "~", "&", "@", "+", "12", "(gdb)", " ", "\\303",
            "a", "\\\"", "\u00e9", "\r", "{}", "[]", "\"x\"", "b=\"y\""
        };
        Random random = new Random(20261125);
        int records = 0;
        for (int i = 0; i < 100_000; i++) {
            StringBuilder line = new StringBuilder(random.nextBoolean() ? "^done," : "");
            for (int n = random.nextInt(12); n >= 0; n--) {
                line.append(pieces[random.nextInt(pieces.length)]);
            }
            records += MiParser.parse(line.toString()) instanceof MiRecord.Noise ? 0 : 1;
        }
        assertThat(records).as("some are honest records").isGreaterThan(300);
    }

    @FuzzTest(maxDuration = "60s")
    void noBytesMakeItThrow(byte[] line) {
        assertThat(MiParser.parse(line, 0, line.length)).isNotNull();
    }
}
