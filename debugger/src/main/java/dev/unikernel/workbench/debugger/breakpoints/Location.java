package dev.unikernel.workbench.debugger.breakpoints;

import java.util.List;

/** Where a breakpoint is asked for. */
public sealed interface Location {

    /** The first line after a function's prologue, in the language's notation ({@code ns::f(int)}). */
    record Function(String name) implements Location {}

    /** A source line, 1-based; gdb moves it to the next line that has code. */
    record FileLine(String file, int line) implements Location {}

    /** An instruction's address, unsigned. */
    record Address(long address) implements Location {}

    /** As parameters of -break-insert: explicit locations, so that blanks and colons in names need no care. */
    default List<String> parameters() {
        if (this instanceof Function function) {
            return List.of("--function", function.name());
        }
        if (this instanceof FileLine line) {
            return List.of("--source", line.file(), "--line", Integer.toString(line.line()));
        }
        return List.of(linespec());
    }

    /** As gdb's linespec, for commands that know nothing else. */
    default String linespec() {
        if (this instanceof Function function) {
            return function.name();
        }
        if (this instanceof FileLine line) {
            return line.file() + ":" + line.line();
        }
        return "*0x" + Long.toHexString(((Address) this).address()); // no blank allowed after the star
    }
}
