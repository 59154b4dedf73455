package dev.unikernel.workbench.app.guest.fault;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The memory operand of an instruction in AT&T spelling: {@code 0x10(%rax,%rcx,8)}. */
final class Operand {
    private static final Pattern MEMORY =
            Pattern.compile("(-?0x[0-9a-f]+|-?\\d+)?\\((%\\w+)?(?:,\\s*(%\\w+)(?:,\\s*([1248]))?)?\\)");

    private Operand() {}

    /** Its address with the registers of the exception; empty if there is none, or a register is not known. */
    static OptionalLong address(FaultScene scene) {
        Matcher memory = MEMORY.matcher(scene.instruction());
        // Segments with a base of their own are left out: the log does not tell it for each exception.
        if (!memory.find()
                || scene.instruction().contains("%fs:")
                || scene.instruction().contains("%gs:")) {
            return OptionalLong.empty();
        }
        long address = memory.group(1) == null ? 0 : number(memory.group(1));
        for (int group = 2; group <= 3; group++) {
            String name = memory.group(group);
            if (name == null) {
                continue;
            }
            OptionalLong value = name.equals("%rip") ? OptionalLong.empty() : scene.register(name.substring(1));
            if (value.isEmpty()) {
                return OptionalLong.empty();
            }
            long scale = group == 3 && memory.group(4) != null ? Long.parseLong(memory.group(4)) : 1;
            address += value.getAsLong() * scale;
        }
        return OptionalLong.of(address);
    }

    private static long number(String text) {
        boolean minus = text.startsWith("-");
        String digits = minus ? text.substring(1) : text;
        long value = digits.startsWith("0x") ? Long.parseUnsignedLong(digits.substring(2), 16) : Long.parseLong(digits);
        return minus ? -value : value;
    }
}
