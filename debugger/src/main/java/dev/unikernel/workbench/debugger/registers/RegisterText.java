package dev.unikernel.workbench.debugger.registers;

import dev.unikernel.workbench.debugger.mi.MiFields;
import java.math.BigInteger;
import java.util.OptionalLong;

/** Reads gdb's text of a register in format {@code x}. */
final class RegisterText {
    /** The widest member of the union that gdb prints for xmm registers. */
    private static final String WIDEST = "uint128 = 0x";

    private RegisterText() {}

    static RegisterValue read(String text) {
        OptionalLong word = MiFields.parseHex(text);
        if (word.isPresent()) {
            return new RegisterValue.Word(word.getAsLong());
        }
        if (text.startsWith("<") || text.isEmpty()) {
            return new RegisterValue.Unavailable(text.isEmpty() ? "gdb sent an empty value" : text);
        }
        int wide = text.indexOf(WIDEST);
        if (wide >= 0) {
            int start = wide + WIDEST.length();
            int end = start;
            while (end < text.length() && Character.digit(text.charAt(end), 16) >= 0) {
                end++;
            }
            if (end > start) {
                return new RegisterValue.Wide(new BigInteger(text.substring(start, end), 16));
            }
        }
        return new RegisterValue.Text(text);
    }
}
