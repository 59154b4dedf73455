package dev.unikernel.workbench.inspector.notes;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.util.List;
import java.util.Optional;

/** API sketch; filled in by the next commits. */
@SuppressWarnings("DoNotCallSuggester")
public final class Notes {
    private Notes() {}

    /** Reads PT_NOTE segments and SHT_NOTE sections, each note once. */
    public static Notes of(ElfFile file) throws Malformed {
        throw new UnsupportedOperationException();
    }

    /** In file order. */
    public List<Note> all() {
        throw new UnsupportedOperationException();
    }

    /** The first note of that owner and type. */
    public Optional<Note> find(String owner, int type) {
        throw new UnsupportedOperationException();
    }

    /** The GNU build id in lower-case hexadecimal; empty if the linker was not asked for one. */
    public Optional<String> buildId() {
        throw new UnsupportedOperationException();
    }

    public Optional<DebugLink> debugLink() {
        throw new UnsupportedOperationException();
    }
}
