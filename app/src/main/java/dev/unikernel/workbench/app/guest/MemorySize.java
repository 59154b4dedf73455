package dev.unikernel.workbench.app.guest;

import java.util.OptionalInt;

/** A guest's memory as QEMU's {@code -m} takes it: a whole number, then nothing (MiB), K, M or G. */
public final class MemorySize {
    private static final long MOST_MIB = 1 << 24;

    private MemorySize() {}

    /** In MiB, at least 1; empty if the text is no such size. */
    public static OptionalInt mebibytes(String text) {
        int last = text.length() - 1;
        boolean plain = last >= 0 && Character.isDigit(text.charAt(last));
        try {
            long number = Long.parseLong(plain ? text : text.substring(0, Math.max(0, last)));
            long mebibytes = switch (plain ? 'M' : last < 0 ? '?' : text.charAt(last)) {
                case 'K', 'k' -> number % 1024 == 0 ? number / 1024 : -1;
                case 'M', 'm' -> number;
                case 'G', 'g' -> Math.multiplyExact(number, 1024L);
                default -> -1;
            };
            return mebibytes > 0 && mebibytes <= MOST_MIB ? OptionalInt.of((int) mebibytes) : OptionalInt.empty();
        } catch (NumberFormatException | ArithmeticException e) {
            return OptionalInt.empty();
        }
    }
}
