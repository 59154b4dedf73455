package dev.unikernel.workbench.app.view.editor;

import dev.unikernel.workbench.app.breaks.BreakpointMark;
import dev.unikernel.workbench.app.breaks.BreakpointPlace;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the breakpoints of one file stand while it is edited: they move with their lines, which the desk learns when the
 * file is saved. Lines from 0.
 */
final class LineMarks {
    private final Path file;
    private final Map<Integer, Integer> lines = new HashMap<>();
    private Map<Integer, BreakpointMark> marks = Map.of();

    LineMarks(Path file) {
        this.file = file;
    }

    /** Takes over what the desk has; marks known before keep the line they have moved to. */
    void take(List<BreakpointMark> all) {
        Map<Integer, BreakpointMark> now = new HashMap<>();
        for (BreakpointMark mark : all) {
            if (mark.place() instanceof BreakpointPlace.Line line
                    && SourceFile.same(line.file()).equals(file)) {
                BreakpointMark before = marks.get(mark.id());
                boolean moved = before == null || !before.place().equals(mark.place());
                if (moved || !lines.containsKey(mark.id())) {
                    lines.put(mark.id(), line.line() - 1);
                }
                now.put(mark.id(), mark);
            }
        }
        lines.keySet().retainAll(now.keySet());
        marks = now;
    }

    /** A line was edited; after it so many lines were taken away, and so many are new. */
    void edited(int line, int removed, int inserted) {
        lines.replaceAll((id, at) -> moved(at, line, removed, inserted));
    }

    static int moved(int at, int line, int removed, int inserted) {
        if (at <= line) {
            return at;
        }
        return at <= line + removed ? line : at + inserted - removed;
    }

    Map<Integer, BreakpointMark> byLine() {
        Map<Integer, BreakpointMark> byLine = new HashMap<>();
        marks.forEach((id, mark) -> byLine.put(lines.getOrDefault(id, 0), mark));
        return byLine;
    }

    /** Lines, from 1, of the marks that have moved, by id. */
    Map<Integer, Integer> moved() {
        Map<Integer, Integer> moved = new HashMap<>();
        marks.forEach((id, mark) -> {
            int line = lines.getOrDefault(id, 0) + 1;
            if (mark.place() instanceof BreakpointPlace.Line old && old.line() != line) {
                moved.put(id, line);
            }
        });
        return moved;
    }
}
