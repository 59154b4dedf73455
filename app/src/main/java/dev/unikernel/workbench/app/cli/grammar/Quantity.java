package dev.unikernel.workbench.app.cli.grammar;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers with units as people write them. Every error names the option, the text and a right example. */
public final class Quantity {
    /** Narrower than what Java reads as a number: no exponent, no type suffix. */
    private static final Pattern DECIMAL = Pattern.compile("\\d+(\\.\\d*)?|\\.\\d+");

    private Quantity() {}

    /** Whole milliseconds, 0 or more. */
    public static Duration milliseconds(String where, String text) {
        return Duration.ofMillis(number(where, text, "milliseconds, such as 500"));
    }

    /** Seconds, fractions allowed: {@code 3}, {@code 0.5}, also with a final {@code s}. */
    public static Duration seconds(String where, String text) {
        String digits = text.endsWith("s") ? text.substring(0, text.length() - 1) : text;
        if (DECIMAL.matcher(digits).matches()) {
            double seconds = Double.parseDouble(digits);
            if (seconds > 0 && seconds < 1e9) {
                return Duration.ofNanos(Math.round(seconds * 1e9));
            }
        }
        throw wrong(where, text, "seconds above 0, such as 3 or 0.5");
    }

    /** An unsigned 64-bit address: hexadecimal with 0x, else decimal. */
    public static long address(String where, String text) {
        boolean hexadecimal = text.toLowerCase(Locale.ROOT).startsWith("0x");
        String digits = hexadecimal ? text.substring(2) : text;
        if (digits.startsWith("+")) { // which Java would take
            throw wrong(where, text, "an address, such as 0x100000");
        }
        try {
            return Long.parseUnsignedLong(digits, hexadecimal ? 16 : 10);
        } catch (NumberFormatException e) {
            throw (UsageError)
                    wrong(where, text, "an address, such as 0x100000").initCause(e);
        }
    }

    private static int number(String where, String text, String form) {
        try {
            int n = Integer.parseInt(text);
            if (n >= 0) {
                return n;
            }
        } catch (NumberFormatException e) {
            throw (UsageError) wrong(where, text, form).initCause(e);
        }
        throw wrong(where, text, form);
    }

    private static UsageError wrong(String where, String text, String form) {
        return new UsageError(where + ": \"" + text + "\" is not " + form);
    }
}
