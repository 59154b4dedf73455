package dev.unikernel.workbench.inspector.dwarf;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.Contents;
import dev.unikernel.workbench.inspector.elf.Cursor;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.elf.Unavailable;
import dev.unikernel.workbench.inspector.relocations.Placement;
import dev.unikernel.workbench.inspector.relocations.RelocatedContents;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The debug sections of a file by their names without the dot: {@code debug_info}; those that GNU as wrote as
 * {@code .zdebug_info} too. Decompressed and, in an object file, relocated when first asked for, then kept.
 */
final class DebugSections {
    private final ElfFile file;
    private final Placement placement;
    private final Map<String, Contents> contents = new HashMap<>();

    DebugSections(ElfFile file) {
        this.file = file;
        this.placement = Placement.of(file);
    }

    ElfFile file() {
        return file;
    }

    Placement placement() {
        return placement;
    }

    Optional<Section> section(String name) {
        Optional<Section> plain = file.section("." + name);
        return plain.isPresent() ? plain : file.section(".z" + name);
    }

    Contents contents(String name) throws Malformed {
        Contents known = contents.get(name);
        if (known != null) return known;
        Optional<Section> section = section(name);
        Contents read = section.isEmpty()
                ? new Unavailable(file.name() + " has no ." + name + ": built without DWARF, or stripped")
                : new RelocatedContents(file, placement).of(section.get());
        contents.put(name, read);
        return read;
    }

    /** The section's bytes; none if it is missing or not readable, as then nothing points into it. */
    Bytes bytes(String name) throws Malformed {
        return contents(name) instanceof Contents.Present present ? present.bytes() : file.bytes(0, 0);
    }

    /** Whether positions in the section are those in the file: not compressed. */
    boolean isPlain(String name) {
        Optional<Section> section = file.section("." + name);
        return section.isPresent() && !section.get().isCompressed();
    }

    /** A cursor at a place in a section; messages count from the file's start if the bytes lie so in it. */
    Cursor cursor(String name, long at) throws Malformed {
        Optional<Section> section = section(name);
        long origin = isPlain(name) ? section.get().offset() : 0;
        Cursor cursor = new Cursor(file.name(), "." + name, origin, bytes(name));
        cursor.seek(at);
        return cursor;
    }
}
