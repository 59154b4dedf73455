package dev.unikernel.workbench.debugger.transcript;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What was said on gdb's pipes, in order, and notes about what gdb does not know. As a file, one line each, UTF-8 (bytes
 * that are none stay as they are):
 *
 * <pre>
 * # a comment
 * @ 12.345            milliseconds since the start, of the lines that follow
 * >>> 7-exec-step     sent to gdb
 *     7^running       received (four blanks)
 * !!! text            from gdb's standard error
 * === {"type":…}      a note, an object of JSON; nothing here reads it
 * </pre>
 *
 * @param cut why the file ends before the session did, in words; empty if it is whole
 */
public record Transcript(List<Entry> entries, Optional<String> cut) {
    static final String SENT = ">>> ";
    static final String RECEIVED = "    ";
    static final String STDERR = "!!! ";
    static final String NOTE = "=== ";
    static final String TIME = "@ ";
    static final String COMMENT = "#";
    /** How each file begins. */
    static final String FIRST = "# gdb/mi transcript";

    public Transcript {
        entries = List.copyOf(entries);
    }

    /**
     * One line, without its sign and its end.
     *
     * @param number of the line in its file, from 1
     * @param millis since the start of the session, as the last line with a time said
     */
    public record Entry(Direction direction, String line, int number, double millis) {}

    /** Who spoke. */
    public enum Direction {
        SENT,
        RECEIVED,
        STDERR,
        NOTE
    }

    /** Whether a file begins as a transcript does; of a pipe or a device: false, and nothing is read. */
    public static boolean is(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(FIRST.length()), StandardCharsets.ISO_8859_1).equals(FIRST);
        }
    }

    /**
     * Reads a transcript.
     *
     * @throws MalformedTranscript with the line that is none, or the bound that the file is beyond
     */
    public static Transcript read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is no file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new TranscriptReader(in).read();
        }
    }

    /** Reads a transcript from its text; an unfinished last line counts. */
    public static Transcript parse(String text) {
        try {
            return new TranscriptReader(new ByteArrayInputStream((text + "\n").getBytes(StandardCharsets.UTF_8)))
                    .read();
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
