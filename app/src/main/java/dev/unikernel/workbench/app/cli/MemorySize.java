package dev.unikernel.workbench.app.cli;

import dev.unikernel.workbench.app.cli.grammar.UsageError;

/** A guest's memory as QEMU's {@code -m} takes it: a number, then nothing (MiB), K, M or G. */
final class MemorySize {
    private MemorySize() {}

    /** In MiB, at least 1. */
    static int mebibytes(String where, String text) {
        String unit = text.isEmpty() ? "" : text.substring(text.length() - 1);
        boolean plain = !unit.isEmpty() && Character.isDigit(unit.charAt(0));
        try {
            long number = Long.parseLong(plain ? text : text.substring(0, Math.max(0, text.length() - 1)));
            long mebibytes = switch (plain ? "M" : unit) {
                case "K", "k" -> number % 1024 == 0 ? number / 1024 : -1;
                case "M", "m" -> number;
                case "G", "g" -> Math.multiplyExact(number, 1024L);
                default -> -1;
            };
            if (mebibytes > 0 && mebibytes <= 1 << 24) {
                return (int) mebibytes;
            }
        } catch (NumberFormatException | ArithmeticException e) {
            throw (UsageError) wrong(where, text).initCause(e);
        }
        throw wrong(where, text);
    }

    private static UsageError wrong(String where, String text) {
        return new UsageError(where + ": \"" + text + "\" is no memory size; write whole MiB, such as 32M or 1G");
    }
}
