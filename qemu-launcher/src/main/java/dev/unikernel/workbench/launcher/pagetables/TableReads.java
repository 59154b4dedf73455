package dev.unikernel.workbench.launcher.pagetables;

import dev.unikernel.workbench.launcher.machine.MemoryRead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Reads tables in as few requests as are worth it: neighbours, and such with a small gap between, as one. Where such a
 * run cannot be read as a whole its tables are asked for one by one, so that one bad table hides no other.
 */
final class TableReads {
    private static final int MOST_AT_ONCE = 4 << 20;

    private final PhysicalReader reader;

    TableReads(PhysicalReader reader) {
        this.reader = reader;
    }

    /** Each table's bytes, or why there are none, by its address. */
    CompletableFuture<Map<Long, MemoryRead>> read(List<PhysicalSpan> tables) {
        if (tables.isEmpty()) {
            return CompletableFuture.completedFuture(Map.of());
        }
        List<PhysicalSpan> sorted = new ArrayList<>(tables);
        sorted.sort(Comparator.comparing(PhysicalSpan::address, Long::compareUnsigned));
        List<PhysicalSpan> runs = runs(sorted);
        return reader.read(runs).thenCompose(answers -> {
            Map<Long, MemoryRead> found = new HashMap<>();
            List<PhysicalSpan> again = new ArrayList<>();
            int next = 0;
            for (int i = 0; i < runs.size(); i++) {
                PhysicalSpan run = runs.get(i);
                while (next < sorted.size() && isIn(sorted.get(next), run)) {
                    take(sorted.get(next), run, answers.get(i), found, again);
                    next++;
                }
            }
            return again.isEmpty() ? CompletableFuture.completedFuture(found) : oneByOne(again, found);
        });
    }

    private CompletableFuture<Map<Long, MemoryRead>> oneByOne(List<PhysicalSpan> tables, Map<Long, MemoryRead> found) {
        return reader.read(tables).thenApply(answers -> {
            for (int i = 0; i < tables.size(); i++) {
                found.put(tables.get(i).address(), whole(tables.get(i), answers.get(i)));
            }
            return found;
        });
    }

    private static boolean isIn(PhysicalSpan table, PhysicalSpan run) {
        return Long.compareUnsigned(table.address() - run.address(), run.length()) < 0;
    }

    private static void take(
            PhysicalSpan table,
            PhysicalSpan run,
            MemoryRead answer,
            Map<Long, MemoryRead> found,
            List<PhysicalSpan> again) {
        if (run.equals(table)) {
            found.put(table.address(), whole(table, answer));
            return;
        }
        byte[] bytes = answer instanceof MemoryRead.Bytes read ? read.toArray() : new byte[0];
        int at = (int) (table.address() - run.address());
        if (at + table.length() > bytes.length) {
            again.add(table);
            return;
        }
        byte[] own = Arrays.copyOfRange(bytes, at, at + table.length());
        found.put(table.address(), new MemoryRead.Bytes(table.address(), java.nio.ByteBuffer.wrap(own)));
    }

    private static MemoryRead whole(PhysicalSpan table, MemoryRead answer) {
        return answer instanceof MemoryRead.Bytes read && read.bytes().remaining() < table.length()
                ? new MemoryRead.Unavailable(
                        "only " + read.bytes().remaining() + " of its " + table.length() + " bytes could be read")
                : answer;
    }

    private List<PhysicalSpan> runs(List<PhysicalSpan> sorted) {
        List<PhysicalSpan> runs = new ArrayList<>();
        for (PhysicalSpan table : sorted) {
            PhysicalSpan last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            if (last != null) {
                long gap = table.address() - last.end();
                long length = table.end() - last.address();
                if (gap <= reader.gapBytes() && length <= MOST_AT_ONCE && length > 0) {
                    runs.set(runs.size() - 1, new PhysicalSpan(last.address(), (int) Math.max(length, last.length())));
                    continue;
                }
            }
            runs.add(table);
        }
        return runs;
    }
}
