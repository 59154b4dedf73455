package dev.unikernel.workbench.debugger.transcript;

import dev.unikernel.workbench.debugger.transcript.Transcript.Direction;
import dev.unikernel.workbench.debugger.transcript.Transcript.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a transcript's lines, and believes none of them: a file may come from anybody. Memory and time are bounded by the
 * bounds on the file, its lines and their number; each byte is looked at once. For one thread, once.
 */
final class TranscriptReader {
    /** What a writer writes at most ({@link TranscriptWriter}), and half as much again. */
    static final long MOST_BYTES = 96L << 20;
    /** A read of 1 MiB of memory is a line of 2 MiB. */
    static final int LONGEST_LINE = 8 << 20;

    static final int MOST_LINES = 2_000_000;
    private static final int BUFFER = 64 * 1024;
    private static final int QUOTED = 60;
    private static final String SIGNS = "a line that begins with '>>> ', four blanks, '!!! ', '=== ', '@ ' or '#'";
    private static final Map<String, Direction> DIRECTIONS = Map.of(
            Transcript.SENT, Direction.SENT,
            Transcript.RECEIVED, Direction.RECEIVED,
            Transcript.STDERR, Direction.STDERR,
            Transcript.NOTE, Direction.NOTE);

    private final InputStream in;
    private final List<Entry> entries = new ArrayList<>();
    private final byte[] buffer = new byte[BUFFER];
    private byte[] line = new byte[BUFFER];
    private int length;
    private int number = 1;
    private long bytes;
    private double millis;

    TranscriptReader(InputStream in) {
        this.in = in;
    }

    Transcript read() throws IOException {
        int got;
        while ((got = in.read(buffer)) >= 0) {
            bytes += got;
            if (bytes > MOST_BYTES) {
                throw new MalformedTranscript(number, "a file of at most " + (MOST_BYTES >> 20) + " MiB", "more");
            }
            take(got);
        }
        if (length == 0) {
            return new Transcript(entries, Optional.empty());
        }
        String cut = "it is cut off in line " + number + ", which is left out";
        return new Transcript(entries, Optional.of(cut));
    }

    private void take(int got) throws MalformedTranscript {
        int from = 0;
        for (int i = 0; i < got; i++) {
            if (buffer[i] == '\n') {
                append(from, i);
                end();
                from = i + 1;
            }
        }
        append(from, got);
    }

    private void append(int from, int to) throws MalformedTranscript {
        int size = to - from;
        if (length + size > LONGEST_LINE) {
            throw new MalformedTranscript(number, "a line of at most " + (LONGEST_LINE >> 20) + " MiB", "a longer one");
        }
        if (length + size > line.length) {
            line = Arrays.copyOf(line, Math.min(LONGEST_LINE, Math.max(2 * line.length, length + size)));
        }
        System.arraycopy(buffer, from, line, length, size);
        length += size;
    }

    private void end() throws MalformedTranscript {
        for (int i = 0; i < length; i++) {
            if (line[i] == 0) {
                throw new MalformedTranscript(number, "text", "a zero byte");
            }
        }
        String text = new String(line, 0, length, StandardCharsets.UTF_8);
        length = 0;
        if (line.length > LONGEST_LINE / 8) {
            line = new byte[BUFFER];
        }
        line(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
        number++;
    }

    private void line(String text) throws MalformedTranscript {
        if (text.isBlank() || text.startsWith(Transcript.COMMENT)) {
            return;
        }
        if (text.startsWith(Transcript.TIME)) {
            millis = time(text.substring(Transcript.TIME.length()));
            return;
        }
        Direction direction = text.length() < 4 ? null : DIRECTIONS.get(text.substring(0, 4));
        if (direction == null) {
            throw new MalformedTranscript(number, SIGNS, quoted(text));
        }
        if (entries.size() == MOST_LINES) {
            throw new MalformedTranscript(number, "at most " + MOST_LINES + " lines", "more");
        }
        entries.add(new Entry(direction, text.substring(4), number, millis));
    }

    private double time(String text) throws MalformedTranscript {
        boolean digits = !text.isEmpty()
                && text.length() <= 20
                && text.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'))
                && text.indexOf('.') == text.lastIndexOf('.')
                && text.charAt(0) != '.';
        if (!digits) {
            throw new MalformedTranscript(number, "milliseconds such as 12.345 after '@ '", quoted(text));
        }
        return Double.parseDouble(text);
    }

    /** Its beginning, without what a terminal would obey. */
    private static String quoted(String text) {
        String start = text.substring(0, Math.min(QUOTED, text.length()));
        String plain = start.replaceAll("\\p{Cntrl}", "?");
        return "'" + plain + (text.length() > QUOTED ? "…'" : "'");
    }
}
