package dev.unikernel.workbench.app.view.editor;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a stop marks in the sources. Lines from 1.
 *
 * @param stop where the CPU looked at stands: its innermost frame
 * @param frame the frame looked at, if that is another one
 * @param functionLine the first line of the function looked at; 0 if it is not known
 * @param values its arguments and locals, as gdb prints them
 * @param stale the guest has gone on since
 */
record StopMarks(
        Optional<Line> stop, Optional<Line> frame, int functionLine, Map<String, String> values, boolean stale) {
    static final StopMarks NONE = new StopMarks(Optional.empty(), Optional.empty(), 0, Map.of(), false);

    /** A line of a file here on disk. */
    record Line(Path file, int line) {}

    /** The line looked at. */
    Optional<Line> looked() {
        return frame.or(() -> stop);
    }

    StopMarks asStale(boolean now) {
        return new StopMarks(stop, frame, functionLine, values, now);
    }
}
