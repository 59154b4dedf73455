package dev.unikernel.workbench.inspector.dwarf;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.Contents;
import dev.unikernel.workbench.inspector.elf.Cursor;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.elf.StringTable;
import java.util.Optional;

/** The sections a line table is made of, and the values of DWARF forms in its headers (DWARF 5 section 7.5.6). */
final class LineStrings {
    private static final int LONGEST = 4096;

    private final String file;
    private final long origin;
    private final Contents.Present lines;
    private final Bytes lineStrings;
    private final Bytes strings;

    LineStrings(ElfFile elf, Section section, Contents.Present lines) throws Malformed {
        this.file = elf.name();
        this.origin = section.isCompressed() ? 0 : section.offset();
        this.lines = lines;
        this.lineStrings = contents(elf, ".debug_line_str");
        this.strings = contents(elf, ".debug_str");
    }

    /** Of sections that are decompressed and relocated. */
    LineStrings(DebugSections sections, Contents.Present lines) throws Malformed {
        this.file = sections.file().name();
        this.origin = 0;
        this.lines = lines;
        this.lineStrings = sections.bytes("debug_line_str");
        this.strings = sections.bytes("debug_str");
    }

    /** A section that is missing or not readable has no strings; names that point into it say so. */
    private static Bytes contents(ElfFile elf, String name) throws Malformed {
        Optional<Section> section = elf.section(name);
        if (section.isEmpty()) return elf.bytes(0, 0);
        return elf.contents(section.get()) instanceof Contents.Present present ? present.bytes() : elf.bytes(0, 0);
    }

    /** A fresh cursor at the start of {@code .debug_line}. */
    Cursor lineCursor() {
        return new Cursor(file, lines.structure(), origin, lines.bytes());
    }

    String inline(Cursor cursor) throws Malformed {
        long at = cursor.string();
        return lines.bytes().string(at, LONGEST);
    }

    String read(Cursor cursor, long form, int offsetSize) throws Malformed {
        if (form == 0x08) return inline(cursor);
        if (form == 0x1f) return StringTable.name(lineStrings, cursor.unsigned(offsetSize), LONGEST);
        if (form == 0x0e) return StringTable.name(strings, cursor.unsigned(offsetSize), LONGEST);
        throw unknown(cursor, form);
    }

    long readNumber(Cursor cursor, long form) throws Malformed {
        if (form == 0x0b) return cursor.u8();
        if (form == 0x05) return cursor.u16();
        if (form == 0x06) return cursor.u32();
        if (form == 0x0f) return cursor.uleb();
        throw unknown(cursor, form);
    }

    void skip(Cursor cursor, long form, int offsetSize) throws Malformed {
        switch ((int) form) {
            case 0x08 -> cursor.string();
            case 0x0e, 0x1f -> cursor.skip(offsetSize);
            case 0x0b -> cursor.skip(1);
            case 0x05 -> cursor.skip(2);
            case 0x06 -> cursor.skip(4);
            case 0x07 -> cursor.skip(8);
            case 0x1e -> cursor.skip(16);
            case 0x0f, 0x0d -> cursor.uleb();
            case 0x09 -> cursor.skip(cursor.uleb());
            case 0x0a -> cursor.skip(cursor.u8());
            default -> throw unknown(cursor, form);
        }
    }

    private static Malformed unknown(Cursor cursor, long form) {
        return cursor.malformed("uses forms of DWARF 5's line tables", "form 0x" + Long.toHexString(form));
    }
}
