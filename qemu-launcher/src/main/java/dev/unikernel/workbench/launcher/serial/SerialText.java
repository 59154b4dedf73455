package dev.unikernel.workbench.launcher.serial;

import java.util.List;

/**
 * Turns a guest's bytes into lines: UTF-8 across chunk borders, malformed bytes as U+FFFD, lines ended by LF, CRLF or CR LF split over chunks.
 * A line longer than the limit is cut there and goes on in the next. Not thread-safe.
 */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString"})
public final class SerialText {
    /** Lines of at most {@code longestLine} characters. */
    public SerialText(int longestLine) {
        throw new UnsupportedOperationException("" + longestLine);
    }

    /** The lines that these bytes complete, oldest first, without their ends. */
    public List<String> add(byte[] bytes) {
        throw new UnsupportedOperationException("" + bytes.length);
    }

    /** The characters of the line that has not ended yet, such as a prompt; empty when there is none. */
    public String unfinished() {
        throw new UnsupportedOperationException();
    }
}
