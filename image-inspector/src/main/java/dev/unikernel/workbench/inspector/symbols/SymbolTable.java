package dev.unikernel.workbench.inspector.symbols;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.elf.StringTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file's symbols, in table order, kept as arrays: 25 bytes each, an object only when one is shown. Addresses and sizes
 * are unsigned 64-bit. Immutable after its first use by one thread; {@link #ranges()} is built on demand.
 */
public final class SymbolTable {
    /** Section indexes that stand for no section; real ones are never negative, however many there are. */
    public static final int UNDEFINED = 0;

    /** SHN_ABS: the address is a plain number. */
    public static final int ABSOLUTE = -15;

    /** SHN_COMMON: not placed yet; the address is the alignment. */
    public static final int COMMON = -14;

    private final ElfFile file;
    private final SymbolColumns columns;
    private final Bytes names;
    private final SymbolVersions versions;
    private final boolean dynamic;
    /** 0 until a name is asked for: to find out reads all names, and many questions need none. */
    private volatile int longestName;

    private volatile Optional<SymbolRanges> ranges = Optional.empty();

    SymbolTable(ElfFile file, SymbolColumns columns, Bytes names, SymbolVersions versions, boolean dynamic) {
        this.file = file;
        this.columns = columns;
        this.names = names;
        this.versions = versions;
        this.dynamic = dynamic;
    }

    /** {@code .symtab}, or {@code .dynsym} if there is none, or an empty table. */
    public static SymbolTable of(ElfFile file) throws Malformed {
        Optional<Section> full = SymbolTableReader.find(file, Section.SYMTAB);
        return full.isPresent() ? SymbolTableReader.read(file, full.get()) : dynamic(file);
    }

    /** {@code .dynsym}, or an empty table. */
    public static SymbolTable dynamic(ElfFile file) throws Malformed {
        Optional<Section> section = SymbolTableReader.find(file, Section.DYNSYM);
        return section.isPresent() ? SymbolTableReader.read(file, section.get()) : SymbolTableReader.empty(file);
    }

    /** The file the symbols were read from. */
    public ElfFile file() {
        return file;
    }

    /** Whether this is {@code .dynsym}: what is left in a stripped file, and never complete. */
    public boolean isDynamic() {
        return dynamic;
    }

    /** All entries, the null symbol at 0, section and file symbols and undefined ones included. */
    public int count() {
        return columns.count();
    }

    /** The name as the string table has it; empty for section symbols. Cut if many symbols share long names. */
    public String name(int i) {
        int longest = longestName;
        if (longest == 0) {
            longest = NameBudget.longest(columns, names);
            longestName = longest;
        }
        return StringTable.name(names, columns.nameOffset[i] & 0xffffffffL, longest);
    }

    /** As {@code nm -D}: {@code printf@GLIBC_2.2.5}, {@code memcpy@@GLIBC_2.14}. */
    public String versionedName(int i) {
        String name = name(i);
        return name + versions.suffix(i, name);
    }

    /** st_value: an address; in ET_REL an offset in the section; for TLS an offset in the TLS block. */
    public long address(int i) {
        return columns.address[i];
    }

    /** st_size in bytes; 0 if the table does not say. */
    public long size(int i) {
        return columns.size[i];
    }

    public SymbolKind kind(int i) {
        return SymbolKind.of(columns.info[i]);
    }

    public Binding binding(int i) {
        return Binding.of(columns.info[i]);
    }

    /** Index of the section, extended numbering resolved, or one of the constants above (others: minus 1 to 256). */
    public int sectionIndex(int i) {
        return columns.section[i];
    }

    /** Symbol {@code i} as the table has it, without aliases. */
    public Symbol symbol(int i) {
        return new Symbol(i, name(i), address(i), size(i), kind(i), binding(i), sectionIndex(i), false, List.of());
    }

    /** Defined symbols of exactly that name: globals first, then in table order. */
    public List<Symbol> named(String name) {
        byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
        List<Symbol> found = new ArrayList<>(1);
        int globals = 0;
        for (int i = 1; i < count(); i++) {
            if (sectionIndex(i) == UNDEFINED || !isNamed(i, wanted)) continue;
            if (binding(i) == Binding.LOCAL) found.add(symbol(i));
            else found.add(globals++, symbol(i));
        }
        return List.copyOf(found);
    }

    private boolean isNamed(int i, byte[] wanted) {
        long at = columns.nameOffset[i] & 0xffffffffL;
        if (names.length() - at < wanted.length) return false;
        for (int k = 0; k < wanted.length; k++) {
            if (names.u8(at + k) != (wanted[k] & 0xff)) return false;
        }
        return names.length() - at == wanted.length || names.u8(at + wanted.length) == 0;
    }

    /** The stretches of each section that symbols own, disjoint and in order; built at the first call. */
    public SymbolRanges ranges() {
        Optional<SymbolRanges> built = ranges;
        if (built.isPresent()) return built.get();
        SymbolRanges fresh = new RangeBuilder(this).build();
        ranges = Optional.of(fresh);
        return fresh;
    }

    /** The symbol that owns an address of a linked image (see {@link SymbolRanges}); empty for ET_REL. */
    public Optional<SymbolHit> containing(long address) {
        if (file.isRelocatable()) return Optional.empty();
        for (Section section : file.sections()) {
            if (!ranges().hasMemory(section)) continue;
            if (Long.compareUnsigned(address - section.address(), section.size()) < 0) {
                return containing(section.index(), address);
            }
        }
        return Optional.empty();
    }

    /** The same for one section of any file; for ET_REL the address is an offset in it. */
    public Optional<SymbolHit> containing(int section, long address) {
        SymbolRanges all = ranges();
        long into = address - all.origin(section);
        int range = all.find(section, into);
        if (range < 0) return Optional.empty();
        return Optional.of(new SymbolHit(all.symbol(range), into - all.start(range)));
    }
}
