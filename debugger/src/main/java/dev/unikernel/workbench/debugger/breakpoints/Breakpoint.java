package dev.unikernel.workbench.debugger.breakpoints;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A breakpoint or watchpoint as gdb holds it. Immutable.
 *
 * @param number gdb's, 1-based
 * @param kind what it is
 * @param once gone after its first hit
 * @param enabled as a whole
 * @param hits how often it was hit
 * @param locations none while it is pending, several if one line was compiled to several places
 * @param pending the text that gdb could not resolve yet
 * @param condition only stop where this is true
 * @param expression what a watchpoint watches
 */
public record Breakpoint(
        int number,
        Kind kind,
        boolean once,
        boolean enabled,
        int hits,
        List<Place> locations,
        Optional<String> pending,
        Optional<String> condition,
        Optional<String> expression) {
    public Breakpoint {
        locations = List.copyOf(locations);
    }

    /** The same with other places. */
    public Breakpoint at(List<Place> places) {
        return new Breakpoint(number, kind, once, enabled, hits, places, pending, condition, expression);
    }

    /** gdb's kinds as far as they concern a kernel. */
    public enum Kind {
        SOFTWARE,
        HARDWARE,
        WATCH_WRITE,
        WATCH_READ,
        WATCH_ANY,
        /** Catchpoints, dprintf, tracepoints, and rows of mi2 tables that do not say. */
        OTHER
    }

    /**
     * One address of a breakpoint.
     *
     * @param index 1-based, the part after the dot in gdb's "3.2"; 1 if there is only one
     * @param address unsigned; empty if gdb printed none
     * @param function of which it is a part
     * @param file as the compiler wrote it
     * @param fullname where gdb would look for it
     * @param line 1-based
     */
    public record Place(
            int index,
            boolean enabled,
            OptionalLong address,
            Optional<String> function,
            Optional<String> file,
            Optional<String> fullname,
            OptionalInt line) {
        /** The same, in force or not. */
        public Place with(boolean on) {
            return new Place(index, on, address, function, file, fullname, line);
        }
    }
}
