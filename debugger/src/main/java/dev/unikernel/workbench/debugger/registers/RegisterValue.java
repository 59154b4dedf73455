package dev.unikernel.workbench.debugger.registers;

import java.math.BigInteger;

/** What a register holds. Numbers come from gdb's hexadecimal form: its natural one prints flags and page frames. */
public sealed interface RegisterValue {

    /** At most 64 bits, unsigned. */
    record Word(long bits) implements RegisterValue {}

    /** A register of more than 64 bits, unsigned, from the widest integer in gdb's union ({@code uint128}). */
    record Wide(BigInteger bits) implements RegisterValue {}

    /** A form that is no single integer, in gdb's words. */
    record Text(String text) implements RegisterValue {}

    /** No value, and why. */
    record Unavailable(String why) implements RegisterValue {}
}
