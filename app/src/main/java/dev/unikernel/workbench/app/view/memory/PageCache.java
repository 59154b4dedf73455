package dev.unikernel.workbench.app.view.memory;

import dev.unikernel.workbench.debugger.memory.MemoryBlock;
import dev.unikernel.workbench.debugger.memory.MemoryPiece;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Pages read at the stop now and at the one before, to tell what changed between. Bounded; not thread-safe. */
final class PageCache {
    static final int PAGE = 4096;
    /** 4 MiB of guest memory at a stop; beyond that it starts anew. */
    private static final int MOST = 1024;

    private Map<Long, Page> now = new HashMap<>();
    private Map<Long, Page> before = new HashMap<>();
    private int stop;

    /** @param why per byte the reason why there is none; null where there is one */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    private record Page(byte[] bytes, String[] why) {}

    /** Another guest. */
    void forget() {
        now = new HashMap<>();
        before = new HashMap<>();
        stop = 0;
    }

    /** The guest was changed at this stop: what was read of it is read again. */
    void stale() {
        now = new HashMap<>();
    }

    /** Makes the pages of the last stop those of the stop before, if this is another one. */
    void at(int number) {
        if (number != stop) {
            before = now;
            now = new HashMap<>();
            stop = number;
        }
    }

    /** Takes a block of whole pages. */
    void put(MemoryBlock block) {
        if (now.size() + block.length() / PAGE > MOST) {
            now.clear();
        }
        for (MemoryPiece piece : block.pieces()) {
            for (int i = 0; i < piece.length(); i++) {
                long address = piece.address() + i;
                Page page = now.computeIfAbsent(address & -PAGE, at -> new Page(new byte[PAGE], new String[PAGE]));
                int into = (int) (address & PAGE - 1);
                if (piece instanceof MemoryPiece.Bytes known) {
                    page.bytes()[into] = known.bytes()[i];
                } else if (piece instanceof MemoryPiece.Unreadable not) {
                    page.why()[into] = not.why();
                }
            }
        }
    }

    /** The first page of a range that was not read at this stop. Start and length in whole pages, the range not across 2^64. */
    OptionalLong missing(long start, long length) {
        for (long at = 0; at < length; at += PAGE) {
            if (!now.containsKey(start + at)) {
                return OptionalLong.of(start + at);
            }
        }
        return OptionalLong.empty();
    }

    Cell cell(long address) {
        Page page = now.get(address & -PAGE);
        int into = (int) (address & PAGE - 1);
        if (page == null) {
            return Cell.Unread.ONE;
        }
        String why = page.why()[into];
        if (why != null) {
            return new Cell.Unreadable(why);
        }
        int value = page.bytes()[into] & 0xff;
        Page old = before.get(address & -PAGE);
        boolean changed = old != null && old.why()[into] == null && (old.bytes()[into] & 0xff) != value;
        return new Cell.Known(value, changed);
    }
}
