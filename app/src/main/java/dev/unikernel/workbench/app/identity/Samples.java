package dev.unikernel.workbench.app.identity;

import java.util.List;

/**
 * How many samples of an image's code are in the guest where they belong.
 *
 * @param agree the same, breakpoints of our own left out
 * @param different where in the guest they are not the same: addresses, unsigned
 * @param unread could not be read, or nothing but zeros was there
 * @param masked bytes that were left out, because a breakpoint of ours is there
 * @param alias read at the physical addresses, for the linked ones are not mapped
 */
public record Samples(int agree, List<Long> different, int unread, int masked, boolean alias) {
    public Samples {
        different = List.copyOf(different);
    }

    public int differ() {
        return different.size();
    }

    /** How many were compared. */
    public int of() {
        return agree + differ();
    }

    public int all() {
        return of() + unread;
    }

    /** So few differ that it may be code which changed itself, as a kernel's does when it boots. */
    boolean almostAll() {
        return 8 * differ() <= of();
    }
}
