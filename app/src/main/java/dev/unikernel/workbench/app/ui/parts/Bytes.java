package dev.unikernel.workbench.app.ui.parts;

import java.util.Locale;

/** Counts of bytes and addresses in words. All numbers are unsigned 64-bit. */
public final class Bytes {
    private Bytes() {}

    /** Exact, grouped by thousands: {@code 92,624}. */
    public static String exact(long bytes) {
        String digits = Long.toUnsignedString(bytes);
        StringBuilder text = new StringBuilder(digits);
        for (int at = digits.length() - 3; at > 0; at -= 3) {
            text.insert(at, ',');
        }
        return text.toString();
    }

    /** For labels, at most six characters: {@code 412 B}, {@code 24.1 KiB}, {@code 8 MiB}. */
    public static String rounded(long bytes) {
        if (Long.compareUnsigned(bytes, 1024) < 0) {
            return bytes + " B";
        }
        double value = bytes < 0 ? 0x1p64 + bytes : bytes;
        String unit = "";
        for (String next : new String[] {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"}) {
            value /= 1024;
            unit = next;
            if (value < 1023.95) {
                break;
            }
        }
        String number = String.format(Locale.ROOT, "%.1f", value);
        return (number.endsWith(".0") ? number.substring(0, number.length() - 2) : number) + " " + unit;
    }

    /** {@code 0x100000}. */
    public static String address(long address) {
        return "0x" + Long.toHexString(address);
    }
}
