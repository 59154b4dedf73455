package dev.unikernel.workbench.app.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Lines as the systems print them. */
class LogReaderTest {
    private static List<String> read(String log) {
        LogReader reader = new LogReader();
        List<String> found = new ArrayList<>();
        log.lines()
                .forEach(line -> reader.line(line)
                        .forEach(one -> found.add(Long.toHexString(one.address()) + " "
                                + switch (one.role()) {
                                    case PROGRAM_COUNTER -> "counter";
                                    case RETURN -> "return";
                                    case PLAIN -> "plain";
                                })));
        return found;
    }

    @Test
    void theStartersBacktraceBeginsWhereTheGuestWas() {
        assertThat(read("""
                  rip 0000000000101234  rflags 00000246  cs 0008  ss 0010
                backtrace
                  0000000000101234
                  0000000000105678
                the end 0000000000105678
                0000000000105678
                """))
                .containsExactly(
                        "101234 counter",
                        "246 plain",
                        "101234 counter",
                        "105678 return",
                        "105678 return",
                        "105678 return");
    }

    @Test
    void aTraceEndsWithTheFirstLineWithoutAnAddress() {
        assertThat(read("backtrace\n  0000000000101234\nover\n 0x101234\n"))
                .containsExactly("101234 counter", "101234 plain");
    }

    @Test
    void digitsAloneCountWhereTheLineSaysThatTheyAreAnAddress() {
        assertThat(read(" [<101234>] do_page_fault+0x12/0x40")).containsExactly("101234 plain");
        assertThat(read("rip=101234 rsp=105678")).containsExactly("101234 counter");
        assertThat(read("RIP: 0010:[<ffffffff81057bb7>]")).containsExactly("ffffffff81057bb7 counter");
        assertThat(read("took 101234 ticks, PC unit 12345 of 99999")).isEmpty();
    }

    @Test
    void linuxSaysAtTheEndHowFarItWasMoved() {
        LogReader reader = new LogReader();
        reader.line("Kernel Offset: 0x1e000000 from 0xffffffff81000000 (relocation range: 0xffffffff80000000-…)");
        assertThat(reader.slide()).hasValue(0x1e000000L);
        assertThat(new LogReader().slide()).isEmpty();
    }

    @Test
    void solo5AndUnikraftSayWhatTheyMean() {
        assertThat(read("Solo5: trap: type=#PF ec=0x2 rip=0x105fe2 rsp=0x7fdffa0 rflags=0x206"))
                .containsExactly("105fe2 counter", "7fdffa0 plain");
        assertThat(read("[    0.106262] CRIT: [libkvmplat] <trace.c @   41> RIP: 0000000000114fdb CS: 0008"))
                .containsExactly("114fdb counter");
        assertThat(read("[    0.109452] CRIT: [libkvmplat] <trace.c @   86> base is 0x10f00 caller is 0x1226d5"))
                .containsExactly("10f00 plain", "1226d5 return");
    }

    @Test
    void linuxLikeTracesAndRegistersOfQemu() {
        assertThat(read("""
                RIP: 0010:[<ffffffff81057bb7>]  [<ffffffff81057bb7>] do_exit+0x12/0x9c0
                Call Trace:
                 [<ffffffff8105a1b2>] ? do_exit+0x12/0x9c0
                """))
                .containsExactly("ffffffff81057bb7 counter", "ffffffff81057bb7 plain", "ffffffff8105a1b2 return");
        assertThat(read("RIP=00000000001000d0 RFL=00000002 [-------] CPL=0")).startsWith("1000d0 counter");
        assertThat(read("pc : 0xffff000008080000\nlr : ffff000008081111"))
                .containsExactly("ffff000008080000 counter", "ffff000008081111 return");
    }

    @Test
    void wordsAndShortNumbersAreNoAddresses() {
        assertThat(read("deadbeefs 0x12 feature abcdefgh 12345 uuid-12345678x")).isEmpty();
    }

    @Test
    void aLineOfManyNumbersTakesNoLongerForEachOfThem() {
        String line = "0x1234 ".repeat(9_000);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(2), () -> assertThat(read(line)).hasSize(9_000));
    }
}
