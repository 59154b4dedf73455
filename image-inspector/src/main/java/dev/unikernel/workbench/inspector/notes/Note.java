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
        String known = switch (owner) {
            case "GNU" -> GnuNotes.name(type);
            case "Xen" -> XenNotes.name(type);
            case "CORE", "LINUX", "GDB", "QEMU" -> CoreNotes.name(owner, type);
            default -> "";
        };
        return known.isEmpty() ? "0x" + Integer.toHexString(type) : known;
    }

    /** What the descriptor says, for the notes we know; its first bytes in hexadecimal for others. */
    public String meaning() {
        return switch (owner) {
            case "GNU" -> GnuNotes.meaning(this);
            case "Xen" -> XenNotes.meaning(this);
            default -> firstBytes();
        };
    }

    String firstBytes() {
        int shown = (int) Math.min(32, desc.length());
        return hex(shown) + (shown < desc.length() ? "… (" + desc.length() + " bytes)" : "");
    }

    String hex(int count) {
        StringBuilder hex = new StringBuilder(2 * count);
        for (int i = 0; i < count; i++) {
            int next = desc.u8(i);
            hex.append(Character.forDigit(next >> 4, 16)).append(Character.forDigit(next & 15, 16));
        }
        return hex.toString();
    }
}
