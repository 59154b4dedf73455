package dev.unikernel.workbench.inspector.dwarf;

import dev.unikernel.workbench.inspector.elf.Cursor;
import dev.unikernel.workbench.inspector.elf.IndexSort;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.util.Arrays;

/** The rows of one sequence, by address; of rows with one address the last counts. */
final class LineRows implements LineProgram.Rows, IndexSort.Comparison {
    private static final int MOST = 1 << 22;

    private final Cursor cursor;
    private long[] addresses = new long[64];
    private int[] files = new int[64];
    private int[] lines = new int[64];
    private int[] columns = new int[64];
    private boolean[] statements = new boolean[64];
    private int[] order = {};
    private int count;
    private long end;

    private LineRows(Cursor cursor) {
        this.cursor = cursor;
    }

    static LineRows decode(LineUnit unit, Cursor cursor, long position) throws Malformed {
        LineRows rows = new LineRows(cursor);
        new LineProgram(unit, cursor).run(position, rows);
        int[] all = new int[rows.count];
        for (int i = 0; i < all.length; i++) all[i] = i;
        rows.order = IndexSort.sorted(all, rows);
        return rows;
    }

    @Override
    public void row(long address, int file, int line, int column, boolean isStatement) throws Malformed {
        if (count == MOST) throw cursor.malformed("has at most " + MOST + " rows in a sequence", "more");
        if (count == files.length) grow(2 * count);
        addresses[count] = address;
        files[count] = file;
        lines[count] = line;
        columns[count] = column;
        statements[count++] = isStatement;
    }

    private void grow(int size) {
        addresses = Arrays.copyOf(addresses, size);
        files = Arrays.copyOf(files, size);
        lines = Arrays.copyOf(lines, size);
        columns = Arrays.copyOf(columns, size);
        statements = Arrays.copyOf(statements, size);
    }

    @Override
    public void end(long address) {
        end = address;
    }

    @Override
    public int compare(int a, int b) {
        return Long.compareUnsigned(addresses[a], addresses[b]);
    }

    int count() {
        return count;
    }

    long address(int row) {
        return addresses[order[row]];
    }

    /** The first address that is no longer the row's. */
    long after(int row) {
        return row + 1 < count ? address(row + 1) : end;
    }

    int file(int row) {
        return files[order[row]];
    }

    int line(int row) {
        return lines[order[row]];
    }

    int column(int row) {
        return columns[order[row]];
    }

    boolean isStatement(int row) {
        return statements[order[row]];
    }

    /** Whether the row covers no byte, because the next has the same address. */
    boolean isEmpty(int row) {
        return row + 1 < count ? address(row) == address(row + 1) : address(row) == end;
    }

    /** The last row at or before an address, or -1. */
    int find(long address) {
        int from = 0;
        int to = count;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (Long.compareUnsigned(address(middle), address) <= 0) from = middle + 1;
            else to = middle;
        }
        return from - 1;
    }
}
