package dev.unikernel.workbench.app.livemap;

/**
 * Something about a map that is worth knowing.
 *
 * @param rule a short word for programs, such as {@code writable-executable}
 * @param text a sentence
 * @param start the first address it is about, unsigned
 * @param size bytes
 */
public record MapFinding(Weight weight, String rule, String text, long start, long size) {

    /** How much it matters. */
    public enum Weight {
        /** As it should be. */
        FINE,
        NOTE,
        WARNING,
        DANGER;

        /** Lower case. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
