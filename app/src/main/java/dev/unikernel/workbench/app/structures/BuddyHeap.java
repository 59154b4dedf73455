package dev.unikernel.workbench.app.structures;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** Goes through an allocator of pages by the buddy method: its free chunks, and the bitmaps of what is in use. */
final class BuddyHeap {
    private static final int MOST_AREAS = 4096;
    private static final int MOST_CHUNKS = 262_144;

    /** 64 GiB in pages of 4 KiB. */
    private static final long MOST_PAGES = 1L << 24;

    private final HeapForm.Buddy form;
    private final Layout state;
    private final Layout chunk;
    private final Layout area;
    private final Pages pages;
    private final List<GuestHeap.Area> areas = new ArrayList<>();
    private final List<GuestHeap.Block> blocks = new ArrayList<>();
    private final List<String> damage = new ArrayList<>();
    private boolean whole = true;
    private long counted;
    private long clear;

    BuddyHeap(HeapForm.Buddy form, Layout state, Layout chunk, Layout area, Pages pages) {
        this.form = form;
        this.state = state;
        this.chunk = chunk;
        this.area = area;
        this.pages = pages;
    }

    /** Adds one allocator, by the address of its state. */
    void add(long at) throws NotRead {
        counted += pages.number(at, state.place("free_pages"));
        Chain chain = new Chain("area", MOST_AREAS);
        chain.follow(
                        pages.number(at, state.place("areas")),
                        "the allocator's state at " + Pages.hex(at),
                        (index, here) -> area(here))
                .ifPresent(this::damaged);
        int pointer = chunk.place("next").size();
        Layout.Place lists = state.place("free_lists");
        Chain chunks = new Chain("free chunk", MOST_CHUNKS);
        for (int level = 0; level < lists.size() / pointer && level < 52; level++) {
            int power = level;
            long first = pages.number(at + lists.offset() + (long) level * pointer, pointer);
            chunks.follow(first, "the list of level " + level, (index, here) -> chunk(here, power))
                    .ifPresent(this::damaged);
        }
    }

    /** @param broken where the list of allocators breaks */
    GuestHeap told(List<String> notes, List<String> broken) {
        broken.forEach(this::damaged);
        long free = blocks.stream()
                .filter(block -> !block.used())
                .mapToLong(GuestHeap.Block::size)
                .sum();
        if (whole && (free != counted * form.pageBytes() || free != clear * form.pageBytes())) {
            damage.add("the allocator counts " + counted + " free pages, its bitmaps " + clear + ", its lists "
                    + free / form.pageBytes());
        }
        return new GuestHeap(areas, blocks, Map.of("free", counted * form.pageBytes()), damage, notes);
    }

    /** The runs of pages whose bits are set are in use. */
    private long area(long at) throws NotRead {
        long start = pages.number(at, area.place("start"));
        long count = pages.number(at, area.place("pages"));
        long bitmap = pages.number(at, area.place("bitmap"));
        if (Long.compareUnsigned(count, MOST_PAGES) > 0 || start + count * form.pageBytes() < start) {
            throw new NotRead(Long.toUnsignedString(count) + " pages from " + Pages.hex(start) + " cannot be");
        }
        BitSet used = BitSet.valueOf(pages.bytes(bitmap, (int) ((count + 7) / 8)));
        used.clear((int) count, Math.max((int) count, used.length()));
        areas.add(new GuestHeap.Area(start, start + count * form.pageBytes()));
        clear += count - used.cardinality();
        for (int from = used.nextSetBit(0); from >= 0; ) {
            int to = used.nextClearBit(from);
            long first = start + (long) from * form.pageBytes();
            blocks.add(new GuestHeap.Block(first, (long) (to - from) * form.pageBytes(), true, first, true));
            from = used.nextSetBit(to);
        }
        return pages.number(at, area.place("next"));
    }

    /** The last of a list has no next, and is none itself. */
    private long chunk(long at, int level) throws NotRead {
        long next = pages.number(at, chunk.place("next"));
        if (next == 0) {
            return 0;
        }
        long said = pages.number(at, chunk.place("level"));
        long size = (long) form.pageBytes() << level;
        if (said != level) {
            throw new NotRead("it says that it is of level " + Long.toUnsignedString(said) + ", not " + level);
        }
        boolean inside = areas.stream()
                .anyMatch(one -> Long.compareUnsigned(at - one.start(), one.size()) < 0
                        && Long.compareUnsigned(size, one.end() - at) <= 0);
        if (!inside) {
            throw new NotRead("its " + size + " bytes lie in no area of the allocator");
        }
        blocks.add(new GuestHeap.Block(at, size, false, at, false));
        return next;
    }

    private void damaged(String what) {
        whole = false;
        damage.add(what);
    }
}
