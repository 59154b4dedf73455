package dev.unikernel.workbench.app.identity;

/**
 * How far from its linked place an image was found in a guest.
 *
 * @param bytes added to the image's addresses; two's complement
 * @param agree how many of the samples of its code lie there
 * @param of how many samples could be read there
 * @param how by what it was found, in words
 */
public record Slide(long bytes, int agree, int of, String how) {

    /** {@code 0x1f000000}; unsigned, so that a kernel moved down has many digits, as its addresses have. */
    public String text() {
        return "0x" + Long.toHexString(bytes);
    }

    /** A sentence. */
    public String evidence() {
        return agree + " of " + of + " samples of the image's code lie " + text()
                + " bytes from where they were linked (" + how + ")";
    }
}
