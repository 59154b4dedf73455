package dev.unikernel.workbench.launcher.pagetables;

import dev.unikernel.workbench.launcher.machine.MemoryRead;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The tables that a walk has read, each once however many entries point to it; level by level from the roots down, so
 * that the tables of a level are read together.
 */
final class TableStore {
    private final PageFormat format;
    private final TableReads reads;
    private final int most;
    private final Map<Long, ByteBuffer> tables = new HashMap<>();
    private final Map<Long, String> unread = new LinkedHashMap<>();
    private long skipped;

    TableStore(PageFormat format, PhysicalReader reader, int most) {
        this.format = format;
        this.reads = new TableReads(reader);
        this.most = most;
    }

    /** Reads all that the roots lead to, within the bound. */
    CompletableFuture<Void> fill() {
        Map<Integer, Set<Long>> byLevel = new HashMap<>();
        int top = 0;
        List<PhysicalSpan> roots = new ArrayList<>();
        for (RootTable root : format.roots()) {
            byLevel.computeIfAbsent(root.level(), level -> new LinkedHashSet<>())
                    .add(root.address());
            top = Math.max(top, root.level());
            roots.add(new PhysicalSpan(root.address(), root.entries() * format.entryBytes()));
        }
        int from = top;
        return add(roots).thenCompose(done -> below(from, byLevel));
    }

    private CompletableFuture<Void> below(int level, Map<Integer, Set<Long>> byLevel) {
        if (level < 2) {
            return CompletableFuture.completedFuture(null);
        }
        Set<Long> next = byLevel.computeIfAbsent(level - 1, none -> new LinkedHashSet<>());
        for (long table : byLevel.getOrDefault(level, Set.of())) {
            ByteBuffer bytes = tables.get(table);
            for (int i = 0; bytes != null && i < count(bytes); i++) {
                long entry = entry(bytes, i);
                if (leadsOn(level, entry)) {
                    next.add(format.target(level, entry));
                }
            }
        }
        int bytes = format.entries() * format.entryBytes();
        List<PhysicalSpan> wanted = new ArrayList<>();
        for (long table : next) {
            // A root may be shorter than a table, and a hostile entry may point to it all the same.
            ByteBuffer known = tables.get(table);
            if ((known == null || known.limit() < bytes) && !unread.containsKey(table)) {
                if (tables.size() + wanted.size() >= most) {
                    skipped++;
                } else {
                    wanted.add(new PhysicalSpan(table, bytes));
                }
            }
        }
        return add(wanted).thenCompose(done -> below(level - 1, byLevel));
    }

    boolean leadsOn(int level, long entry) {
        return format.isPresent(level, entry)
                && format.isTable(level, entry)
                && format.malformed(level, entry).isEmpty();
    }

    private CompletableFuture<Void> add(List<PhysicalSpan> wanted) {
        return reads.read(wanted)
                .thenAccept(read -> read.forEach((address, answer) -> {
                    if (answer instanceof MemoryRead.Bytes bytes) {
                        tables.put(address, ByteBuffer.wrap(bytes.toArray()).order(ByteOrder.LITTLE_ENDIAN));
                    } else if (answer instanceof MemoryRead.Unavailable not) {
                        unread.put(address, not.why());
                    }
                }));
    }

    /** Entries of a table. */
    int count(ByteBuffer table) {
        return table.limit() / format.entryBytes();
    }

    /** An entry's bits; 32-bit ones zero-extended. */
    long entry(ByteBuffer table, int index) {
        return format.entryBytes() == 8 ? table.getLong(8 * index) : table.getInt(4 * index) & 0xffff_ffffL;
    }

    /** A table's bytes; null if it was not read. */
    @org.jspecify.annotations.Nullable
    ByteBuffer table(long address) {
        return tables.get(address);
    }

    int size() {
        return tables.size();
    }

    /** Tables that could not be read, and why. */
    Map<Long, String> unread() {
        return unread;
    }

    /** Tables that were left out, since the bound was met. */
    long skipped() {
        return skipped;
    }
}
