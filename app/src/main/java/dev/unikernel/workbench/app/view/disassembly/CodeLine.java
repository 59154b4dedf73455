package dev.unikernel.workbench.app.view.disassembly;

import dev.unikernel.workbench.app.desk.Location;
import java.util.Optional;

/** One line of the listing; {@code source} is the line it came from, where it is known and here on disk. */
sealed interface CodeLine {

    Optional<Location.Source> source();

    /** What another listing would have at the same place. */
    String text();

    /** A function begins, or goes on. */
    record Title(String text) implements CodeLine {
        @Override
        public Optional<Location.Source> source() {
            return Optional.empty();
        }
    }

    /**
     * A line of source; {@code text} is empty if the file is not here.
     *
     * @param name the file's name and the line's number: {@code main.c:12}
     */
    record Source(String name, String text, Optional<Location.Source> source) implements CodeLine {}

    /**
     * @param address unsigned
     * @param offset from its function: {@code +20}; may be empty
     * @param bytes in hexadecimal
     * @param current the next instruction of the frame
     */
    record Code(
            long address,
            String offset,
            String bytes,
            String text,
            boolean current,
            Stop stop,
            Optional<Location.Source> source)
            implements CodeLine {
        Code with(Stop now) {
            return new Code(address, offset, bytes, text, current, now, source);
        }
    }

    /** Whether a breakpoint is there. */
    enum Stop {
        NONE,
        /** Not confirmed by gdb, or disabled. */
        HOLLOW,
        SET
    }
}
