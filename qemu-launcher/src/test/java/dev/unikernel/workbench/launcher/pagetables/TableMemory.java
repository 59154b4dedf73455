package dev.unikernel.workbench.launcher.pagetables;

import dev.unikernel.workbench.launcher.machine.MemoryRead;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Physical memory from 0 on that a test writes tables into; counts what is read. */
final class TableMemory implements PhysicalReader {
    private final ByteBuffer bytes;
    private final int gap;
    private int next;
    int requests;
    long bytesRead;

    TableMemory(int size, int gap) {
        this.bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        this.gap = gap;
    }

    /** A new, empty table; the first is not at 0. */
    long table(int size) {
        next = Math.max(size, (next + size - 1) / size * size);
        long at = next;
        next += size;
        return at;
    }

    void set(long address, int width, long value) {
        if (width == 8) {
            bytes.putLong((int) address, value);
        } else {
            bytes.putInt((int) address, (int) value);
        }
    }

    long get(long address, int width) {
        return width == 8 ? bytes.getLong((int) address) : bytes.getInt((int) address) & 0xffff_ffffL;
    }

    @Override
    public CompletableFuture<List<MemoryRead>> read(List<PhysicalSpan> spans) {
        List<MemoryRead> all = new ArrayList<>();
        for (PhysicalSpan span : spans) {
            requests++;
            bytesRead += span.length();
            boolean inside = span.address() >= 0 && span.address() + span.length() <= bytes.limit();
            if (inside) {
                byte[] copy = new byte[span.length()];
                bytes.get((int) span.address(), copy);
                all.add(new MemoryRead.Bytes(span.address(), ByteBuffer.wrap(copy)));
            } else {
                all.add(new MemoryRead.Unavailable("outside"));
            }
        }
        return CompletableFuture.completedFuture(all);
    }

    @Override
    public int gapBytes() {
        return gap;
    }
}
