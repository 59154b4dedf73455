package dev.unikernel.workbench.inspector.symbols;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.util.List;
import java.util.Optional;

/** API sketch; filled in by the next commits. */
@SuppressWarnings("DoNotCallSuggester")
public final class SymbolTable {
    private SymbolTable() {}

    /** {@code .symtab}, or {@code .dynsym} if there is none, or an empty table. */
    public static SymbolTable of(ElfFile file) throws Malformed {
        throw new UnsupportedOperationException();
    }

    /** {@code .dynsym}, or an empty table. */
    public static SymbolTable dynamic(ElfFile file) throws Malformed {
        throw new UnsupportedOperationException();
    }

    /** The file the symbols were read from. */
    public ElfFile file() {
        throw new UnsupportedOperationException();
    }

    /** All entries, the null symbol at 0, section and file symbols and undefined ones included. */
    public int count() {
        throw new UnsupportedOperationException();
    }

    public String name(int i) {
        throw new UnsupportedOperationException();
    }

    /** As {@code nm -D}: {@code printf@GLIBC_2.2.5}, {@code memcpy@@GLIBC_2.14}. */
    public String versionedName(int i) {
        throw new UnsupportedOperationException();
    }

    public long address(int i) {
        throw new UnsupportedOperationException();
    }

    public long size(int i) {
        throw new UnsupportedOperationException();
    }

    public SymbolKind kind(int i) {
        throw new UnsupportedOperationException();
    }

    public Binding binding(int i) {
        throw new UnsupportedOperationException();
    }

    public int sectionIndex(int i) {
        throw new UnsupportedOperationException();
    }

    /** Defined symbols of that name: globals first, then in table order. */
    public List<Symbol> named(String name) {
        throw new UnsupportedOperationException();
    }

    /** The symbol that owns an address of a linked image; sized ones first, globals before locals. */
    public Optional<SymbolHit> containing(long address) {
        throw new UnsupportedOperationException();
    }

    /** The same for one section of any file; for ET_REL the address is an offset in it. */
    public Optional<SymbolHit> containing(int section, long address) {
        throw new UnsupportedOperationException();
    }
}
