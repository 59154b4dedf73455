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

/** Makes rows of registers as gdb sent them. */
final class RegisterRows {
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
            return new RegisterRow(name, text.text(), "", false, bits);
        }
        String why = value instanceof RegisterValue.Unavailable unavailable ? unavailable.why() : "";
        return new RegisterRow(
                name, "", MessageFormat.format(RegistersTool.TEXTS.getString("unread"), why), false, bits);
    }
}
