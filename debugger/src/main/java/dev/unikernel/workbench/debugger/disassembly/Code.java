package dev.unikernel.workbench.debugger.disassembly;

import dev.unikernel.workbench.debugger.registers.CodeSize;
import dev.unikernel.workbench.debugger.registers.CodeState;
import java.util.List;
import java.util.Optional;

/**
 * Code as the CPU decodes it.
 *
 * @param state of the CPU; empty if the target is no x86, or does not tell: then gdb decoded, as its architecture says
 * @param size what was decoded as; empty with gdb's own architecture
 * @param instructions in the order of addresses
 */
public record Code(Optional<CodeState> state, Optional<CodeSize> size, List<Instruction> instructions) {
    public Code {
        instructions = List.copyOf(instructions);
    }
}
