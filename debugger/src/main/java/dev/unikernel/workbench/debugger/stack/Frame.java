package dev.unikernel.workbench.debugger.stack;

import dev.unikernel.workbench.debugger.mi.MiFields;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One frame of a call stack. Above level 0 it may be junk: assembly has no unwind information, and gdb guesses.
 *
 * @param level 0 is the innermost
 * @param address of the next instruction to run in it, unsigned; empty if gdb printed none
 * @param function absent for {@code ??}
 * @param file as the compiler wrote it
 * @param fullname where gdb would look for it
 * @param line 1-based
 * @param from the object file, where gdb knows no source
 */
public record Frame(
        int level,
        OptionalLong address,
        Optional<String> function,
        Optional<String> file,
        Optional<String> fullname,
        OptionalInt line,
        Optional<String> from) {

    /** Reads a {@code frame={…}} tuple; {@code *stopped} sends it without a level, which is 0. */
    public static Frame of(MiFields fields) {
        return new Frame(
                fields.decimal("level").orElse(0),
                fields.hex("addr"),
                fields.text("func").filter(name -> !name.equals("??")),
                fields.text("file"),
                fields.text("fullname"),
                fields.decimal("line"),
                fields.text("from"));
    }
}
