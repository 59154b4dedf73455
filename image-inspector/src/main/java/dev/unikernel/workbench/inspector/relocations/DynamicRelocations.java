package dev.unikernel.workbench.inspector.relocations;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.elf.StringTable;
import java.util.Optional;

/**
 * What is filled in when a position-independent image starts: addresses in its tables, which the file itself has only here
 * (SHT_RELA, SHT_REL and SHT_RELR sections in memory).
 */
public final class DynamicRelocations {
    private static final int RELR = 19;

    private final ElfFile file;
    private final int word;

    public DynamicRelocations(ElfFile file) {
        this.file = file;
        this.word = file.header().bits() == 64 ? 8 : 4;
    }

    /** Takes one place. */
    public interface Places {
        /**
         * Takes the next place.
         *
         * @param at linked address that is filled in, unsigned
         * @param symbol index in the dynamic symbol table; 0 if the value is an address of this image
         * @param value that linked address; of no meaning with a symbol
         */
        void place(long at, int symbol, long value) throws Malformed;
    }

    /** Gives all places; those whose value the file does not have are left out. */
    public void each(Places into) throws Malformed {
        for (RelocationTable table : RelocationTable.dynamic(file)) {
            for (int i = 0; i < table.count(); i++) {
                long at = table.offset(i);
                if (table.symbol(i) != 0) {
                    into.place(at, table.symbol(i), 0);
                } else if (isRelative(table.type(i))) {
                    Optional<Long> value = table.hasAddends() ? Optional.of(table.addend(i)) : content(at);
                    if (value.isPresent()) into.place(at, 0, value.get());
                }
            }
        }
        for (Section section : file.sections()) {
            if (section.type() == RELR && section.isAllocated()) relative(file.bytes(section), into);
        }
    }

    /** Even words are an address, odd ones a map of the words after the last address (gABI, "Relative Relocation Table"). */
    private void relative(Bytes bytes, Places into) throws Malformed {
        long next = 0;
        for (long at = 0; at + word <= bytes.length(); at += word) {
            long entry = word == 8 ? bytes.u64(at) : bytes.u32(at);
            if ((entry & 1) == 0) {
                one(entry, into);
                next = entry + word;
                continue;
            }
            for (int bit = 1; bit < 8 * word; bit++) {
                if ((entry >>> bit & 1) != 0) one(next + (long) (bit - 1) * word, into);
            }
            next += (8L * word - 1) * word;
        }
    }

    private void one(long at, Places into) throws Malformed {
        Optional<Long> value = content(at);
        if (value.isPresent()) into.place(at, 0, value.get());
    }

    private Optional<Long> content(long at) {
        return file.memory(at, word).map(bytes -> word == 8 ? bytes.u64(0) : bytes.u32(0));
    }

    /** A dynamic symbol's name; empty if the tables do not have it. */
    public String name(int symbol) throws Malformed {
        for (Section table : file.sections()) {
            if (table.type() != Section.DYNSYM) continue;
            long at = (long) symbol * file.header().symbolSize();
            Optional<Section> names = file.section(table.link());
            boolean there = names.isPresent()
                    && symbol >= 0
                    && at + 4 <= file.bytes(table).length();
            return there
                    ? StringTable.name(
                            file.bytes(names.get()), file.bytes(table).u32(at), 256)
                    : "";
        }
        return "";
    }

    /** R_*_RELATIVE and R_*_IRELATIVE: an address of this image, or of the function that gives one. */
    private boolean isRelative(int type) {
        return switch (file.header().machine()) {
            case 3 -> type == 8 || type == 42;
            case 62 -> type == 8 || type == 37;
            case 40 -> type == 23;
            case 183 -> type == 1027 || type == 1032;
            case 21 -> type == 22;
            case 22 -> type == 12;
            case 243 -> type == 3 || type == 58;
            default -> false;
        };
    }
}
