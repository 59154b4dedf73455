package dev.unikernel.workbench.app.livemap;

import java.util.Locale;

/** Addresses and sizes as sentences have them. */
public final class Sizes {
    private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB", "PiB"};

    private Sizes() {}

    /** {@code 0x1000}; unsigned. */
    public static String hex(long address) {
        return "0x" + Long.toHexString(address);
    }

    /** {@code 16 KiB}; {@code 4.5 MiB}; of an unsigned count. */
    public static String of(long bytes) {
        double left = bytes >= 0 ? bytes : (double) (bytes >>> 1) * 2;
        int unit = 0;
        while (left >= 1024 && unit < UNITS.length - 1) {
            left /= 1024;
            unit++;
        }
        String digits = left == Math.rint(left) ? Long.toString((long) left) : String.format(Locale.ROOT, "%.1f", left);
        return digits + " " + UNITS[unit];
    }
}
