package dev.unikernel.workbench.app.livemap;

/**
 * Addresses that nothing is mapped at, on purpose.
 *
 * @param name {@code null page}, or the guard's symbol
 * @param start unsigned
 * @param size bytes
 */
public record Hole(Kind kind, String name, long start, long size) {

    /** What it is for. */
    public enum Kind {
        NULL_PAGE,
        GUARD;

        /** {@code null-page}, {@code guard}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
