package dev.unikernel.workbench.inspector.elf;

/**
 * One program header. Offsets, addresses and sizes are unsigned 64-bit, in bytes.
 *
 * @param index place in the program header table, from 0
 * @param type p_type, see {@link #typeName()}
 * @param flags p_flags: 1 execute, 2 write, 4 read
 * @param fileSize p_filesz; for a PT_LOAD inside the file, unless the file holds symbols only
 * @param memorySize p_memsz
 */
public record Segment(
        int index,
        int type,
        int flags,
        long offset,
        long virtualAddress,
        long physicalAddress,
        long fileSize,
        long memorySize,
        long align) {
    public static final int LOAD = 1;
    public static final int DYNAMIC = 2;
    public static final int NOTE = 4;
    public static final int TLS = 7;

    /** As readelf names it: {@code LOAD}, {@code GNU_STACK}; an unknown one as {@code 0x6474e5ff}. */
    public String typeName() {
        return ElfNames.segmentType(type);
    }

    public boolean isLoad() {
        return type == LOAD;
    }

    public boolean isExecutable() {
        return (flags & 1) != 0;
    }

    public boolean isWritable() {
        return (flags & 2) != 0;
    }

    public boolean isReadable() {
        return (flags & 4) != 0;
    }

    /** The rights as three characters: {@code r-x}, {@code rw-}, {@code ---}. */
    public String rights() {
        return (isReadable() ? "r" : "-") + (isWritable() ? "w" : "-") + (isExecutable() ? "x" : "-");
    }
}
