package dev.unikernel.workbench.inspector.dwarf;

import dev.unikernel.workbench.inspector.elf.Contents;
import dev.unikernel.workbench.inspector.elf.Cursor;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.elf.Unavailable;
import dev.unikernel.workbench.inspector.relocations.Placement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code .debug_line} of a linked image or its symbol file, DWARF 2 to 5. Headers are read at once, sequences are
 * indexed at the first question and decoded when one is asked for; the last one is kept. Addresses are unsigned and as
 * linked. For one thread at a time. A program that breaks off or contradicts itself is {@link Malformed}, from the
 * question that met it.
 */
public final class LineTable {
    private final ElfFile elf;
    private final Optional<Unavailable> unavailable;
    private final Optional<LineStrings> strings;
    private final List<LineUnit> units;
    private Optional<SequenceIndex> index = Optional.empty();
    private int decoded = -1;
    private Optional<LineRows> rows = Optional.empty();
    private int named = -1;
    private Optional<FileTable> files = Optional.empty();

    private LineTable(
            ElfFile elf, Optional<Unavailable> unavailable, Optional<LineStrings> strings, List<LineUnit> units) {
        this.elf = elf;
        this.unavailable = unavailable;
        this.strings = strings;
        this.units = units;
    }

    /** The image's line table; one without lines if it has none ({@link #unavailable()} says why). */
    public static LineTable of(ElfFile elf) throws Malformed {
        if (elf.isRelocatable()) return without(elf, "lines of an object file need its relocations applied");
        Optional<Section> section = elf.section(".debug_line");
        if (section.isEmpty()) return without(elf, elf.name() + " was built without DWARF, or it was stripped");
        Contents contents = elf.contents(section.get());
        if (!(contents instanceof Contents.Present present)) return without(elf, ((Unavailable) contents).why());
        return of(elf, new LineStrings(elf, section.get(), present));
    }

    private static LineTable of(ElfFile elf, LineStrings strings) throws Malformed {
        List<LineUnit> units = new ArrayList<>();
        Cursor cursor = strings.lineCursor();
        while (cursor.remaining() > 0) units.add(LineUnit.read(cursor));
        return new LineTable(elf, Optional.empty(), Optional.of(strings), List.copyOf(units));
    }

    private static LineTable without(ElfFile elf, String why) {
        return new LineTable(elf, Optional.of(new Unavailable(why)), Optional.empty(), List.of());
    }

    /**
     * The line table for a map of sizes: of object files too, with addresses as {@link Placement} has them, which only
     * {@link #runs} understands.
     */
    public static LineTable placed(ElfFile elf) throws Malformed {
        DebugSections sections = new DebugSections(elf);
        Contents contents = sections.contents("debug_line");
        if (!(contents instanceof Contents.Present present)) return without(elf, ((Unavailable) contents).why());
        return of(elf, new LineStrings(sections, present));
    }

    /** Takes a stretch of code, [start, end), that one row covers; {@code path} may be relative to the unit's folder. */
    public interface Runs {
        void run(long program, long start, long end, String path) throws Malformed;
    }

    /**
     * Gives all rows as stretches, in table order: where several cover an address, the last one counts.
     * {@code program} is the position of the row's line number program, as {@link Unit#lines} has it.
     */
    public void runs(Runs into) throws Malformed {
        if (strings.isEmpty()) return;
        SequenceIndex sequences = index(strings.get());
        for (int i = 0; i < sequences.count(); i++) {
            int unit = sequences.unit(i);
            LineRows all = rows(strings.get(), sequences, i);
            String[] paths = files(strings.get(), unit).paths();
            for (int row = 0; row < all.count(); row++) {
                int file = all.file(row);
                boolean known = file >= 0 && file < paths.length && !paths[file].isEmpty();
                if (known && !all.isEmpty(row)) {
                    into.run(units.get(unit).offset(), all.address(row), all.after(row), paths[file]);
                }
            }
        }
    }

    /** The paths of all files that any unit names, each once, in table order; with their folder as far as the table knows it. */
    public List<String> paths() throws Malformed {
        if (strings.isEmpty()) return List.of();
        Set<String> all = new LinkedHashSet<>();
        for (int unit = 0; unit < units.size(); unit++) {
            for (String path : files(strings.get(), unit).paths()) {
                if (!path.isEmpty()) all.add(path);
            }
        }
        return List.copyOf(all);
    }

