package dev.unikernel.workbench.inspector.elf;

/**
 * One section header. Offsets, addresses and sizes are unsigned 64-bit, in bytes.
 *
 * @param index place in the section header table, from 0 (the null section is listed)
 * @param name from the section name table; empty without one
 * @param type sh_type, see {@link #typeName()}
 * @param flags sh_flags, see {@link #flagLetters()}
 * @param size sh_size: bytes in the file, unless NOBITS; of the compressed form, if compressed
 */
public record Section(
        int index,
        String name,
        int type,
        long flags,
        long address,
        long offset,
        long size,
        int link,
        int info,
        long align,
        long entrySize) {
    public static final int NULL = 0;
    public static final int PROGBITS = 1;
    public static final int SYMTAB = 2;
    public static final int STRTAB = 3;
    public static final int NOTE = 7;
    public static final int NOBITS = 8;
    public static final int DYNSYM = 11;

    /** As readelf names it: {@code PROGBITS}, {@code GNU_HASH}; an unknown one as {@code 0x70000005}. */
    public String typeName() {
        return ElfNames.sectionType(type);
    }

    /** SHF_ALLOC: takes memory at run time. */
    public boolean isAllocated() {
        return (flags & 2) != 0;
    }

    /** SHF_EXECINSTR. */
    public boolean isExecutable() {
        return (flags & 4) != 0;
    }

    /** SHF_WRITE. */
    public boolean isWritable() {
        return (flags & 1) != 0;
    }

    /** SHF_TLS: a template for each thread's variables. */
    public boolean isThreadLocal() {
        return (flags & 0x400) != 0;
    }

    /** SHF_COMPRESSED: {@link ElfFile#contents} gives what it holds. */
    public boolean isCompressed() {
        return (flags & 0x800) != 0;
    }

    /** Whether the section's bytes are in the file: not SHT_NULL, not SHT_NOBITS. */
    public boolean hasBytes() {
        return type != NULL && type != NOBITS;
    }

    /** Bytes taken in the file: 0 for NOBITS and NULL. */
    public long fileSize() {
        return hasBytes() ? size : 0;
    }

    /** readelf's letters, in its order: {@code WAX}, {@code AMS}, {@code C}. */
    public String flagLetters() {
        return ElfNames.sectionFlags(flags);
    }
}
