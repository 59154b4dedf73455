package dev.unikernel.workbench.inspector.symbols;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.Cursor;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.elf.StringTable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** GNU symbol versions of {@code .dynsym} (LSB Core, "Symbol Versioning"). */
final class SymbolVersions {
    private static final int VERSYM = 0x6fffffff;
    private static final int VERDEF = 0x6ffffffd;
    private static final int VERNEED = 0x6ffffffe;
    private static final int HIDDEN = 0x8000;

    private final Optional<Bytes> indexes;
    private final Map<Integer, String> suffixes;

    private SymbolVersions(Optional<Bytes> indexes, Map<Integer, String> suffixes) {
        this.indexes = indexes;
        this.suffixes = suffixes;
    }

    static SymbolVersions none() {
        return new SymbolVersions(Optional.empty(), Map.of());
    }

    static SymbolVersions of(ElfFile file, int symbols) throws Malformed {
        Optional<Section> versym = SymbolTableReader.find(file, VERSYM);
        if (versym.isEmpty() || versym.get().size() < 2L * symbols) return none();
        Map<Integer, String> suffixes = new HashMap<>();
        Optional<Section> defined = SymbolTableReader.find(file, VERDEF);
        if (defined.isPresent()) readDefined(file, defined.get(), suffixes);
        Optional<Section> needed = SymbolTableReader.find(file, VERNEED);
        if (needed.isPresent()) readNeeded(file, needed.get(), suffixes);
        return new SymbolVersions(Optional.of(file.bytes(versym.get())), suffixes);
    }

    /**
     * As nm -D of binutils 2.40: {@code @@NAME} for the default version of what is defined here, {@code @NAME} for an
     * old one and for a library's, nothing for the absolute symbol that stands for the version itself.
     */
    String suffix(int symbol, String name) {
        if (indexes.isEmpty()) return "";
        int index = indexes.get().u16(2L * symbol);
        String suffix = suffixes.get(index & ~HIDDEN);
        if (suffix == null) return "";
        boolean isDefault = suffix.startsWith("@@");
        if (isDefault && suffix.length() == name.length() + 2 && suffix.endsWith(name)) return "";
        return isDefault && (index & HIDDEN) != 0 ? suffix.substring(1) : suffix;
    }

    /** Elf_Verdef: version, flags, index, count, hash, offset of the names, offset of the next. */
    private static void readDefined(ElfFile file, Section section, Map<Integer, String> suffixes) throws Malformed {
        Bytes strings = strings(file, section);
        Cursor cursor = cursor(file, section);
        for (long at = 0, next = 1; next != 0; at += next) {
            cursor.seek(at);
            cursor.skip(2);
            boolean base = (cursor.u16() & 1) != 0;
            int index = cursor.u16();
            cursor.skip(6);
            long name = cursor.u32();
            next = cursor.u32();
            cursor.seek(at + name);
            // The base version names the library itself; no symbol is shown with it.
            if (!base) suffixes.put(index, "@@" + StringTable.name(strings, cursor.u32()));
        }
    }

    /** Elf_Verneed: version, count, file, offset of the first Elf_Vernaux, offset of the next. */
    private static void readNeeded(ElfFile file, Section section, Map<Integer, String> suffixes) throws Malformed {
        Bytes strings = strings(file, section);
        Cursor cursor = cursor(file, section);
        for (long at = 0, next = 1; next != 0; at += next) {
            cursor.seek(at);
            cursor.skip(2);
            int count = cursor.u16();
            cursor.skip(4);
            long aux = at + cursor.u32();
            next = cursor.u32();
            for (int i = 0; i < count; i++) {
                cursor.seek(aux);
                cursor.skip(6);
                int index = cursor.u16();
                suffixes.put(index, "@" + StringTable.name(strings, cursor.u32()));
                aux += cursor.u32();
            }
        }
    }

    private static Bytes strings(ElfFile file, Section section) throws Malformed {
        Optional<Section> strings = file.section(section.link());
        return strings.isPresent() ? file.bytes(strings.get()) : file.bytes(0, 0);
    }

    private static Cursor cursor(ElfFile file, Section section) throws Malformed {
        return new Cursor(file.name(), "symbol versions " + section.name(), section.offset(), file.bytes(section));
    }
}
