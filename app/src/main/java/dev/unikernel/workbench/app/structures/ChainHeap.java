package dev.unikernel.workbench.app.structures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Goes through a heap of areas with blocks side by side, and holds the list of the free ones against it. */
final class ChainHeap {
    static final int MOST_AREAS = 4096;
    static final int MOST_BLOCKS = 262_144;

    private final HeapForm.Chain form;
    private final Layout area;
    private final Layout block;
    private final Pages pages;
    private final List<GuestHeap.Area> areas = new ArrayList<>();
    private final List<GuestHeap.Block> blocks = new ArrayList<>();
    private final List<String> damage = new ArrayList<>();
    private final Map<Long, Boolean> freeOnes = new HashMap<>();
    private boolean whole = true;

    ChainHeap(HeapForm.Chain form, Layout area, Layout block, Pages pages) {
        this.form = form;
        this.area = area;
        this.block = block;
        this.pages = pages;
    }

    /**
     * @param firstArea where the list of areas begins
     * @param firstFree where the list of free blocks begins
     * @param counted what the system counts
     */
    GuestHeap read(long firstArea, long firstFree, Map<String, Long> counted, List<String> notes) {
        new Chain("area", MOST_AREAS)
                .follow(firstArea, form.areas(), (index, at) -> {
                    long end = pages.number(at, area.place("end"));
                    if (Long.compareUnsigned(end - at, area.size()) < 0) {
                        throw new NotRead("its end " + Pages.hex(end) + " is not behind its head");
                    }
                    areas.add(new GuestHeap.Area(at, end));
                    return pages.number(at, area.place("next"));
                })
                .ifPresent(this::damaged);
        sort();
        for (int i = 0; i < areas.size() && whole(blocks.size() < MOST_BLOCKS, areas.get(i)); i++) {
            blocks(areas.get(i));
        }
        freeList(firstFree);
        if (whole) {
            compare(
                    "used",
                    blocks.stream()
                            .filter(GuestHeap.Block::used)
                            .mapToLong(GuestHeap.Block::size)
                            .sum(),
                    counted);
            compare("blocks", blocks.stream().filter(GuestHeap.Block::used).count(), counted);
            compare("taken", areas.stream().mapToLong(GuestHeap.Area::size).sum(), counted);
        }
        return new GuestHeap(areas, blocks, counted, damage, notes);
    }

    /** In the order of their addresses; one that begins inside another is left out. */
    private void sort() {
        areas.sort(Comparator.comparing(GuestHeap.Area::start, Long::compareUnsigned));
        for (int i = 1; i < areas.size(); i++) {
            if (Long.compareUnsigned(areas.get(i - 1).end(), areas.get(i).start()) > 0) {
                damaged("area at " + Pages.hex(areas.get(i).start()) + " begins inside the one at "
                        + Pages.hex(areas.get(i - 1).start()));
                areas.remove(i--);
            }
        }
    }

    private boolean whole(boolean more, GuestHeap.Area next) {
        if (!more) {
            damaged("there are more than " + MOST_BLOCKS + " blocks: cut before the area at "
                    + Pages.hex(next.start()));
        }
        return more;
    }

    /** From block to block; the first that cannot be one ends it. */
    private void blocks(GuestHeap.Area in) {
        long least = block.place("next_free").offset();
        long at = in.start() + area.size();
        GuestHeap.Block before = null;
        while (at != in.end() && blocks.size() < MOST_BLOCKS) {
            String here = "block " + blocks.size() + " at " + Pages.hex(at)
                    + (before == null ? ", the first of its area" : ", after that at " + Pages.hex(before.start()));
            try {
                long size = pages.number(at, block.place("bytes"));
                long mark = pages.number(at, block.place("mark"));
                if (mark != form.usedMark() && mark != form.freeMark()) {
                    damaged(here + ": its mark " + Pages.hex(mark) + " is neither that of a used block ("
                            + Pages.hex(form.usedMark()) + ") nor of a free one (" + Pages.hex(form.freeMark()) + ")");
                    return;
                }
                if (Long.compareUnsigned(size, least) < 0
                        || size % form.alignment() != 0
                        || Long.compareUnsigned(size, in.end() - at) > 0) {
                    damaged(here + ": its size " + Long.toUnsignedString(size)
                            + " cannot be: less than its header, not a multiple of " + form.alignment()
                            + ", or beyond its area's end " + Pages.hex(in.end()));
                    return;
                }
                before = new GuestHeap.Block(at, size, mark == form.usedMark(), at + least, false);
                blocks.add(before);
                if (!before.used()) {
                    freeOnes.put(at, false);
                }
                at += size;
            } catch (NotRead broken) {
                damaged(here + ": " + broken.getMessage());
                return;
            }
        }
    }

    private void freeList(long first) {
        new Chain("free block", MOST_BLOCKS)
                .follow(first, form.free(), (index, at) -> {
                    if (whole && freeOnes.put(at, true) == null) {
                        throw new NotRead("it is in the list of free blocks, and no free block begins there");
                    }
                    return pages.number(at, block.place("next_free"));
                })
                .ifPresent(this::damaged);
        if (whole) {
            freeOnes.forEach((at, listed) -> {
                if (!listed) {
                    damage.add("block at " + Pages.hex(at) + " is marked free, and not in the list of free blocks");
                }
            });
        }
    }

    private void compare(String what, long seen, Map<String, Long> counted) {
        Long system = counted.get(what);
        if (system != null && system != seen) {
            damage.add("the system counts " + Long.toUnsignedString(system) + " for " + what + ", its blocks come to "
                    + seen);
        }
    }

    private void damaged(String what) {
        whole = false;
        damage.add(what);
    }
}
