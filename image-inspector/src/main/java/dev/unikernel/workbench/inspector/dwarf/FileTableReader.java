package dev.unikernel.workbench.inspector.dwarf;

import dev.unikernel.workbench.inspector.elf.Cursor;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads directory and file tables. DWARF 2 to 4: strings ended by an empty one, numbered from 1; folder 0 is the
 * compilation folder, which the line table does not have. DWARF 5: described by formats, numbered from 0.
 */
final class FileTableReader {
    private static final int PATH = 1;
    private static final int DIRECTORY_INDEX = 2;
    /** Characters of all names of one table, each counted one longer: many entries may point at one long string. */
    private static final int MOST_CHARACTERS = 1 << 22;

    private final LineStrings strings;
    private final LineUnit unit;
    private final Cursor cursor;
    private int characters;

    FileTableReader(LineStrings strings, LineUnit unit) {
        this.strings = strings;
        this.unit = unit;
        this.cursor = strings.lineCursor();
    }

    FileTable read() throws Malformed {
        cursor.seek(unit.tables());
        return unit.version() >= 5 ? readDescribed() : readPlain();
    }

    private FileTable readPlain() throws Malformed {
        List<String> directories = new ArrayList<>();
        directories.add("");
        for (String name = inline(); !name.isEmpty(); name = inline()) directories.add(name);
        List<FileTable.Entry> files = new ArrayList<>();
        files.add(new FileTable.Entry("", 0));
        for (String name = inline(); !name.isEmpty(); name = inline()) {
            long directory = cursor.uleb();
            cursor.uleb();
            cursor.uleb();
            files.add(new FileTable.Entry(name, directory));
        }
        return new FileTable(directories, files);
    }

    private FileTable readDescribed() throws Malformed {
        List<String> directories = new ArrayList<>();
        for (FileTable.Entry entry : entries()) directories.add(entry.name());
        return new FileTable(directories, entries());
    }

    private List<FileTable.Entry> entries() throws Malformed {
        int formats = cursor.u8();
        long[] contents = new long[formats];
        long[] forms = new long[formats];
        for (int i = 0; i < formats; i++) {
            contents[i] = cursor.uleb();
            forms[i] = cursor.uleb();
        }
        long count = cursor.uleb();
        if (Long.compareUnsigned(count, formats == 0 ? 0 : cursor.remaining()) > 0) {
            throw cursor.malformed("has entries with bytes", Long.toUnsignedString(count) + " entries");
        }
        List<FileTable.Entry> entries = new ArrayList<>();
        for (long i = 0; i < count; i++) entries.add(entry(contents, forms));
        return entries;
    }

    private FileTable.Entry entry(long[] contents, long[] forms) throws Malformed {
        String name = "";
        long directory = 0;
        for (int k = 0; k < contents.length; k++) {
            if (contents[k] == PATH) name = strings.read(cursor, forms[k], unit.offsetSize());
            else if (contents[k] == DIRECTORY_INDEX) directory = strings.readNumber(cursor, forms[k]);
            else strings.skip(cursor, forms[k], unit.offsetSize());
        }
        spend(name);
        return new FileTable.Entry(name, directory);
    }

    private String inline() throws Malformed {
        String name = strings.inline(cursor);
        spend(name);
        return name;
    }

    private void spend(String name) throws Malformed {
        characters += name.length() + 1;
        if (characters > MOST_CHARACTERS) {
            throw cursor.malformed("names files in at most " + MOST_CHARACTERS + " characters", "more");
        }
    }
}
