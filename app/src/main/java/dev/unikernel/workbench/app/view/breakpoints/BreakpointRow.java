package dev.unikernel.workbench.app.view.breakpoints;

import dev.unikernel.workbench.app.breaks.BreakpointMark;
import dev.unikernel.workbench.app.breaks.BreakpointPlace;
import dev.unikernel.workbench.app.breaks.MarkWords;
import dev.unikernel.workbench.app.breaks.Tail;
import dev.unikernel.workbench.app.breaks.Wish;
import dev.unikernel.workbench.debugger.breakpoints.Breakpoint;
import dev.unikernel.workbench.debugger.breakpoints.WatchRequest.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A line of the view: a breakpoint, or one of the places of one that has several. */
sealed interface BreakpointRow {
    /** The mark's. */
    int id();

    boolean enabled();

    /** Where it is, as the user gave it or as gdb found it. */
    String place();

    /** When it stops or what it prints, as SPEC writes it; of a place of several its source. */
    String when();

    /** What there is to say of it, in words. */
    String says();

    /** Whether it is the same thing, though it has changed. */
    boolean isSame(BreakpointRow other);

    /** What a glyph looks like. */
    enum Shape {
        SOFTWARE,
        HARDWARE,
        LOG,
        WATCH
    }

    /**
     * A breakpoint, logpoint or watchpoint.
     *
     * @param kind a word for the column; {@code because} explains it, if it is not what was asked for
     * @param hits how often it was hit; nothing where gdb does not have it
     * @param places each of its places, if there are several
     */
    record Mark(
            int id,
            BreakpointPlace where,
            Tail tail,
            BreakpointMark.State state,
            Shape shape,
            boolean enabled,
            String when,
            String kind,
            String because,
            String hits,
            String says,
            List<Spot> places)
            implements BreakpointRow {
        @Override
        public String place() {
            return where.text();
        }

        boolean isWatch() {
            return shape == Shape.WATCH;
        }

        @Override
        public boolean isSame(BreakpointRow other) {
            return other instanceof Mark && other.id() == id;
        }
    }

    /**
     * One place of several.
     *
     * @param number gdb's breakpoint, and {@code index} which of its places
     * @param place its function, or its address where none is known; {@code source} its file and line
     * @param sources its source under the names the debug information has for it, best first
     * @param line from 1; 0 without a source
     */
    record Spot(
            int id,
            int number,
            int index,
            boolean enabled,
            String place,
            String source,
            String says,
            OptionalLong address,
            List<String> sources,
            int line)
            implements BreakpointRow {
        @Override
        public String when() {
            return source;
        }

        @Override
        public boolean isSame(BreakpointRow other) {
            return other instanceof Spot spot && spot.id == id && spot.number == number && spot.index == index;
        }
    }

    static Mark of(BreakpointMark mark) {
        Shape shape = shape(mark);
        List<Spot> places = spots(mark);
        return new Mark(
                mark.id(),
                mark.place(),
                mark.tail(),
                mark.state(),
                shape,
                mark.enabled(),
                MarkWords.when(mark),
                BreakpointsTool.TEXTS.getString(kind(mark, shape)),
                MarkWords.because(mark).orElse(""),
                mark.placed().isEmpty() ? "" : Integer.toString(mark.hits()),
                MarkWords.state(mark),
                places.size() > 1 ? places : List.of());
    }

    private static Shape shape(BreakpointMark mark) {
        if (mark.place() instanceof BreakpointPlace.Other other && other.where() instanceof Wish.Where.Watched) {
            return Shape.WATCH;
        }
        if (mark.tail().log().isPresent()) {
            return Shape.LOG;
        }
        return MarkWords.isHardware(mark) ? Shape.HARDWARE : Shape.SOFTWARE;
    }

    private static String kind(BreakpointMark mark, Shape shape) {
        return switch (shape) {
            case SOFTWARE -> "kind.software";
            case HARDWARE -> "kind.hardware";
            case LOG -> MarkWords.isHardware(mark) ? "kind.log.hardware" : "kind.log";
            case WATCH -> {
                Access access = ((Wish.Where.Watched) mark.place().where()).access();
                yield access == Access.WRITE ? "kind.write" : access == Access.READ ? "kind.read" : "kind.access";
            }
        };
    }

    /** All its places, also of a single one, for going there. */
    static List<Spot> spots(BreakpointMark mark) {
        List<Spot> spots = new ArrayList<>();
        mark.placed()
                .forEach(placed -> placed.breakpoint()
                        .locations()
                        .forEach(place -> spots.add(spot(mark.id(), placed.breakpoint(), place))));
        return spots;
    }

    private static Spot spot(int id, Breakpoint of, Breakpoint.Place place) {
        String address = place.address().isPresent()
                ? "0x" + Long.toHexString(place.address().getAsLong())
                : "";
        List<String> sources =
                Stream.concat(place.fullname().stream(), place.file().stream()).toList();
        int line = sources.isEmpty() ? 0 : place.line().orElse(0);
        String source = line == 0 ? "" : name(place.file().orElse(sources.get(0))) + ":" + line;
        String says = of.number() + "." + place.index() + "  " + (source + "  " + address).strip();
        return new Spot(
                id,
                of.number(),
                place.index(),
                place.enabled(),
                place.function().orElse(address),
                source,
                says,
                place.address(),
                sources,
                line);
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
