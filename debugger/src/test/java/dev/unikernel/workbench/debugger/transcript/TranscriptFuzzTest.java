package dev.unikernel.workbench.debugger.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any file: it is refused with a line, or read; then each stop answers whatever is asked, and nothing is thrown. */
class TranscriptFuzzTest {
    private static final List<String> QUESTIONS = List.of(
            "1-target-select remote /nowhere",
            "2-stack-list-frames --thread 1 0 64",
            "3-data-list-register-values --thread 1 x 0 1 2",
            "4-data-read-memory-bytes 0xfffffffffffffff8 16",
            "5-data-read-memory-bytes 0x1000 4096",
            "6-data-disassemble -s 0x1000 -e 0x1010 -- 5",
            "7-data-disassemble -a 0x1000 -- 5",
            "8-interpreter-exec console \"set x\"",
            "9-exec-continue");

    static Stream<byte[]> seeds() {
        return Stream.of("""
            # gdb/mi transcript
            === {"type":"session","format":1}
            @ 12.345
            >>> 1-target-select remote /nowhere
                *stopped,frame={addr="0x1000",func="main",args=[]},thread-id="1",stopped-threads="all"
                1^connected
            >>> 2-stack-list-frames --thread 1 0 64
                2^done,stack=[frame={level="0",addr="0x1000",func="main"}]
            >>> 3-data-list-register-values --thread 1 x 0
                3^done,register-values=[{number="0",value="0x1"}]
            >>> 4-data-read-memory-bytes 0x1000 4
                4^done,memory=[{begin="0x1000",offset="0x0",end="0x1004",contents="00112233"}]
            >>> 5-data-read-memory-bytes 0xffffffffffffffff 4
                5^error,msg="Cannot access memory"
            >>> 6-data-disassemble -a 0x1000 -- 5
                6^done,asm_insns=[src_and_asm_line={line="1",line_asm_insn=[{address="0x1000",func-name="main"}]}]
            >>> 7-exec-continue --thread 1
                7^running
                *running,thread-id="all"
                =breakpoint-modified,bkpt={number="1",times="1"}
                7^error,msg="Cannot insert"
                =thread-group-exited,id="i1",exit-code="0"
            !!! bye
            """.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void eachStopAnswersWhateverIsAsked(byte[] file) {
        Transcript transcript;
        try {
            transcript = new TranscriptReader(new ByteArrayInputStream(file)).read();
        } catch (MalformedTranscript malformed) {
            assertThat(malformed.line()).isPositive();
            return;
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        RecordedSession session = new RecordedSession(transcript);
        StopReplay replay = new StopReplay(
                session, IntStream.rangeClosed(1, session.stops()).boxed().toList());
        replay.begin();
        for (int stop = 0; stop <= Math.min(session.stops(), 20); stop++) {
            for (String question : QUESTIONS) {
                assertThat(replay.answer(question)).isNotEmpty();
            }
        }
        replay.aim(1);
        assertThat(replay.answer("10-exec-step")).isNotEmpty();
    }
}
