package dev.unikernel.workbench.debugger.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unikernel.workbench.debugger.transcript.Transcript.Direction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptTest {
    @TempDir
    Path directory;

    @Test
    void whatIsWrittenIsReadAgainWithItsLinesAndTimes() throws Exception {
        Path file = directory.resolve("t.mi");
        try (TranscriptWriter writer = new TranscriptWriter(file)) {
            writer.note("{\"type\":\"session\"}");
            writer.sent("1-exec-step");
            byte[] answer = "1^running\0".getBytes(StandardCharsets.UTF_8);
            writer.received(answer, 0, answer.length);
            writer.stderr(answer, 0, 1);
        }
        assertThat(Transcript.is(file)).isTrue();
        Transcript read = Transcript.read(file);
        assertThat(read.cut()).isEmpty();
        assertThat(read.entries())
                .extracting(Transcript.Entry::direction)
                .containsExactly(Direction.NOTE, Direction.SENT, Direction.RECEIVED, Direction.STDERR);
        assertThat(read.entries())
                .extracting(Transcript.Entry::line)
                .containsExactly("{\"type\":\"session\"}", "1-exec-step", "1^running?", "1");
        assertThat(read.entries().get(0).number()).isEqualTo(3); // after the comment and the time
    }

    @Test
    void aLineOfNoKindIsRefusedWithItsNumberAndWhatWouldBeRight() {
        refused("# gdb/mi transcript\n>>> 1-x\nhello \u001b[31m there\n", 3, "four blanks", "'hello ?[31m there'");
        refused("@ soon\n", 1, "milliseconds such as 12.345", "'soon'");
        refused("@ 1.2.3\n", 1, "milliseconds", "'1.2.3'");
        refused(">>>\n", 1, "four blanks", "'>>>'");
        refused("    a\0b\n", 1, "text", "a zero byte");
    }

    private void refused(String text, int line, String... words) {
        Path file = directory.resolve("t.mi");
        assertThatThrownBy(() -> Transcript.read(Files.writeString(file, text)))
                .isInstanceOfSatisfying(
                        MalformedTranscript.class,
                        malformed -> assertThat(malformed.line()).isEqualTo(line))
                .hasMessageContainingAll(words)
                .hasMessageStartingWith("line " + line + ": expected ");
    }

    @Test
    void aFileThatWasCutIsReadUpToTheCutAndSaysSo() throws Exception {
        Path file = Files.writeString(directory.resolve("t.mi"), "# gdb/mi transcript\n>>> 1-x\n    1^do");
        Transcript read = Transcript.read(file);
        assertThat(read.entries()).hasSize(1);
        assertThat(read.cut()).contains("it is cut off in line 3, which is left out");
    }

    @Test
    void aLineOfTwoMegabytesIsALineAndOneWithoutEndIsRefused() throws Exception {
        byte[] text = new byte[(2 << 20) + 4];
        Arrays.fill(text, (byte) 'a');
        System.arraycopy("    ".getBytes(StandardCharsets.US_ASCII), 0, text, 0, 4);
        text[text.length - 1] = '\n';
        Path file = Files.write(directory.resolve("t.mi"), text);
        assertThat(Transcript.read(file).entries().get(0).line()).hasSize((2 << 20) - 1);
        assertThatThrownBy(() -> new TranscriptReader(endless((byte) 'a')).read())
                .hasMessage("line 1: expected a line of at most 8 MiB, found a longer one");
        assertThatThrownBy(() -> new TranscriptReader(endless((byte) '\n')).read())
                .hasMessageEndingWith("expected a file of at most 96 MiB, found more");
    }

    private static InputStream endless(byte of) {
        return new InputStream() {
            @Override
            public int read() {
                return of;
            }

            @Override
            public int read(byte[] to, int offset, int length) {
                Arrays.fill(to, offset, offset + length, of);
                return length;
            }
        };
    }

    @Test
    void whatIsNoFileIsNotRead() throws IOException {
        assertThat(Transcript.is(Path.of("/dev/zero"))).isFalse();
        assertThat(Transcript.is(directory)).isFalse();
        assertThatThrownBy(() -> Transcript.read(Path.of("/dev/zero"))).hasMessage("/dev/zero is no file");
    }
}
