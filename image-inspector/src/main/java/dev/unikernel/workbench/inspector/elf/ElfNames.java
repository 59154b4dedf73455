package dev.unikernel.workbench.inspector.elf;

/** Numbers to names, as binutils' readelf spells them (elf.h; include/elf/common.h). */
final class ElfNames {
    private ElfNames() {}

    static String fileType(int type) {
        return switch (type) {
            case 0 -> "NONE";
            case 1 -> "REL";
            case 2 -> "EXEC";
            case 3 -> "DYN";
            case 4 -> "CORE";
            default -> hex(type);
        };
    }

    static String machine(int machine) {
        return switch (machine) {
            case 2 -> "SPARC";
            case 3 -> "i386";
            case 4 -> "68000";
            case 8 -> "MIPS";
            case 20 -> "PowerPC";
            case 21 -> "PowerPC64";
            case 22 -> "S/390";
            case 40 -> "ARM";
            case 43 -> "SPARC v9";
            case 50 -> "IA-64";
            case 62 -> "x86-64";
            case 183 -> "AArch64";
            case 243 -> "RISC-V";
            case 247 -> "BPF";
            case 258 -> "LoongArch";
            default -> "machine " + hex(machine);
        };
    }

    static String segmentType(int type) {
        return switch (type) {
            case 0 -> "NULL";
            case 1 -> "LOAD";
            case 2 -> "DYNAMIC";
            case 3 -> "INTERP";
            case 4 -> "NOTE";
            case 5 -> "SHLIB";
            case 6 -> "PHDR";
            case 7 -> "TLS";
            case 0x6474e550 -> "GNU_EH_FRAME";
            case 0x6474e551 -> "GNU_STACK";
            case 0x6474e552 -> "GNU_RELRO";
            case 0x6474e553 -> "GNU_PROPERTY";
            case 0x65a3dbe5 -> "OPENBSD_MUTABLE";
            case 0x65a3dbe6 -> "OPENBSD_RANDOMIZE";
            case 0x65a3dbe7 -> "OPENBSD_WXNEEDED";
            case 0x65a41be6 -> "OPENBSD_BOOTDATA";
            default -> hex(type);
        };
    }

    static String sectionType(int type) {
        return switch (type) {
            case 0 -> "NULL";
            case 1 -> "PROGBITS";
            case 2 -> "SYMTAB";
            case 3 -> "STRTAB";
            case 4 -> "RELA";
            case 5 -> "HASH";
            case 6 -> "DYNAMIC";
            case 7 -> "NOTE";
            case 8 -> "NOBITS";
            case 9 -> "REL";
            case 10 -> "SHLIB";
            case 11 -> "DYNSYM";
            case 14 -> "INIT_ARRAY";
            case 15 -> "FINI_ARRAY";
            case 16 -> "PREINIT_ARRAY";
            case 17 -> "GROUP";
            case 18 -> "SYMTAB SECTION INDICES";
            case 19 -> "RELR";
            case 0x6ffffff5 -> "GNU_ATTRIBUTES";
            case 0x6ffffff6 -> "GNU_HASH";
            case 0x6ffffff7 -> "GNU_LIBLIST";
            case 0x6ffffffd -> "VERDEF";
            case 0x6ffffffe -> "VERNEED";
            case 0x6fffffff -> "VERSYM";
            default -> hex(type);
        };
    }

    static String sectionFlags(long flags) {
        var letters = new StringBuilder(4);
        for (int bit = 0; bit < 12; bit++) {
            if ((flags >>> bit & 1) != 0) letters.append("WAXxMSILOGTC".charAt(bit));
        }
        if ((flags & 0x200000) != 0) letters.append('R');
        if ((flags & 0x80000000L) != 0) letters.append('E');
        return letters.toString();
    }

    private static String hex(int number) {
        return "0x" + Integer.toHexString(number);
    }
}
