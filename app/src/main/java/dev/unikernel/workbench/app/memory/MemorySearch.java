package dev.unikernel.workbench.app.memory;

import dev.unikernel.workbench.debugger.memory.MemoryPiece;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;

/**
 * Looks for bytes in a range of a stopped guest's memory, a piece at a time. What cannot be read is passed over, and nothing
 * is found across it. One search; cancel from any thread.
 */
public final class MemorySearch {
    /** What is read at a time. */
    private static final int CHUNK = 256 << 10;

    private final GuestMemory memory;
    private final MemorySpace space;
    private final byte[] wanted;
    private final int most;
    private final LongConsumer progress;
    private volatile boolean cancelled;

    /**
     * @param most it ends when so many were found
     * @param progress is given how many bytes were looked at so far
     */
    public MemorySearch(GuestMemory memory, MemorySpace space, byte[] wanted, int most, LongConsumer progress) {
        this.memory = memory;
        this.space = space;
        this.wanted = wanted.clone();
        this.most = most;
        this.progress = progress;
    }

    /**
     * What came of it.
     *
     * @param matches addresses, ascending
     * @param looked bytes of the range that were gone through, unreadable ones included
     * @param unreadable how many of them could not be read
     * @param complete the whole range was gone through
     */
    public record Found(List<Long> matches, long looked, long unreadable, boolean complete) {
        public Found {
            matches = List.copyOf(matches);
        }
    }

    /** Ends it soon; what was found so far is the result. */
    public void cancel() {
        cancelled = true;
    }

    /** Goes through length bytes; not around the end of the address space. */
    public CompletableFuture<Found> in(long start, long length) {
        long room = -start;
        long end = room != 0 && Long.compareUnsigned(length, room) > 0 ? room : length;
        return from(start, 0, end, new byte[0], new Found(List.of(), 0, 0, false));
    }

    /** @param tail the last bytes before, too few to hold a match, that a match may begin in */
    private CompletableFuture<Found> from(long start, long done, long length, byte[] tail, Found found) {
        if (cancelled || done == length || found.matches().size() >= most) {
            return CompletableFuture.completedFuture(
                    new Found(found.matches(), done, found.unreadable(), done == length && !cancelled));
        }
        int size = (int) Math.min(CHUNK, length - done);
        return memory.read(space, start + done, size).thenCompose(block -> {
            List<Long> matches = new ArrayList<>(found.matches());
            long unreadable = found.unreadable();
            byte[] before = tail;
            for (MemoryPiece piece : block.pieces()) {
                if (piece instanceof MemoryPiece.Bytes read) {
                    before = look(before, read, matches);
                } else {
                    unreadable += piece.length();
                    before = new byte[0];
                }
            }
            progress.accept(done + size);
            return from(start, done + size, length, before, new Found(matches, 0, unreadable, false));
        });
    }

    private byte[] look(byte[] before, MemoryPiece.Bytes read, List<Long> matches) {
        byte[] all = new byte[before.length + read.length()];
        System.arraycopy(before, 0, all, 0, before.length);
        System.arraycopy(read.bytes(), 0, all, before.length, read.length());
        long first = read.address() - before.length;
        for (int at = 0; at + wanted.length <= all.length && matches.size() < most; at++) {
            if (all[at] == wanted[0]
                    && java.util.Arrays.equals(wanted, 0, wanted.length, all, at, at + wanted.length)) {
                matches.add(first + at);
            }
        }
        int keep = Math.min(all.length, wanted.length - 1);
        return java.util.Arrays.copyOfRange(all, all.length - keep, all.length);
    }
}
