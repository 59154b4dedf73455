package dev.unikernel.workbench.app.view.registers;

import dev.unikernel.workbench.app.image.CodePlace;
import dev.unikernel.workbench.debugger.registers.Register;
import dev.unikernel.workbench.debugger.registers.RegisterValue;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes rows of registers as gdb sent them. */
final class RegisterRows {
    private static final Pattern BITS =
            Pattern.compile("\\{(?:f = 0x[0-9a-f]+, )?(?:u|float = 0x[0-9a-f]+, double) = 0x([0-9a-f]+)[,}].*");

    private RegisterRows() {}

    /** Rows in the order of the registers, none of them marked as changed yet. May read the image's tables. */
    static List<RegisterRow> of(List<Register> registers, LongFunction<CodePlace> places) {
        Map<String, Long> all = new HashMap<>();
        registers.forEach(register -> register.word().ifPresent(bits -> all.put(register.name(), bits)));
        RegisterMeaning meaning = new RegisterMeaning(places, all);
        List<RegisterRow> rows = new ArrayList<>();
        registers.forEach(register -> rows.add(row(register, meaning)));
        return List.copyOf(rows);
    }

    /** gdb's unions have the same bits as a float and as an integer; of RISC-V's only the float, but its bits in format x. */
    private static RegisterRow union(String name, String text) {
        Matcher bits = BITS.matcher(text);
        if (!bits.matches()) {
            return new RegisterRow(name, text, "", false, OptionalLong.empty());
        }
        String digits = bits.group(1);
        String meaning = name.matches("[df][a-z]?\\d+") && digits.length() <= 16
                ? Double.toString(Double.longBitsToDouble(Long.parseUnsignedLong(digits, 16)))
                : "";
        return new RegisterRow(name, "0x" + digits, meaning, false, OptionalLong.empty());
    }

    private static RegisterRow row(Register register, RegisterMeaning meaning) {
        String name = register.name().equals("eflags") ? "rflags" : register.name();
        OptionalLong bits = register.word();
        if (bits.isPresent()) {
            String says = meaning.of(register.name(), bits.getAsLong());
            return new RegisterRow(name, "0x" + Long.toHexString(bits.getAsLong()), says, false, bits);
        }
        RegisterValue value = register.value();
        if (value instanceof RegisterValue.Wide wide) {
            return new RegisterRow(name, "0x" + wide.bits().toString(16), "", false, bits);
        }
        if (value instanceof RegisterValue.Text text) {
            return union(name, text.text());
        }
        String why = value instanceof RegisterValue.Unavailable unavailable ? unavailable.why() : "";
        return new RegisterRow(
                name, "", MessageFormat.format(RegistersTool.TEXTS.getString("unread"), why), false, bits);
    }
}
