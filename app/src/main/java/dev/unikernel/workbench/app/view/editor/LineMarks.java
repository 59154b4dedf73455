package dev.unikernel.workbench.app.view.editor;

import dev.unikernel.workbench.app.breaks.BreakpointMark;
import dev.unikernel.workbench.app.breaks.BreakpointPlace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Where the breakpoints of one file stand while it is edited: they move with their lines, which the desk learns when the
 * file is saved. Lines from 0.
 */
final class LineMarks {
    private final Path file;
    private final Map<Spot, Integer> lines = new HashMap<>();
    private List<Spot> spots = List.of();

    LineMarks(Path file) {
        this.file = file;
    }

    /**
     * A line of a source that a breakpoint is on: the user put it there, or gdb found a function there.
     *
     * @param line from 1, as the desk has it
     * @param number gdb's, and {@code index} which of its places; 0 where the user named the line
     */
    record Spot(BreakpointMark mark, Path file, int line, int number, int index) {
        /** The user named this line, so that it is the breakpoint's own. */
        boolean isOwn() {
            return number == 0;
        }

        /** One of several, which can be switched alone. */
        boolean isOneOfSeveral() {
            return !isOwn()
                    && mark.placed().stream()
                                    .mapToInt(
                                            one -> one.breakpoint().locations().size())
                                    .sum()
                            > 1;
        }

        private boolean isSame(Spot other) {
            return mark.id() == other.mark.id()
                    && file.equals(other.file)
                    && line == other.line
                    && number == other.number
                    && index == other.index;
        }
    }

    /** Where the marks are; {@code sources} is asked only for those that name no line, and may read the disk. */
    static List<Spot> spots(List<BreakpointMark> marks, Function<String, Optional<Path>> sources) {
        List<Spot> spots = new ArrayList<>();
        for (BreakpointMark mark : marks) {
            if (mark.place() instanceof BreakpointPlace.Line line) {
                spots.add(new Spot(mark, SourceFile.same(line.file()), line.line(), 0, 0));
                continue;
            }
            mark.placed()
                    .forEach(placed -> placed.breakpoint().locations().forEach(at -> {
                        Stream.concat(at.fullname().stream(), at.file().stream())
                                .flatMap(path -> sources.apply(path).stream())
                                .findFirst()
                                .filter(file -> at.line().isPresent())
                                .ifPresent(file -> spots.add(new Spot(
                                        mark,
                                        SourceFile.same(file),
                                        at.line().getAsInt(),
                                        placed.breakpoint().number(),
                                        at.index())));
                    }));
        }
        return spots;
    }

    /** Whether there is something that only gdb knows the line of. */
    static boolean needSources(List<BreakpointMark> marks) {
        return marks.stream()
                .anyMatch(mark -> !(mark.place() instanceof BreakpointPlace.Line)
                        && !mark.placed().isEmpty());
    }

    /** Takes over what the desk has; spots known before keep the line they have moved to. */
    void take(List<Spot> all) {
        List<Spot> mine = all.stream().filter(spot -> spot.file().equals(file)).toList();
        Map<Spot, Integer> now = new HashMap<>();
        for (Spot spot : mine) {
            int line = spots.stream()
                    .filter(spot::isSame)
                    .map(before -> lines.getOrDefault(before, spot.line() - 1))
                    .findFirst()
                    .orElse(spot.line() - 1);
            now.put(spot, line);
        }
        lines.clear();
        lines.putAll(now);
        spots = mine;
    }

    /** A line was edited; after it so many lines were taken away, and so many are new. */
    void edited(int line, int removed, int inserted) {
        lines.replaceAll((spot, at) -> moved(at, line, removed, inserted));
    }

    static int moved(int at, int line, int removed, int inserted) {
        if (at <= line) {
            return at;
        }
        return at <= line + removed ? line : at + inserted - removed;
    }

    /** Of several at one line one that the user put there, if there is one. */
    Map<Integer, Spot> byLine() {
        Map<Integer, Spot> byLine = new HashMap<>();
        spots.forEach(
                spot -> byLine.merge(lines.getOrDefault(spot, 0), spot, (one, other) -> other.isOwn() ? other : one));
        return byLine;
    }

    /** Lines, from 1, of the marks that have moved, by id. */
    Map<Integer, Integer> moved() {
        Map<Integer, Integer> moved = new HashMap<>();
        lines.forEach((spot, at) -> {
            if (spot.isOwn() && spot.line() != at + 1) {
                moved.put(spot.mark().id(), at + 1);
            }
        });
        return moved;
    }
}
