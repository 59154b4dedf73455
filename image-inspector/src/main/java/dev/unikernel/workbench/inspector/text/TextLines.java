package dev.unikernel.workbench.inspector.text;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a text line by line; of a line that is too long the first part is given and the rest passed over. Not thread-safe. */
public final class TextLines implements Closeable {
    private final Reader in;
    private final int longest;
    private final char[] buffer = new char[1 << 14];
    private int at;
    private int end;

    /** {@code longest} characters are given of each line at most. */
    public TextLines(Reader in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** A file, every byte a character. */
    public static TextLines of(Path file, int longest) throws IOException {
        return new TextLines(Files.newBufferedReader(file, StandardCharsets.ISO_8859_1), longest);
    }

    /** The next line without its end ({@code \n}, {@code \r\n}); empty at the end of the text. */
    public Optional<String> next() throws IOException {
        if (at == end && !fill()) return Optional.empty();
        StringBuilder line = new StringBuilder(128);
        boolean ended = false;
        while (!ended && (at < end || fill())) {
            int from = at;
            while (at < end && buffer[at] != '\n') at++;
            line.append(buffer, from, Math.min(at - from, longest - line.length()));
            ended = at < end;
            if (ended) at++;
        }
        int last = line.length() - 1;
        if (last >= 0 && line.charAt(last) == '\r') line.setLength(last);
        return Optional.of(line.toString());
    }

    private boolean fill() throws IOException {
        int got = in.read(buffer, 0, buffer.length);
        at = 0;
        end = Math.max(0, got);
        return got > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
