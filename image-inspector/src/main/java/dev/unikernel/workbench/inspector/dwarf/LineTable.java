package dev.unikernel.workbench.inspector.dwarf;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Unavailable;
import java.util.Optional;

/** API sketch; filled in by the next commits. */
@SuppressWarnings("DoNotCallSuggester")
public final class LineTable {
    private LineTable() {}

    public static LineTable of(ElfFile file) throws Malformed {
        throw new UnsupportedOperationException();
    }

    /** Why there are no lines, if there are none; then every other query gives nothing. */
    public Optional<Unavailable> unavailable() {
        throw new UnsupportedOperationException();
    }

    /** The line of the instruction at an address. */
    public Optional<SourceLine> locate(long address) throws Malformed {
        throw new UnsupportedOperationException();
    }

    /**
     * Addresses at which a line begins, ascending (unsigned), each once. {@code file} matches whole trailing names:
     * {@code main.c} and {@code src/main.c} match {@code /home/u/src/main.c}.
     */
    public long[] addresses(String file, int line) throws Malformed {
        throw new UnsupportedOperationException();
    }
}
