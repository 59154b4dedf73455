package dev.unikernel.workbench.debugger.transcript;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What was said on gdb's pipes, in order. As a file, one line each, UTF-8 (bytes that are none stay as they are):
 *
 * <pre>
 * # a comment
 * @ 12.345            milliseconds since the start, of the lines that follow
 * >>> 7-exec-step     sent to gdb
 *     7^running       received (four blanks)
 * !!! text            from gdb's standard error
 * </pre>
 */
public record Transcript(List<Entry> entries) {
    static final String SENT = ">>> ";
    static final String RECEIVED = "    ";
    static final String STDERR = "!!! ";
    static final String TIME = "@ ";

    public Transcript {
        entries = List.copyOf(entries);
    }

    /** One line, without its end. */
    public record Entry(Direction direction, String line) {}

    /** Who spoke. */
    public enum Direction {
        SENT,
        RECEIVED,
        STDERR
    }

    /** Reads a transcript; lines of other forms are comments. */
    public static Transcript read(Path file) throws IOException {
        return parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    }

    /** Reads a transcript from its text. */
    public static Transcript parse(String text) {
        List<Entry> entries = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            if (line.startsWith(SENT)) {
                entries.add(new Entry(Direction.SENT, line.substring(SENT.length())));
            } else if (line.startsWith(RECEIVED)) {
                entries.add(new Entry(Direction.RECEIVED, line.substring(RECEIVED.length())));
            } else if (line.startsWith(STDERR)) {
                entries.add(new Entry(Direction.STDERR, line.substring(STDERR.length())));
            }
        }
        return new Transcript(entries);
    }
}
