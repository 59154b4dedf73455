package dev.unikernel.workbench.debugger.registers;

import java.util.OptionalLong;

/** A register of one CPU at one stop. */
public record Register(String name, RegisterValue value) {

    /** The unsigned value if it has at most 64 bits and could be read. */
    public OptionalLong word() {
        return value instanceof RegisterValue.Word word ? OptionalLong.of(word.bits()) : OptionalLong.empty();
    }
}
