package dev.unikernel.workbench.debugger.variables;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/** How a value is written. Source: "Output Formats" in the gdb manual; {@code b} is ours. */
public enum ValueFormat {
    /** As its type suggests. */
    NATURAL(' ', "natural"),
    HEX('x', "hexadecimal"),
    ZERO_HEX('z', "zero-hexadecimal"),
    DECIMAL('d', "decimal"),
    UNSIGNED('u', ""),
    OCTAL('o', "octal"),
    BINARY('t', "binary"),
    CHAR('c', "decimal"),
    /** True unless it is zero. */
    BOOL('b', "decimal"),
    ADDRESS('a', ""),
    FLOAT('f', ""),
    STRING('s', ""),
    /** Without pretty-printers. */
    RAW('r', "natural");

    private final char letter;
    private final String kept;

    ValueFormat(char letter, String kept) {
        this.letter = letter;
        this.kept = kept;
    }

    /** The format of a letter. */
    public static Optional<ValueFormat> of(char letter) {
        return Arrays.stream(values())
                .filter(format -> format != NATURAL && format.letter == letter)
                .findFirst();
    }

    /** Its letter; a blank for NATURAL. */
    public char letter() {
        return letter;
    }

    /** What variable objects call it (-var-set-format); empty for one that they do not know. */
    Optional<String> kept() {
        return Optional.of(kept).filter(name -> !name.isEmpty());
    }

    /** What follows {@code output} in gdb's console: {@code /x}. */
    String flag() {
        return this == NATURAL ? "" : "/" + (this == BOOL ? DECIMAL : this).letter;
    }

    /** What gdb answered as it is shown: a number that was asked for in decimal, as a character or a truth. */
    String shown(String answer) {
        if (this != BOOL && this != CHAR) {
            return answer;
        }
        if (answer.isEmpty() || !answer.matches("-?\\d+")) {
            return answer; // of several parts, or no number
        }
        BigInteger number = new BigInteger(answer);
        return this == CHAR ? character(number) : truth(number);
    }

    private static String truth(BigInteger number) {
        boolean one = number.equals(BigInteger.ONE);
        return number.signum() == 0 ? "false" : one ? "true" : "true (" + number + ")";
    }

    /** As gdb writes characters: {@code 97 'a'}, {@code 10 '\012'}; the lowest byte of a wider number. */
    private static String character(BigInteger number) {
        int unsigned = number.intValue() & 0xff;
        boolean printable = unsigned >= 0x20 && unsigned < 0x7f;
        String text = printable
                ? (unsigned == '\'' || unsigned == '\\' ? "\\" : "") + (char) unsigned
                : String.format("\\%03o", unsigned);
        return number + " '" + text + "'";
    }
}
