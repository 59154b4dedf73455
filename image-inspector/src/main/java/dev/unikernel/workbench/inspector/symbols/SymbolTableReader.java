package dev.unikernel.workbench.inspector.symbols;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import java.util.Optional;

/** Reads Elf32_Sym and Elf64_Sym entries (gABI "Symbol Table"). */
final class SymbolTableReader {
    private static final int XINDEX = 0xffff;
    private static final int RESERVED = 0xff00;
    private static final int SECTION_INDEXES = 18;

    private SymbolTableReader() {}

    static Optional<Section> find(ElfFile file, int type) {
        for (Section section : file.sections()) {
            if (section.type() == type) return Optional.of(section);
        }
        return Optional.empty();
    }

    static SymbolTable empty(ElfFile file) throws Malformed {
        return new SymbolTable(file, new SymbolColumns(0), file.bytes(0, 0), SymbolVersions.none(), true);
    }

    static SymbolTable read(ElfFile file, Section table) throws Malformed {
        int each = file.header().symbolSize();
        if (table.entrySize() != each) {
            throw malformed(file, table, "has entries of " + each + " bytes", "entries of " + table.entrySize());
        }
        long count = table.size() / each;
        if (count > Integer.MAX_VALUE / 8) throw malformed(file, table, "has less than 2^28 symbols", "" + count);
        SymbolColumns columns = new SymbolColumns((int) count);
        Bytes rows = file.bytes(table);
        if (file.header().bits() == 64) read64(rows, columns);
        else read32(rows, columns);
        extendSections(file, table, columns);
        boolean dynamic = table.type() == Section.DYNSYM;
        SymbolVersions versions = dynamic ? SymbolVersions.of(file, columns.count()) : SymbolVersions.none();
        return new SymbolTable(file, columns, names(file, table), versions, dynamic);
    }

    private static void read64(Bytes rows, SymbolColumns columns) {
        for (int i = 0; i < columns.count(); i++) {
            long at = i * 24L;
            columns.nameOffset[i] = rows.i32(at);
            columns.info[i] = (byte) rows.u8(at + 4);
            columns.section[i] = rows.u16(at + 6);
            columns.address[i] = rows.u64(at + 8);
            columns.size[i] = rows.u64(at + 16);
        }
    }

    private static void read32(Bytes rows, SymbolColumns columns) {
        for (int i = 0; i < columns.count(); i++) {
            long at = i * 16L;
            columns.nameOffset[i] = rows.i32(at);
            columns.address[i] = rows.u32(at + 4);
            columns.size[i] = rows.u32(at + 8);
            columns.info[i] = (byte) rows.u8(at + 12);
            columns.section[i] = rows.u16(at + 14);
        }
    }

    private static void extendSections(ElfFile file, Section table, SymbolColumns columns) throws Malformed {
        Optional<Bytes> indexes = Optional.empty();
        for (int i = 0; i < columns.count(); i++) {
            int section = columns.section[i];
            if (section < RESERVED) continue;
            if (section != XINDEX) {
                columns.section[i] = section - 0x10000;
                continue;
            }
            if (indexes.isEmpty()) indexes = Optional.of(sectionIndexes(file, table));
            if (indexes.get().length() < 4L * (i + 1)) {
                throw malformed(file, table, "has a section index for symbol " + i, "a shorter index table");
            }
            columns.section[i] = indexes.get().i32(4L * i) & Integer.MAX_VALUE;
        }
    }

    private static Bytes sectionIndexes(ElfFile file, Section table) throws Malformed {
        for (Section section : file.sections()) {
            if (section.type() == SECTION_INDEXES && section.link() == table.index()) return file.bytes(section);
        }
        throw malformed(file, table, "has a table of section indexes", "none");
    }

    private static Bytes names(ElfFile file, Section table) throws Malformed {
        Optional<Section> names = file.section(table.link());
        if (names.isEmpty() || names.get().type() != Section.STRTAB) {
            String found = names.isEmpty() ? "no such section" : names.get().typeName();
            throw malformed(file, table, "links to a STRTAB", "link " + table.link() + ": " + found);
        }
        return file.bytes(names.get());
    }

    private static Malformed malformed(ElfFile file, Section table, String expected, String found) {
        return new Malformed(file.name(), table.offset(), "symbol table " + table.name(), expected, "found " + found);
    }
}
