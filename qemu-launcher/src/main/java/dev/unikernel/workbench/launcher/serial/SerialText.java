package dev.unikernel.workbench.launcher.serial;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a guest's bytes into lines: UTF-8 across chunk borders, malformed bytes as U+FFFD, lines ended by LF, with the CRs before it
 * dropped. A line longer than the limit is cut there and goes on in the next. Not thread-safe.
 */
public final class SerialText {
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final CharBuffer decoded = CharBuffer.allocate(4096);
    private final StringBuilder begun = new StringBuilder();
    private final int longestLine;
    private byte[] undecoded = {};

    /** Lines of at most {@code longestLine} characters (UTF-16 units), which must be at least 2. */
    public SerialText(int longestLine) {
        if (longestLine < 2) {
            throw new IllegalArgumentException("longestLine is " + longestLine + ", it must be at least 2");
        }
        this.longestLine = longestLine;
    }

    /** The lines that these bytes complete, oldest first, without their ends. */
    public List<String> add(byte[] bytes) {
        ByteBuffer input = ByteBuffer.allocate(undecoded.length + bytes.length);
        input.put(undecoded).put(bytes).flip();
        List<String> lines = new ArrayList<>();
        boolean more = true;
        while (more) {
            more = decoder.decode(input, decoded, false).isOverflow();
            decoded.flip();
            while (decoded.hasRemaining()) {
                take(decoded.get(), lines);
            }
            decoded.clear();
        }
        undecoded = new byte[input.remaining()];
        input.get(undecoded);
        return lines;
    }

    private void take(char c, List<String> lines) {
        if (c == '\n') {
            lines.add(withoutReturns());
            begun.setLength(0);
            return;
        }
        if (begun.length() >= longestLine - 1) {
            // Room for one more: not for the first half of a pair.
            boolean full = begun.length() >= longestLine || Character.isHighSurrogate(c);
            if (full) {
                lines.add(begun.toString());
                begun.setLength(0);
            }
        }
        begun.append(c);
    }

    private String withoutReturns() {
        int end = begun.length();
        while (end > 0 && begun.charAt(end - 1) == '\r') {
            end--;
        }
        return begun.substring(0, end);
    }

    /** The characters of the line that has not ended yet, such as a prompt; empty when there are none. */
    public String unfinished() {
        return withoutReturns();
    }
}
