package dev.unikernel.workbench.launcher.pagetables;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Walks all tables of a CPU: first reads them, then goes through them in the order of what they map. */
public final class MapWalk {
    private static final int TOLD = 8;

    private final PageFormat format;
    private final Bounds bounds;
    private final TableStore store;
    private final RangeList ranges;
    private final Set<Long> empty = new HashSet<>();
    private final List<String> missing = new ArrayList<>();
    private int visits;
    private int slotVisits;
    private int slotRanges;
    private long malformed;
    private String firstMalformed = "";
    private boolean slotOver;

    private MapWalk(PageFormat format, PhysicalReader reader, Bounds bounds) {
        this.format = format;
        this.bounds = bounds;
        this.store = new TableStore(format, reader, bounds.tables());
        this.ranges = new RangeList(format, bounds.ranges());
    }

    /** All that the tables map, as they are while they are read; on a running guest they may change meanwhile. */
    public static CompletableFuture<MemoryMap> of(PageFormat format, PhysicalReader reader, Bounds bounds) {
        MapWalk walk = new MapWalk(format, reader, bounds);
        return walk.store.fill().thenApply(read -> walk.through());
    }

    private MemoryMap through() {
        for (RootTable root : format.roots()) {
            ByteBuffer table = store.table(root.address());
            for (int i = 0; table != null && i < root.entries(); i++) {
                long address = root.base() + ((long) i << format.shift(root.level()));
                slot(root, table, i, format.canonical(address));
            }
        }
        tell();
        return new MemoryMap(format, ranges.done(), store.size(), missing);
    }

    private void slot(RootTable root, ByteBuffer table, int index, long address) {
        slotVisits = 0;
        slotRanges = ranges.count();
        slotOver = false;
        entry(root.level(), store.entry(table, index), address, Attributes.RIGHTS);
    }

    /** Whether something was mapped, or might have been. */
    private boolean entry(int level, long entry, long address, int allowed) {
        if (!format.isPresent(level, entry) || slotOver) {
            return slotOver;
        }
        if (format.malformed(level, entry).isPresent()) {
            if (malformed++ == 0) {
                firstMalformed = "the " + format.levelName(level) + " entry for 0x" + Long.toHexString(address) + ": "
                        + format.malformed(level, entry).orElseThrow();
            }
            return true;
        }
        int own = format.attributes(level, entry);
        if (!format.isTable(level, entry)) {
            return page(address, format.target(level, entry), own & (allowed | ~Attributes.RIGHTS));
        }
        return table(level - 1, format.target(level, entry), address, allowed & own);
    }

    private boolean page(long address, long target, int attributes) {
        boolean room = ranges.count() - slotRanges < bounds.slotRanges()
                && ranges.add(address, target, format.effective(attributes));
        if (!room) {
            over(address, "more ranges than are kept (" + Math.min(bounds.ranges(), bounds.slotRanges()) + ")");
        }
        return true;
    }

    private boolean table(int level, long table, long address, int allowed) {
        ByteBuffer bytes = store.table(table);
        long key = table | level; // a table's low bits are 0
        if (bytes == null || empty.contains(key)) {
            return bytes == null;
        }
        if (++visits > bounds.visits() || ++slotVisits > bounds.slotVisits()) {
            over(
                    address,
                    "tables point to each other or to the same ones again and again: " + (visits - 1)
                            + " were gone through");
            return true;
        }
        boolean any = false;
        long step = 1L << format.shift(level);
        for (int i = 0; i < store.count(bytes) && !slotOver; i++) {
            any |= entry(level, store.entry(bytes, i), address + i * step, allowed);
        }
        if (!any) {
            empty.add(key);
        }
        return any;
    }

    private void over(long address, String why) {
        slotOver = true;
        if (missing.size() < TOLD) {
            missing.add("from 0x" + Long.toHexString(address) + " to the end of its top-level entry: " + why);
        }
    }

    private void tell() {
        if (store.skipped() > 0) {
            missing.add(store.skipped() + " tables were not read: " + bounds.tables() + " is the bound");
        }
        int told = 0;
        for (Map.Entry<Long, String> one : store.unread().entrySet()) {
            if (told++ == TOLD) {
                missing.add((store.unread().size() - TOLD) + " more tables could not be read");
                break;
            }
            missing.add("the table at physical 0x" + Long.toHexString(one.getKey()) + " could not be read: "
                    + one.getValue());
        }
        if (malformed > 0) {
            missing.add(malformed + (malformed == 1 ? " entry" : " entries")
                    + " that the CPU would refuse with a page fault; first " + firstMalformed);
        }
    }
}
