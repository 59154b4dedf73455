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
    private static final int PAGE = 4096;
    /** Requests on their way at a time: 256 KiB, well below what fills gdb's input pipe. */
    private static final int WINDOW = 64;

    private static final String BEYOND = "beyond the end of the address space";

    private final MiChannel channel;

    /** @param channel where the questions go */
    public Memory(MiChannel channel) {
        this.channel = channel;
    }

    /**
     * Reads length bytes (at least 1). The block covers the whole range: unmapped memory is in it as Unreadable and
     * fails nothing; so is what lies beyond 2^64. No request crosses a 4 KiB page, since of a read that fails half way
     * gdb 13.1 returns a byte too many, which is garbage.
     */
    public CompletableFuture<AtStop<MemoryBlock>> read(long address, int length) {
        if (length < 1) {
            throw new IllegalArgumentException("cannot read " + length + " bytes");
        }
        long toTheEnd = -address; // as unsigned: bytes from address to 2^64; 0 stands for all 2^64
        boolean fits = toTheEnd == 0 || Long.compareUnsigned(length, toTheEnd) <= 0;
        int clamped = fits ? length : (int) toTheEnd;
        return window(address, clamped, List.of())
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

    /** Reads up to WINDOW pages at once, then the rest; every answer must be of the same stop. */
    private CompletableFuture<AtStop<List<MemoryPiece>>> window(long address, int length, List<MemoryPiece> before) {
        List<CompletableFuture<AtStop<List<MemoryPiece>>>> pages = new ArrayList<>();
        int done = 0;
        while (done < length && pages.size() < WINDOW) {
            long start = address + done;
            int size = Math.min(length - done, PAGE - (int) (start & (PAGE - 1)));
            pages.add(new PageRead(channel, start, size).run());
            done += size;
        }
        int read = done;
        return CompletableFuture.allOf(pages.toArray(CompletableFuture[]::new)).thenCompose(all -> {
            AtStop<List<MemoryPiece>> pieces = together(before, pages);
            if (read == length) {
                return CompletableFuture.completedFuture(pieces);
            }
            return window(address + read, length - read, pieces.value())
                    .thenApply(rest -> sameStop(pieces.stop(), rest));
        });
    }

    private static AtStop<List<MemoryPiece>> together(
            List<MemoryPiece> before, List<CompletableFuture<AtStop<List<MemoryPiece>>>> pages) {
        int stop = pages.get(0).join().stop();
        List<MemoryPiece> pieces = new ArrayList<>(before);
        for (CompletableFuture<AtStop<List<MemoryPiece>>> page : pages) {
            pieces.addAll(sameStop(stop, page.join()).value());
        }
        return new AtStop<>(stop, pieces);
    }

    private static <T> AtStop<T> sameStop(int stop, AtStop<T> other) {
        if (other.stop() != stop) {
            throw new WrongState("reading memory", "at stop " + other.stop(), "still at stop " + stop);
        }
        return other;
    }

    static String hex(long address) {
        return "0x" + Long.toHexString(address);
    }
}
