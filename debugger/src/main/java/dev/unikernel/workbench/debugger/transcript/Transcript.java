package dev.unikernel.workbench.debugger.transcript;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What was said on gdb's pipes, in order. */
@SuppressWarnings("DoNotCallSuggester")
public record Transcript(List<Entry> entries) {
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

    /** Reads a transcript. */
    public static Transcript read(Path file) throws IOException {
        throw new UnsupportedOperationException("comes with the next commit: " + file);
    }
}
