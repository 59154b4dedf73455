package dev.unikernel.workbench.app.console;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * What a guest wrote, for the user's own terminal: through {@link EscapeFilter}, so that it reaches neither title nor
 * clipboard, and nothing is typed for the user. UTF-8 across the borders of pieces. Not thread-safe.
 */
public final class Harmless {
    private final EscapeFilter filter = new EscapeFilter();
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] undecoded = {};

    /** The bytes that are let through. */
    public byte[] bytes(byte[] guest) {
        ByteBuffer input = ByteBuffer.allocate(undecoded.length + guest.length);
        input.put(undecoded).put(guest).flip();
        CharBuffer characters = CharBuffer.allocate(input.remaining() + 1);
        decoder.decode(input, characters, false);
        undecoded = new byte[input.remaining()];
        input.get(undecoded);
        characters.flip();
        StringBuilder out = new StringBuilder(characters.remaining());
        while (characters.hasRemaining()) {
            filter.take(characters.get(), out);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A text of ours that may quote the guest: without any escape sequence; line ends and tabs stay. */
    public static String text(String words) {
        return words.lines()
                        .map(ConsoleLines::plain)
                        .reduce((a, b) -> a + "\n" + b)
                        .orElse("")
                + (words.endsWith("\n") ? "\n" : "");
    }
}
