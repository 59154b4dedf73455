package dev.unikernel.workbench.inspector.notes;

import dev.unikernel.workbench.inspector.elf.Bytes;

/**
 * Notes of owner {@code Xen} (xen.git, xen/include/public/elfnote.h). Numbers have 4 or 8 bytes, whatever the class of
 * the image, so the descriptor's size decides.
 */
final class XenNotes {
    private static final String[] NAMES = {
        "INFO", "ENTRY", "HYPERCALL_PAGE", "VIRT_BASE", "PADDR_OFFSET", "XEN_VERSION", "GUEST_OS", "GUEST_VERSION",
        "LOADER", "PAE_MODE", "FEATURES", "BSD_SYMTAB", "HV_START_LOW", "L1_MFN_VALID", "SUSPEND_CANCEL", "INIT_P2M",
        "MOD_START_PFN", "SUPPORTED_FEATURES", "PHYS32_ENTRY", "PHYS32_RELOC"
    };

    private XenNotes() {}

    static String name(int type) {
        return type >= 0 && type < NAMES.length ? NAMES[type] : "";
    }

    static String meaning(Note note) {
        return isText(note.type()) ? note.desc().string(0, 256) : numbers(note);
    }

    private static boolean isText(int type) {
        return type == 0 || (type >= 5 && type <= 11);
    }

    private static String numbers(Note note) {
        Bytes desc = note.desc();
        boolean pairs = note.type() == 13 || note.type() == 19;
        if (desc.length() == 8 && !pairs) return "0x" + Long.toHexString(desc.u64(0));
        if (desc.length() == 4) return "0x" + Long.toHexString(desc.u32(0));
        return note.firstBytes();
    }
}
