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

    /** Where an expression of the guest's language points: {@code main + 4}, {@code $pc}. */
    record Pointed(String expression) implements Location {}

    /**
     * Reads one as people write it: {@code *address} (hexadecimal with 0x, else decimal), {@code *expression}, {@code
     * file:line}, else a function; a colon of C++ is no line. IllegalArgumentException says what to write.
     */
    static Location read(String text) {
        if (text.startsWith("*")) {
            return pointed(text.substring(1).strip());
        }
        int colon = text.lastIndexOf(':');
        String digits = text.substring(colon + 1);
        if (colon > 0 && !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return new FileLine(text.substring(0, colon), line(text, digits));
        }
        if (text.matches("[0-9].*")) {
            throw new IllegalArgumentException("\"" + text + "\" is no place; write *" + text + " for an address");
        }
        return new Function(text);
    }

    private static Location pointed(String what) {
        if (what.isEmpty()) {
            throw new IllegalArgumentException("\"*\" has no address; write *0x100000");
        }
        boolean hexadecimal = what.regionMatches(true, 0, "0x", 0, 2);
        String digits = hexadecimal ? what.substring(2) : what;
        if (!digits.matches(hexadecimal ? "[0-9a-fA-F]+" : "[0-9]+")) {
            return new Pointed(what);
        }
        try {
            return new Address(Long.parseUnsignedLong(digits, hexadecimal ? 16 : 10));
        } catch (NumberFormatException large) {
            throw (IllegalArgumentException)
                    new IllegalArgumentException("*" + what + " is beyond 64 bits; write an address, such as *0x100000")
                            .initCause(large);
        }
    }

    private static int line(String text, String digits) {
        try {
            int line = Integer.parseInt(digits);
            if (line > 0) {
                return line;
            }
        } catch (NumberFormatException large) {
            throw (IllegalArgumentException)
                    new IllegalArgumentException("\"" + text + "\" names no line of a file").initCause(large);
        }
        throw new IllegalArgumentException("the lines of a file begin with 1, and \"" + text + "\" names none");
    }

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

    /** As gdb's linespec, for commands that know nothing else. No blank may follow a star. */
    default String linespec() {
        if (this instanceof Function function) {
            return function.name();
        }
        if (this instanceof FileLine line) {
            return line.file() + ":" + line.line();
        }
        return this instanceof Address at
                ? "*0x" + Long.toHexString(at.address())
                : "*" + ((Pointed) this).expression();
    }
}
