package dev.unikernel.workbench.app.image;

/**
 * An address that a line of a console log names.
 *
 * @param text as written
 * @param address unsigned, as the guest saw it
 */
public record LogAddress(String text, long address, Role role) {

    /** What the log means by it. */
    public enum Role {
        /** Where the guest was. */
        PROGRAM_COUNTER,
        /** Where a call would have come back to: the call is before it. */
        RETURN,
        /** Not said. */
        PLAIN
    }
}
