package dev.unikernel.workbench.launcher.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SerialTextTest {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void linesAreWholeHoweverTheBytesAreCut() {
        byte[] bytes = utf8("héllo ✓ 𝄞\r\nsecond\n\n$ ");
        for (int size = 1; size <= bytes.length; size++) {
            SerialText text = new SerialText(80);
            List<String> lines = new ArrayList<>();
            for (int from = 0; from < bytes.length; from += size) {
                lines.addAll(text.add(java.util.Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size))));
            }
            assertThat(lines).containsExactly("héllo ✓ 𝄞", "second", "");
            assertThat(text.unfinished()).isEqualTo("$ ");
        }
    }

    @Test
    void malformedBytesAreReplacedAndNothingAfterThemIsLost() {
        SerialText text = new SerialText(80);
        assertThat(text.add(new byte[] {'a', (byte) 0xff, 'b', (byte) 0xc3, '\n', 'c', '\n'}))
                .containsExactly("a\ufffdb\ufffd", "c");
    }

    @Test
    void aLineWithoutAnEndIsCutAndNeverGrows() {
        SerialText text = new SerialText(10);
        assertThat(text.add(utf8("0123456789abc"))).containsExactly("0123456789");
        assertThat(text.unfinished()).isEqualTo("abc");
        SerialText pairs = new SerialText(4);
        assertThat(pairs.add(utf8("abc𝄞\n"))).containsExactly("abc", "𝄞");
        assertThat(new SerialText(100).add(new byte[1 << 20])).hasSize((1 << 20) / 100);
    }
}
