package dev.unikernel.workbench.debugger.memory;

import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.mi.DebuggerException.WrongState;
import dev.unikernel.workbench.debugger.mi.MiChannel;
import dev.unikernel.workbench.debugger.mi.MiCommand;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The stopped guest's memory, as the CPU that stopped sees it: virtual addresses, unsigned. */
public final class Memory {
    static final int PAGE = 4096;
    /**
     * Bytes asked for at once. gdb 13.1 reads its commands with a system call a byte, and a command has some 40: by pages,
     * 1 MiB costs 11,000 of them.
     */
    private static final int MOST = 16 * PAGE;
    /** Requests on their way at a time: 256 KiB. */
    private static final int AHEAD = 4;

    private static final String BEYOND = "beyond the end of the address space";

    private final MiChannel channel;

    /** @param channel where the questions go */
    public Memory(MiChannel channel) {
        this.channel = channel;
    }

    /**
     * Reads length bytes (at least 1). The block covers the whole range: unmapped memory is in it as Unreadable and
     * fails nothing; so is what lies beyond 2^64. Of a read that fails half way gdb 13.1 returns a byte too many, which is
     * garbage: so a request is of whole pages or lies in one, and what is not answered whole is asked again by pages.
     */
    public CompletableFuture<AtStop<MemoryBlock>> read(long address, int length) {
        if (length < 1) {
            throw new IllegalArgumentException("cannot read " + length + " bytes");
        }
        long toTheEnd = -address; // as unsigned: bytes from address to 2^64; 0 stands for all 2^64
        boolean fits = toTheEnd == 0 || Long.compareUnsigned(length, toTheEnd) <= 0;
        int clamped = fits ? length : (int) toTheEnd;
        return parts(address, clamped)
                .thenApply(read -> read.map(pieces -> {
                    List<MemoryPiece> all = new ArrayList<>(pieces);
                    if (!fits) {
                        all.add(new MemoryPiece.Unreadable(0, length - clamped, BEYOND));
                    }
                    return new MemoryBlock(address, length, MemoryPieces.joined(all));
                }));
    }

    /** Writes bytes; CommandRefused if gdb cannot, and then a part may have been written. */
    public CompletableFuture<Void> write(long address, byte[] bytes) {
        if (bytes.length == 0) {
            return CompletableFuture.completedFuture(null);
        }
        String contents = HexFormat.of().formatHex(bytes);
        return channel.send(MiCommand.query("-data-write-memory-bytes", hex(address), contents))
                .thenApply(answer -> null);
    }

    /**
     * All parts of it, AHEAD of them on their way at a time, so that gdb never waits for us; of one stop, or it fails with
     * the first part that is not.
     */
    private CompletableFuture<AtStop<List<MemoryPiece>>> parts(long address, int length) {
        List<CompletableFuture<AtStop<List<MemoryPiece>>>> parts = new ArrayList<>();
        int done = 0;
        while (done < length) {
            PageRead part = part(address + done, length - done);
            int before = parts.size() - AHEAD;
            parts.add(
                    before < 0
                            ? part.run()
                            : parts.get(before)
                                    .thenCompose(
                                            read -> part.run().thenApply(answer -> sameStop(read.stop(), answer))));
            done += part.length();
        }
        return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new)).thenApply(all -> together(parts));
    }

    /** Whole pages in a row, or a part of one page. */
    private PageRead part(long start, int most) {
        int inPage = (int) (start & (PAGE - 1));
        int size = inPage == 0 && most >= PAGE ? Math.min(most & -PAGE, MOST) : Math.min(most, PAGE - inPage);
        return new PageRead(channel, start, size);
    }

    private static AtStop<List<MemoryPiece>> together(List<CompletableFuture<AtStop<List<MemoryPiece>>>> parts) {
        int stop = parts.get(0).join().stop();
        List<MemoryPiece> pieces = new ArrayList<>();
        for (CompletableFuture<AtStop<List<MemoryPiece>>> part : parts) {
            pieces.addAll(sameStop(stop, part.join()).value());
        }
        return new AtStop<>(stop, pieces);
    }

    static <T> AtStop<T> sameStop(int stop, AtStop<T> other) {
        if (other.stop() != stop) {
            throw new WrongState("reading memory", "at stop " + other.stop(), "still at stop " + stop);
        }
        return other;
    }

    static String hex(long address) {
        return "0x" + Long.toHexString(address);
    }
}
