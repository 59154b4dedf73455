package dev.unikernel.workbench.debugger.stack;

import dev.unikernel.workbench.debugger.mi.MiFields;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One frame of a call stack.
 *
 * @param level 0 is the innermost; a frame that gdb does not know of has the level it would have
 * @param address of the next instruction to run in it, unsigned; empty if gdb printed none
 * @param function absent for {@code ??}
 * @param file as the compiler wrote it
 * @param fullname where gdb would look for it
 * @param line 1-based
 * @param from the object file, where gdb knows no source
 * @param kind how it came to be on the stack
 * @param guess why it may be wrong; empty if its callee's unwind information led to it
 * @param own found by ourselves: gdb has no frame of this level, and no variables of it
 */
public record Frame(
        int level,
        OptionalLong address,
        Optional<String> function,
        Optional<String> file,
        Optional<String> fullname,
        OptionalInt line,
        Optional<String> from,
        Kind kind,
        Optional<String> guess,
        boolean own) {

    /** How a frame came to be where it is. */
    public enum Kind {
        /** The innermost one, or one that called the frame above it. */
        CALL,
        /** Entered by an interrupt or a fault, not by a call: gdb says {@code <signal handler called>}. */
        HANDLER,
        /** It did not call the frame above it, but was interrupted by it. */
        INTERRUPTED
    }

    private static final String SIGNAL_FRAME = "<signal handler called>";

    /** Reads a {@code frame={…}} tuple; {@code *stopped} sends it without a level, which is 0. */
    public static Frame of(MiFields fields) {
        boolean handler = fields.text("func").filter(SIGNAL_FRAME::equals).isPresent();
        return new Frame(
                fields.decimal("level").orElse(0),
                fields.hex("addr"),
                fields.text("func").filter(name -> !handler && !name.equals("??")),
                fields.text("file"),
                fields.text("fullname"),
                fields.decimal("line"),
                fields.text("from"),
                handler ? Kind.HANDLER : Kind.CALL,
                Optional.empty(),
                false);
    }

    Frame as(Kind now) {
        return new Frame(level, address, function, file, fullname, line, from, now, guess, own);
    }

    Frame guessed(String why) {
        return new Frame(level, address, function, file, fullname, line, from, kind, Optional.of(why), own);
    }
}
