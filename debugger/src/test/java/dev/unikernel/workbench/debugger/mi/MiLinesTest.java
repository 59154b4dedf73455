package dev.unikernel.workbench.debugger.mi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MiLinesTest {

    @Test
    void linesAreTheSameInWhateverPiecesTheyCome() throws IOException {
        List<String> lines = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            lines.add("\u00e9x".repeat(i == 150 ? 1_500_000 : random.nextInt(2000)));
        }
        byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        assertThat(read(pieces(bytes, random))).isEqualTo(lines);
        assertThat(read(new ByteArrayInputStream(bytes))).isEqualTo(lines);
    }

    @Test
    void anUnfinishedLastLineCounts() throws IOException {
        assertThat(read(new ByteArrayInputStream("a\n\nb".getBytes(StandardCharsets.UTF_8))))
                .containsExactly("a", "", "b");
    }

    private static InputStream pieces(byte[] bytes, Random random) {
        return new InputStream() {
            private int at;

            @Override
            public int read() {
                return at < bytes.length ? bytes[at++] & 0xff : -1;
            }

            @Override
            public int read(byte[] to, int offset, int length) {
                int size = Math.min(Math.min(length, 1 + random.nextInt(9000)), bytes.length - at);
                System.arraycopy(bytes, at, to, offset, Math.max(size, 0));
                at += Math.max(size, 0);
                return size > 0 ? size : -1;
            }
        };
    }

    private static List<String> read(InputStream in) throws IOException {
        MiLines lines = new MiLines(in);
        List<String> all = new ArrayList<>();
        while (lines.next()) {
            all.add(new String(lines.copy(), StandardCharsets.UTF_8));
        }
        return all;
    }
}