    /** Why there are no lines, if there are none; then every other query gives nothing. */
    public Optional<Unavailable> unavailable() {
        return unavailable;
    }

    /** The line of the instruction at an address; empty if no compiled source covers it. */
    public Optional<SourceLine> locate(long address) throws Malformed {
        if (strings.isEmpty()) return Optional.empty();
        SequenceIndex sequences = index(strings.get());
        int sequence = sequences.find(address);
        if (sequence < 0) return Optional.empty();
        LineRows all = rows(strings.get(), sequences, sequence);
        int row = all.find(address);
        if (row < 0) return Optional.empty();
        FileTable table = files(strings.get(), sequences.unit(sequence));
        Optional<FileTable.Entry> file = table.file(all.file(row));
        if (file.isEmpty()) return Optional.empty();
        String directory = table.directory(file.get());
        return Optional.of(
                new SourceLine(file.get().name(), directory, all.line(row), all.column(row), all.isStatement(row)));
    }

    /**
     * Addresses at which a line begins, ascending (unsigned), each once; only places a debugger should stop at.
     * {@code file} matches whole trailing names: {@code main.c} and {@code src/main.c} match {@code /u/src/main.c}.
     */
    public long[] addresses(String file, int line) throws Malformed {
        if (strings.isEmpty()) return new long[0];
        SequenceIndex sequences = index(strings.get());
        long[] found = new long[8];
        int count = 0;
        int matched = -1;
        Optional<boolean[]> matching = Optional.empty();
        for (int i = 0; i < sequences.count(); i++) {
            if (sequences.unit(i) != matched) {
                matched = sequences.unit(i);
                matching = files(strings.get(), matched).matching(file);
            }
            if (matching.isEmpty()) continue;
            LineRows all = rows(strings.get(), sequences, i);
            for (int row = 0; row < all.count(); row++) {
                if (!begins(all, row, matching.get(), line)) continue;
                if (count == found.length) found = Arrays.copyOf(found, 2 * count);
                found[count++] = all.address(row);
            }
        }
        return ascending(Arrays.copyOf(found, count));
    }

    private static boolean begins(LineRows rows, int row, boolean[] matching, int line) {
        if (!isAt(rows, row, matching, line) || !rows.isStatement(row) || rows.isEmpty(row)) return false;
        int before = row - 1;
        while (before >= 0 && rows.isEmpty(before)) before--;
        return before < 0 || !isAt(rows, before, matching, line) || !rows.isStatement(before);
    }

    private static boolean isAt(LineRows rows, int row, boolean[] matching, int line) {
        int file = rows.file(row);
        return rows.line(row) == line && file >= 0 && file < matching.length && matching[file];
    }

    private static long[] ascending(long[] addresses) {
        for (int i = 0; i < addresses.length; i++) addresses[i] ^= Long.MIN_VALUE;
        Arrays.sort(addresses);
        int count = 0;
        for (int i = 0; i < addresses.length; i++) {
            if (i == 0 || addresses[i] != addresses[i - 1]) addresses[count++] = addresses[i];
        }
        long[] distinct = Arrays.copyOf(addresses, count);
        for (int i = 0; i < count; i++) distinct[i] ^= Long.MIN_VALUE;
        return distinct;
    }

    private SequenceIndex index(LineStrings from) throws Malformed {
        if (index.isEmpty()) index = Optional.of(SequenceIndex.of(elf, from, units));
        return index.get();
    }

    private LineRows rows(LineStrings from, SequenceIndex sequences, int sequence) throws Malformed {
        if (sequence != decoded || rows.isEmpty()) {
            LineUnit unit = units.get(sequences.unit(sequence));
            rows = Optional.of(LineRows.decode(unit, from.lineCursor(), sequences.position(sequence)));
            decoded = sequence;
        }
        return rows.get();
    }

    private FileTable files(LineStrings from, int unit) throws Malformed {
        if (unit != named || files.isEmpty()) {
            files = Optional.of(new FileTableReader(from, units.get(unit)).read());
            named = unit;
        }
        return files.get();
    }
}
