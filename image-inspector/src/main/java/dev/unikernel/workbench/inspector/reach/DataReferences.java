package dev.unikernel.workbench.inspector.reach;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.relocations.DynamicRelocations;
import dev.unikernel.workbench.inspector.relocations.RelocationTable;
import dev.unikernel.workbench.inspector.symbols.SymbolKind;
import dev.unikernel.workbench.inspector.symbols.SymbolRanges;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;

/**
 * References that data make: aligned words that are an owner's address, and the relocations that {@code ld -q} keeps. Words
 * that only look like an address make the graph larger, never smaller.
 */
final class DataReferences {
    private final ElfFile image;
    private final ElfFile file;
    private final SymbolTable symbols;
    private final Owners owners;
    private final Edges edges;

    /** Symbols of the image itself or of its symbol file, which may have no bytes of its own. */
    DataReferences(ElfFile image, SymbolTable symbols, Owners owners, Edges edges) {
        this.image = image;
        this.file = symbols.file();
        this.symbols = symbols;
        this.owners = owners;
        this.edges = edges;
    }

    void pointers() throws Malformed {
        int word = file.header().bits() == 64 ? 8 : 4;
        for (Section section : file.sections()) {
            if (!section.isAllocated() || section.isExecutable()) continue;
            Bytes bytes = file.holdsSymbolsOnly() ? loaded(section) : file.bytes(section);
            long start = (word - section.address() % word) % word;
            for (long at = start; at >= 0 && at + word <= bytes.length(); at += word) {
                long value = word == 8 ? bytes.u64(at) : bytes.u32(at);
                if (value == 0) continue;
                int target = owners.at(value);
                boolean meant = target >= 0 && (owners.begins(target, value) || owners.isSection(target));
                if (!meant) continue;
                edges.add(owners.at(section.address() + at), target, Reference.Kind.POINTER, section.address() + at);
            }
        }
    }

    /** Addresses that are filled in when a position-independent image starts; its bytes may not have them. */
    void dynamic() throws Malformed {
        ElfFile filled = file.holdsSymbolsOnly() ? image : file;
        SymbolTable names = SymbolTable.dynamic(filled);
        new DynamicRelocations(filled).each((at, symbol, value) -> {
            boolean defined =
                    symbol > 0 && symbol < names.count() && names.sectionIndex(symbol) != SymbolTable.UNDEFINED;
            if (symbol != 0 && !defined) return;
            int target = owners.at(symbol == 0 ? value : names.address(symbol));
            edges.add(owners.at(at), target, Reference.Kind.RELOCATION, at);
        });
    }

    private Bytes loaded(Section section) throws Malformed {
        return image.memory(section.address(), section.size()).orElse(image.bytes(0, 0));
    }

    /**
     * Addresses of symbols anywhere in assembly: a 64-bit image begins in 16- and 32-bit code, which objdump decodes wrongly,
     * far jumps into 64-bit code (EA, address, selector) among it.
     */
    void assembly() throws Malformed {
        for (Section section : file.sections()) {
            boolean code = section.isExecutable() && section.isAllocated();
            if (!code) continue;
            Bytes bytes = file.holdsSymbolsOnly() ? loaded(section) : file.bytes(section);
            SymbolRanges ranges = symbols.ranges();
            for (int range = ranges.first(section.index()); range < ranges.after(section.index()); range++) {
                long end = Math.min(ranges.end(range), bytes.length()) - 4;
                boolean all = isAssembly(range);
                for (long at = ranges.start(range); at <= end; at++) {
                    if (all || isFarJump(bytes, at)) word(range, section, bytes, at);
                }
            }
        }
    }

    /** What has no type or size is assembly, and so is what the machine enters first. */
    private boolean isAssembly(int range) {
        return symbols.ranges().inferred(range)
                || symbols.kind(symbols.ranges().symbolIndex(range)) == SymbolKind.NOTYPE
                || owners.at(file.header().entry()) == range;
    }

    /** Whether EA is before an address, and a selector of a small descriptor table after it. */
    private static boolean isFarJump(Bytes bytes, long at) {
        return at > 0 && bytes.u8(at - 1) == 0xea && at + 6 <= bytes.length() && bytes.u16(at + 4) <= 0xff;
    }

    private void word(int range, Section section, Bytes bytes, long at) {
        long value = bytes.u32(at);
        if (value < 0x1000) return;
        int target = owners.at(value);
        if (target < 0 || !owners.begins(target, value)) return;
        Reference.Kind kind = isFarJump(bytes, at) ? Reference.Kind.JUMP : Reference.Kind.ADDRESS;
        edges.add(range, target, kind, section.address() + at);
    }

    /** Whether there were any. */
    boolean relocations() throws Malformed {
        boolean any = false;
        for (RelocationTable table : RelocationTable.of(file)) {
            boolean loaded =
                    file.section(table.target()).map(Section::isAllocated).orElse(false);
            if (!loaded || file.isRelocatable()) continue;
            any |= table.count() > 0;
            for (int i = 0; i < table.count(); i++) relocation(table, i);
        }
        return any;
    }

    private void relocation(RelocationTable table, int i) {
        int symbol = table.symbol(i);
        if (symbol <= 0 || symbol >= symbols.count() || symbols.sectionIndex(symbol) == SymbolTable.UNDEFINED) return;
        long value = symbols.address(symbol);
        if (symbols.kind(symbol) == SymbolKind.SECTION) value += table.addend(i) + distance(table.type(i));
        edges.add(owners.at(table.offset(i)), owners.at(value), Reference.Kind.RELOCATION, table.offset(i));
    }

    /** R_X86_64_PC32 and PLT32 count from the place's end, four bytes on. */
    private int distance(int type) {
        boolean relative = file.header().machine() == 62 && (type == 2 || type == 4);
        return relative ? 4 : 0;
    }
}
