package dev.unikernel.workbench.inspector.relocations;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import java.util.ArrayList;
import java.util.List;

/** One SHT_REL or SHT_RELA section (gABI, "Relocation"), read entry by entry from the file. */
public final class RelocationTable {
    private static final int RELA = 4;
    private static final int REL = 9;

    private final Section section;
    private final Bytes bytes;
    private final boolean wide;
    private final boolean addends;

    private RelocationTable(Section section, Bytes bytes, boolean wide) {
        this.section = section;
        this.bytes = bytes;
        this.wide = wide;
        this.addends = section.type() == RELA;
    }

    /** All tables that say which section they relocate, in file order; dynamic ones, which name none, are left out. */
    public static List<RelocationTable> of(ElfFile file) throws Malformed {
        List<RelocationTable> tables = new ArrayList<>();
        for (Section section : file.sections()) {
            boolean relocates = section.type() == RELA || section.type() == REL;
            if (!relocates
                    || section.info() <= 0
                    || section.info() >= file.sections().size()) continue;
            boolean dynamic = section.isAllocated();
            if (!dynamic) {
                tables.add(new RelocationTable(
                        section, file.bytes(section), file.header().bits() == 64));
            }
        }
        return List.copyOf(tables);
    }

    /** The tables that a dynamic linker, or the image itself, applies when it starts: those in memory, in file order. */
    public static List<RelocationTable> dynamic(ElfFile file) throws Malformed {
        List<RelocationTable> tables = new ArrayList<>();
        for (Section section : file.sections()) {
            boolean relocates = section.type() == RELA || section.type() == REL;
            if (!relocates || !section.isAllocated()) continue;
            tables.add(new RelocationTable(
                    section, file.bytes(section), file.header().bits() == 64));
        }
        return List.copyOf(tables);
    }

    /** Index of the section whose bytes are relocated. */
    public int target() {
        return section.info();
    }

    /** Index of the symbol table. */
    public int symbolTable() {
        return section.link();
    }

    /** Whether the entries have an addend; else it is what the place holds. */
    public boolean hasAddends() {
        return addends;
    }

    public int count() {
        long count = bytes.length() / each();
        return (int) Math.min(count, Integer.MAX_VALUE);
    }

    private long each() {
        return (wide ? 16L : 8L) + (addends ? (wide ? 8L : 4L) : 0L);
    }

    /** r_offset: in an ET_REL from the section's start, in a linked file an address. */
    public long offset(int i) {
        return wide ? bytes.u64(i * each()) : bytes.u32(i * each());
    }

    /** The machine's number of the relocation. */
    public int type(int i) {
        return wide ? bytes.i32(i * each() + (bytes.isLittleEndian() ? 8 : 12)) : bytes.i32(i * each() + 4) & 0xff;
    }

    /** Index in the symbol table, 0 for none. */
    public int symbol(int i) {
        return wide ? bytes.i32(i * each() + (bytes.isLittleEndian() ? 12 : 8)) : bytes.i32(i * each() + 4) >>> 8;
    }

    /** r_addend; 0 without one. */
    public long addend(int i) {
        if (!addends) return 0;
        return wide ? bytes.u64(i * each() + 16) : bytes.i32(i * each() + 8);
    }
}
