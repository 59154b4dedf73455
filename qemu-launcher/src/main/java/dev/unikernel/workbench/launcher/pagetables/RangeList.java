package dev.unikernel.workbench.launcher.pagetables;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects pages in ascending order and joins those that are alike. */
final class RangeList {
    private final PageFormat format;
    private final int most;
    private final List<MapRange> ranges = new ArrayList<>();
    private final Map<Integer, PageRights> rights = new HashMap<>();
    private long start;
    private long physical;
    private long size;
    private int attributes;
    private boolean samePage;

    RangeList(PageFormat format, int most) {
        this.format = format;
        this.most = most;
    }

    /** Adds a page; false if there is no room for it. */
    boolean add(long address, long target, int with) {
        long page = 1L << Attributes.shiftOf(with);
        if (size != 0 && address == start + size && with == attributes) {
            boolean first = size == page;
            if (target == physical + size && (first || !samePage)) {
                samePage = false;
                size += page;
                return true;
            }
            if (target == physical && (first || samePage)) {
                samePage = true;
                size += page;
                return true;
            }
        }
        if (ranges.size() + (size == 0 ? 0 : 1) >= most) {
            return false;
        }
        close();
        start = address;
        physical = target;
        size = page;
        attributes = with;
        samePage = false;
        return true;
    }

    private void close() {
        if (size == 0) {
            return;
        }
        ranges.add(new MapRange(
                start,
                physical,
                size,
                1L << Attributes.shiftOf(attributes),
                samePage,
                rights.computeIfAbsent(attributes & Attributes.RIGHTS, PageRights::of),
                Attributes.has(attributes, Attributes.ACCESSED),
                Attributes.has(attributes, Attributes.DIRTY),
                Attributes.has(attributes, Attributes.GLOBAL),
                format.cache(Attributes.cacheOf(attributes))));
        size = 0;
    }

    int count() {
        return ranges.size() + (size == 0 ? 0 : 1);
    }

    /** All of them; nothing is added afterwards. */
    List<MapRange> done() {
        close();
        return ranges;
    }
}
