package dev.unikernel.workbench.app.breaks;

import dev.unikernel.workbench.app.breaks.Wish.Where;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import java.nio.file.Path;
import java.util.Optional;

/** Where the user put a breakpoint, or what is watched. */
public sealed interface BreakpointPlace {

    /** A line of a source here on disk; line from 1. */
    record Line(Path file, int line) implements BreakpointPlace {}

    record Function(String name) implements BreakpointPlace {}

    /** An unsigned address. */
    record Address(long address) implements BreakpointPlace {}

    /** What is none of these: functions that match, a watched expression, a line of a source that is not here. */
    record Other(Where where) implements BreakpointPlace {}

    /**
     * What a wish waits for, as a place of the user's.
     *
     * @param file the source on disk, if the place is a line of one that is here
     */
    static BreakpointPlace of(Where where, Optional<Path> file) {
        if (where instanceof Where.Code code) {
            if (code.location() instanceof Location.Function function) {
                return new Function(function.name());
            }
            if (code.location() instanceof Location.Address address) {
                return new Address(address.address());
            }
            if (code.location() instanceof Location.FileLine line && file.isPresent()) {
                return new Line(file.get(), line.line());
            }
        }
        return new Other(where);
    }

    /** {@code main.c:12}, {@code main}, {@code 0x100000}, {@code re:^f_}; of a watchpoint its expression. */
    default String text() {
        if (this instanceof Line line) {
            return line.file().getFileName() + ":" + line.line();
        }
        return this instanceof Address at ? "0x" + Long.toHexString(at.address()) : where().text();
    }

    /** As it is asked for. gdb matches a source by the end of its path, so the file's name alone serves. */
    default Where where() {
        if (this instanceof Other other) {
            return other.where();
        }
        if (this instanceof Line line) {
            return new Where.Code(
                    new Location.FileLine(String.valueOf(line.file().getFileName()), line.line()));
        }
        return new Where.Code(
                this instanceof Function function
                        ? new Location.Function(function.name())
                        : new Location.Address(((Address) this).address()));
    }
}
