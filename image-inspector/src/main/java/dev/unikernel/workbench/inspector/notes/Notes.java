package dev.unikernel.workbench.inspector.notes;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.util.List;
import java.util.Optional;

/** The notes of an image. Immutable. */
public final class Notes {
    private final List<Note> all;
    private final Optional<DebugLink> debugLink;

    private Notes(List<Note> all, Optional<DebugLink> debugLink) {
        this.all = all;
        this.debugLink = debugLink;
    }

    /**
     * Reads PT_NOTE segments and SHT_NOTE sections, each note once: Mini-OS has only sections, a stripped image perhaps
     * only segments. In a file that holds only symbols, only the sections.
     */
    public static Notes of(ElfFile file) throws Malformed {
        return new Notes(new NoteReader(file).read(), DebugLink.of(file));
    }

    /** In file order. */
    public List<Note> all() {
        return all;
    }

    /** The first note of that owner and type. */
    public Optional<Note> find(String owner, int type) {
        for (Note note : all) {
            if (note.type() == type && note.owner().equals(owner)) return Optional.of(note);
        }
        return Optional.empty();
    }

    /** The GNU build id in lower-case hexadecimal; empty if the linker was not asked for one. */
    public Optional<String> buildId() {
        Optional<Note> note = find("GNU", GnuNotes.BUILD_ID);
        if (note.isEmpty() || note.get().desc().length() == 0) return Optional.empty();
        return Optional.of(note.get().hex((int) Math.min(64, note.get().desc().length())));
    }

    /** The name and checksum of the symbol file; empty if {@code objcopy --add-gnu-debuglink} left none. */
    public Optional<DebugLink> debugLink() {
        return debugLink;
    }
}
