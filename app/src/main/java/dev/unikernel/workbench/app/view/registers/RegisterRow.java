package dev.unikernel.workbench.app.view.registers;

import java.util.OptionalLong;

/**
 * A register as shown.
 *
 * @param name as the manuals call it: {@code rflags}
 * @param value hexadecimal, or why there is none
 * @param meaning what the value says; may be empty
 * @param changed since the stop before
 * @param bits the value, unsigned
 */
record RegisterRow(String name, String value, String meaning, boolean changed, OptionalLong bits) {
    /** The same row, marked as changed or not. */
    RegisterRow marked(boolean asChanged) {
        return new RegisterRow(name, value, meaning, asChanged, bits);
    }

    /** For copying. */
    String text() {
        return (name + " " + value + "  " + meaning).strip();
    }
}
