package dev.unikernel.workbench.app.desk;

import dev.unikernel.workbench.debugger.breakpoints.Location;
import java.nio.file.Path;

/** Where the user put a breakpoint. */
public sealed interface BreakpointPlace {

    /** A line of a source here on disk; line from 1. */
    record Line(Path file, int line) implements BreakpointPlace {}

    record Function(String name) implements BreakpointPlace {}

    /** An unsigned address. */
    record Address(long address) implements BreakpointPlace {}

    /** {@code main.c:12}, {@code main}, {@code 0x100000}. */
    default String text() {
        if (this instanceof Line line) {
            return line.file().getFileName() + ":" + line.line();
        }
        return this instanceof Function function
                ? function.name()
                : "0x" + Long.toHexString(((Address) this).address());
    }

    /** As gdb is asked for it. gdb matches a source by the end of its path, so the file's name alone serves. */
    default Location location() {
        if (this instanceof Line line) {
            return new Location.FileLine(String.valueOf(line.file().getFileName()), line.line());
        }
        return this instanceof Function function
                ? new Location.Function(function.name())
                : new Location.Address(((Address) this).address());
    }
}
