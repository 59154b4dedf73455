package dev.unikernel.workbench.inspector.elf;

/** What a file is that is not an ELF file, by its first bytes. */
final class Looks {
    private Looks() {}

    /** Whether the magic number is there, as far as the file goes. An empty file does not count. */
    static boolean startsLikeElf(Bytes bytes) {
        return bytes.length() >= 4 && bytes.i32(0) == 0x464c457f;
    }

    static String like(Bytes bytes) {
        if (bytes.length() == 0) return "an empty file";
        if (bytes.length() < 4) return "a file of " + bytes.length() + " bytes";
        if (has(bytes, 0, 0x1f, 0x8b)) return "gzip data (try gunzip first)";
        if (has(bytes, 0, 0xfd, '7', 'z', 'X')) return "xz data (try unxz first)";
        if (has(bytes, 0, 0x28, 0xb5, 0x2f, 0xfd)) return "zstd data (try unzstd first)";
        if (has(bytes, 0, 'B', 'Z', 'h')) return "bzip2 data (try bunzip2 first)";
        if (has(bytes, 0, '#', '!')) return "a script";
        if (has(bytes, 0, '!', '<', 'a', 'r', 'c', 'h')) return "a static library (ar archive of object files)";
        if (has(bytes, 0, '!', '<', 't', 'h', 'i', 'n')) return "a thin static library (ar archive of names)";
        if (has(bytes, 0, 'Q', 'F', 'I', 0xfb)) return "a QEMU disk image (qcow2)";
        if (has(bytes, 0, 'P', 'K', 3, 4)) return "a zip archive";
        if (has(bytes, 0x202, 'H', 'd', 'r', 'S')) return "a Linux kernel image (bzImage)";
        if (has(bytes, 0, 'M', 'Z')) return "a PE file";
        if (isMachO(bytes.i32(0))) return "a Mach-O file";
        if (has(bytes, 0x1fe, 0x55, 0xaa)) return "a disk image with a boot sector";
        return isText(bytes) ? "text" : "unknown data";
    }

    private static boolean isMachO(int magic) {
        return magic == 0xfeedface
                || magic == 0xfeedfacf
                || magic == 0xcefaedfe
                || magic == 0xcffaedfe
                || magic == 0xbebafeca;
    }

    private static boolean has(Bytes bytes, int at, int... expected) {
        if (bytes.length() < at + (long) expected.length) return false;
        for (int i = 0; i < expected.length; i++) {
            if (bytes.u8(at + (long) i) != expected[i]) return false;
        }
        return true;
    }

    private static boolean isText(Bytes bytes) {
        for (int i = 0; i < Math.min(512, bytes.length()); i++) {
            int next = bytes.u8(i);
            if (next < 9 || (next > 13 && next < 32) || next == 127) return false;
        }
        return true;
    }
}
