package dev.unikernel.workbench.debugger.disassembly;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * One instruction as gdb decodes it. gdb takes all code for 64-bit code when the stub says i386:x86-64 (QEMU 2.9 and
 * later, for the whole life of the guest): 16- and 32-bit boot code is decoded wrongly.
 *
 * @param address unsigned
 * @param bytes the opcode in hexadecimal, two digits a byte, separated by blanks
 * @param text in gdb's flavour
 * @param function the symbol it lies in
 * @param offset from that symbol, in bytes
 * @param file its source file, where gdb knows it
 * @param line 1-based
 */
public record Instruction(
        long address,
        String bytes,
        String text,
        Optional<String> function,
        OptionalInt offset,
        Optional<String> file,
        OptionalInt line) {}
