package dev.unikernel.workbench.app.view.stack;

import dev.unikernel.workbench.debugger.registers.Register;
import java.text.MessageFormat;
import java.util.List;
import java.util.OptionalLong;

/** What mode an x86 CPU executes in: CR0.PE, EFER.LMA and the privilege in CS (AMD64 manual, volume 2, 1.3 and 4.9). */
final class CpuMode {
    /** The registers it is read from, in this order. */
    static final List<String> REGISTERS = List.of("cs", "cr0", "efer");

    private static final int PE = 1;
    private static final int LMA = 1 << 10;

    private CpuMode() {}

    /** In words; nothing if the target has no such registers. */
    static String of(List<Register> registers) {
        OptionalLong cs = registers.get(0).word();
        OptionalLong cr0 = registers.get(1).word();
        OptionalLong efer = registers.get(2).word();
        if (cs.isEmpty() || cr0.isEmpty() || efer.isEmpty()) {
            return "";
        }
        if ((cr0.getAsLong() & PE) == 0) {
            return StackTool.TEXTS.getString("mode.real");
        }
        String mode = (efer.getAsLong() & LMA) != 0 ? "mode.long" : "mode.protected";
        return MessageFormat.format(StackTool.TEXTS.getString(mode), cs.getAsLong() & 3);
    }
}
