package dev.unikernel.workbench.app.memory;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is searched for, as text: {@code hex:7f454c46}, {@code text:Hello}, {@code w4:0x1234} or {@code w8be:5}. */
public final class SearchText {
    /** For messages. */
    public static final String FORMS = "hex:7f454c46, text:Hello, w8:0x100000 (w1, w2, w4 or w8; w4be for big-endian)";

    private static final Pattern WORD = Pattern.compile("w([1248])(be|le)?:(.+)");

    private SearchText() {}

    /**
     * The bytes that are meant, at least one.
     *
     * @throws IllegalArgumentException that says what is wrong
     */
    public static byte[] bytes(String text) {
        Matcher word = WORD.matcher(text);
        byte[] bytes;
        if (text.startsWith("hex:")) {
            bytes = hex(text.substring(4));
        } else if (text.startsWith("text:")) {
            bytes = text.substring(5).getBytes(StandardCharsets.UTF_8);
        } else if (word.matches()) {
            bytes = word(Integer.parseInt(word.group(1)), "be".equals(word.group(2)), word.group(3));
        } else {
            throw new IllegalArgumentException("\"" + text + "\" is nothing to search for; write " + FORMS);
        }
        if (bytes.length == 0) {
            throw new IllegalArgumentException("\"" + text + "\" has no bytes; write " + FORMS);
        }
        return bytes;
    }

    /** Pairs of digits, blanks allowed between. */
    public static byte[] hex(String digits) {
        try {
            return HexFormat.of().parseHex(digits.replace(" ", ""));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "\"" + digits + "\" is no row of two-digit bytes, such as 7f454c46", wrong);
        }
    }

    /** A number as the bytes of a word; negative ones as their two's complement. */
    public static byte[] word(int size, boolean big, String number) {
        long value;
        try {
            String plain = number.strip();
            value = plain.startsWith("-")
                    ? Long.parseLong(plain)
                    : plain.startsWith("0x")
                            ? Long.parseUnsignedLong(plain.substring(2), 16)
                            : Long.parseUnsignedLong(plain);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException("\"" + number + "\" is no number, such as 4096 or 0x1000", wrong);
        }
        int bits = 8 * size;
        boolean fits = size == 8 || value >>> bits == 0 || (value < 0 && value >> (bits - 1) == -1);
        if (!fits) {
            throw new IllegalArgumentException(number + " does not fit into " + size + " bytes");
        }
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[big ? size - 1 - i : i] = (byte) (value >>> (8 * i));
        }
        return bytes;
    }
}
