package dev.unikernel.workbench.inspector.notes;

/** Notes of owner {@code GNU} (binutils' include/elf/common.h, NT_GNU_*). */
final class GnuNotes {
    static final int ABI_TAG = 1;
    static final int BUILD_ID = 3;

    private GnuNotes() {}

    static String name(int type) {
        return switch (type) {
            case ABI_TAG -> "ABI_TAG";
            case 2 -> "HWCAP";
            case BUILD_ID -> "BUILD_ID";
            case 4 -> "GOLD_VERSION";
            case 5 -> "PROPERTY_TYPE_0";
            default -> "";
        };
    }

    static String meaning(Note note) {
        return switch (note.type()) {
            case ABI_TAG -> abiTag(note);
            case BUILD_ID ->
                "build id " + note.hex((int) Math.min(64, note.desc().length()));
            default -> note.firstBytes();
        };
    }

    /** Four words: the system, then the earliest kernel it runs on. */
    private static String abiTag(Note note) {
        if (note.desc().length() < 16) return note.firstBytes();
        String system = switch (note.desc().i32(0)) {
            case 0 -> "Linux";
            case 1 -> "Hurd";
            case 2 -> "Solaris";
            case 3 -> "FreeBSD";
            case 4 -> "NetBSD";
            default -> "system " + note.desc().u32(0);
        };
        return system + " " + note.desc().u32(4) + "." + note.desc().u32(8) + "."
                + note.desc().u32(12);
    }
}
