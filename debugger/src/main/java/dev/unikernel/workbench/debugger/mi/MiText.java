package dev.unikernel.workbench.debugger.mi;

import java.nio.charset.StandardCharsets;

/**
 * The inside of MI's C strings. gdb escapes bytes, not characters: {@code \303\251} is the UTF-8 of é, so escapes are
 * decoded to bytes first, and the bytes to text then, malformed ones to U+FFFD.
 */
final class MiText {
    private MiText() {}

    static String ascii(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }

    /** Decodes the bytes between the quotes, once. */
    static String decode(byte[] bytes, int start, int end) {
        boolean plain = true;
        for (int i = start; i < end; i++) {
            if (bytes[i] == '\\') {
                return unescape(bytes, start, end, i);
            }
            plain &= bytes[i] >= 0;
        }
        return plain ? ascii(bytes, start, end) : new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    private static String unescape(byte[] bytes, int start, int end, int firstEscape) {
        byte[] out = new byte[end - start];
        int length = firstEscape - start;
        System.arraycopy(bytes, start, out, 0, length);
        int i = firstEscape;
        while (i < end) {
            byte c = bytes[i++];
            if (c != '\\' || i == end) {
                out[length++] = c;
                continue;
            }
            int octal = octal(bytes, i, end);
            if (octal >= 0) {
                out[length++] = (byte) octal;
                i += 3;
            } else {
                out[length++] = single(bytes[i++]);
            }
        }
        return new String(out, 0, length, StandardCharsets.UTF_8);
    }

    /** gdb always writes three digits; the value, or -1 if there are not three or they are beyond a byte. */
    private static int octal(byte[] bytes, int at, int end) {
        if (end - at < 3) {
            return -1;
        }
        int value = 0;
        for (int i = at; i < at + 3; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 7) {
                return -1;
            }
            value = value * 8 + digit;
        }
        return value <= 0xff ? value : -1;
    }

    /** gdb/utils.c, printchar: \n \b \t \f \r \e (033) \a; anything else stands for itself. */
    private static byte single(byte letter) {
        return switch (letter) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'v' -> 0x0b;
            case 'a' -> 0x07;
            case 'e' -> 0x1b;
            default -> letter;
        };
    }
}
