package dev.unikernel.workbench.inspector.notes;

import dev.unikernel.workbench.inspector.elf.Bytes;

/**
 * One ELF note.
 *
 * @param owner its name without the NUL, such as {@code GNU}, {@code Xen}, {@code Solo5}
 * @param type its number, unsigned 32-bit, which only means something together with the owner
 * @param offset file offset of the note's header
 * @param desc its descriptor, in the image's byte order
 */
public record Note(String owner, int type, long offset, Bytes desc) {

    /** {@code BUILD_ID}, {@code PHYS32_ENTRY}; {@code 0x31494241} for one that is not known. */
    public String typeName() {
        throw new UnsupportedOperationException();
    }

    /** What the descriptor says, for the notes we know; the first bytes in hexadecimal for others. */
    public String meaning() {
        throw new UnsupportedOperationException();
    }
}
