package dev.unikernel.workbench.inspector.elf;

/**
 * The ELF header, extended numbering resolved (gABI, "ELF Header"). Offsets and the entry are unsigned 64-bit.
 *
 * @param bits 32 or 64, the container's class; the code inside may be wider (Unikraft's ELF32 images)
 * @param osAbi e_ident[EI_OSABI]
 * @param flags e_flags
 * @param headerSize e_ehsize as the class demands it: 52 or 64
 * @param segmentCount also when it is kept in section 0 (PN_XNUM)
 * @param sectionCount also when it is kept in section 0
 * @param nameTable index of the section name table, 0 if none
 */
public record ElfHeader(
        int bits,
        boolean littleEndian,
        int osAbi,
        int type,
        int machine,
        long entry,
        int flags,
        int headerSize,
        long segmentTable,
        int segmentCount,
        long sectionTable,
        int sectionCount,
        int nameTable) {
    public static final int RELOCATABLE = 1;
    public static final int EXECUTABLE = 2;
    public static final int SHARED = 3;
    public static final int CORE = 4;

    /** {@code REL EXEC DYN CORE}, or the number in hexadecimal. */
    public String typeName() {
        return ElfNames.fileType(type);
    }

    /** {@code x86-64}, {@code AArch64}…, or {@code machine 0x…}. */
    public String machineName() {
        return ElfNames.machine(machine);
    }

    /** Bytes of one program header. */
    public int segmentHeaderSize() {
        return bits == 64 ? 56 : 32;
    }

    /** Bytes of one section header. */
    public int sectionHeaderSize() {
        return bits == 64 ? 64 : 40;
    }

    /** Bytes of one symbol. */
    public int symbolSize() {
        return bits == 64 ? 24 : 16;
    }
}
