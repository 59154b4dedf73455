package dev.unikernel.workbench.inspector.dwarf;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.IndexSort;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.relocations.Placement;
import java.util.Arrays;
import java.util.List;

/**
 * Where each sequence of rows begins in the program, and what addresses it covers. Sequences that begin in no ALLOC
 * section are left out: they belong to code the linker dropped (tombstones 0, 1, -1, -2). Numbers are in table order.
 */
final class SequenceIndex implements LineProgram.Rows, IndexSort.Comparison {
    private final Placement placement;
    private long[] positions = new long[64];
    private long[] lows = new long[64];
    private long[] highs = new long[64];
    private int[] units = new int[64];
    private int count;
    private int[] byLow = {};
    private long[] reach = {};
    private long low = -1;
    private long high;
    private boolean any;

    private SequenceIndex(ElfFile elf) {
        this.placement = Placement.of(elf);
    }

    static SequenceIndex of(ElfFile elf, LineStrings strings, List<LineUnit> units) throws Malformed {
        SequenceIndex index = new SequenceIndex(elf);
        for (int i = 0; i < units.size(); i++) index.scan(strings, units.get(i), i);
        index.finish();
        return index;
    }

    private void scan(LineStrings strings, LineUnit unit, int number) throws Malformed {
        var cursor = strings.lineCursor();
        LineProgram program = new LineProgram(unit, cursor);
        for (long at = unit.program(); at < unit.end(); at = cursor.position()) {
            any = false;
            if (program.run(at, this) && any && Long.compareUnsigned(low, high) < 0 && isInMemory(low)) {
                add(at, number);
            }
        }
    }

    @Override
    public void row(long address, int file, int line, int column, boolean isStatement) {
        if (!any || Long.compareUnsigned(address, low) < 0) low = address;
        if (!any || Long.compareUnsigned(address, high) > 0) high = address;
        any = true;
    }

    @Override
    public void end(long address) {
        if (any && Long.compareUnsigned(address, high) > 0) high = address;
    }

    private boolean isInMemory(long address) {
        return placement.section(address).isPresent();
    }

    private void add(long position, int unit) {
        if (count == units.length) {
            positions = Arrays.copyOf(positions, 2 * count);
            lows = Arrays.copyOf(lows, 2 * count);
            highs = Arrays.copyOf(highs, 2 * count);
            units = Arrays.copyOf(units, 2 * count);
        }
        positions[count] = position;
        lows[count] = low;
        highs[count] = high;
        units[count++] = unit;
    }

    private void finish() {
        int[] all = new int[count];
        for (int i = 0; i < count; i++) all[i] = i;
        byLow = IndexSort.sorted(all, this);
        reach = new long[count];
        for (int i = 0; i < count; i++) {
            long end = highs[byLow[i]];
            reach[i] = i > 0 && Long.compareUnsigned(reach[i - 1], end) > 0 ? reach[i - 1] : end;
        }
    }

    @Override
    public int compare(int a, int b) {
        return Long.compareUnsigned(lows[a], lows[b]);
    }

    int count() {
        return count;
    }

    int unit(int sequence) {
        return units[sequence];
    }

    long position(int sequence) {
        return positions[sequence];
    }

    /** The sequence that covers an address, the last in the table if several do; -1 if none does. */
    int find(long address) {
        int from = 0;
        int to = count;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (Long.compareUnsigned(lows[byLow[middle]], address) <= 0) from = middle + 1;
            else to = middle;
        }
        int best = -1;
        for (int i = from - 1; i >= 0 && Long.compareUnsigned(reach[i], address) > 0; i--) {
            if (Long.compareUnsigned(highs[byLow[i]], address) > 0) best = Math.max(best, byLow[i]);
        }
        return best;
    }
}
