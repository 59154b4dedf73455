package dev.unikernel.workbench.app.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any console log: what is found is in the line, and nothing is thrown. */
class LogReaderFuzzTest {
    static Stream<byte[]> seeds() {
        return Stream.of("""
                backtrace
                  0000000000101234
                Solo5: trap: type=#PF ec=0x2 rip=0x105fe2
                RIP: 0010:[<ffffffff81057bb7>]
                Call Trace:
                 [<ffffffff8105a1b2>] ? do_exit+0x12/0x9c0
                base is 0x10f00 caller is 0x1226d5
                """.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void whatIsFoundIsInTheLine(byte[] log) {
        LogReader reader = new LogReader();
        new String(log, StandardCharsets.UTF_8).lines().forEach(line -> {
            for (LogAddress address : reader.line(line)) {
                assertThat(line).contains(address.text());
            }
        });
    }
}
