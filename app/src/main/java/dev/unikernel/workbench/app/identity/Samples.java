package dev.unikernel.workbench.app.identity;

/**
 * How many samples of an image's code are in the guest where they belong.
 *
 * @param agree the same, breakpoints of our own left out
 * @param differ not the same
 * @param unread could not be read, or nothing but zeros was there
 * @param masked bytes that were left out, because a breakpoint of ours is there
 * @param alias read at the physical addresses, for the linked ones are not mapped
 */
public record Samples(int agree, int differ, int unread, int masked, boolean alias) {
    /** How many were compared. */
    public int of() {
        return agree + differ;
    }

    public int all() {
        return of() + unread;
    }
}
