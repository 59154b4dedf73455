package dev.unikernel.workbench.app.identity;

import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.debugger.memory.MemoryPiece;
import dev.unikernel.workbench.launcher.machine.MemoryRead;
import dev.unikernel.workbench.launcher.machine.Qemu;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All memory that a stopped guest has mapped, as QEMU's monitor tells it ({@code info mem}), up to a bound. A QEMU of ours
 * hands it over by files; of another only the little is read that gdb can read in a few seconds.
 */
final class MappedMemory {
    /** A line of {@code info mem}: start, end, size, rights. */
    private static final Pattern RANGE = Pattern.compile("^([0-9a-f]{8,16})-([0-9a-f]{8,16}) [0-9a-f]+ \\S+\\s*$");

    private static final long MOST_OURS = 512L << 20;
    private static final long MOST_OF_OTHERS = 16L << 20;
    /** Without paging: where an image may have been put by its loader. */
    private static final long FLAT = 128L << 20;

    private static final int CHUNK = 4 << 20;
    /** A piece that lies across two chunks is in both. */
    private static final int OVERLAP = 64;

    private final GuestDebug debug;

    MappedMemory(GuestDebug debug) {
        this.debug = debug;
    }

    private record Range(long start, long length) {}

    /** Takes bytes and the address of the first. */
    interface Taker {
        void take(byte[] bytes, long base);
    }

    /** Gives it piece by piece, one after the other; what cannot be read is left out. */
    CompletableFuture<Void> each(Taker taker) {
        return debug.session()
                .console("monitor info mem")
                .exceptionally(noQemu -> "")
                .thenApply(this::ranges)
                .thenCompose(ranges -> {
                    CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
                    for (Range range : ranges) {
                        all = all.thenCompose(done -> read(range, taker));
                    }
                    return all;
                });
    }

    private List<Range> ranges(String told) {
        long left = debug.guest().qemu().isPresent() ? MOST_OURS : MOST_OF_OTHERS;
        List<Range> whole = new ArrayList<>();
        told.lines().forEach(line -> {
            Matcher range = RANGE.matcher(line);
            if (range.matches()) {
                long start = Long.parseUnsignedLong(range.group(1), 16);
                whole.add(new Range(start, Long.parseUnsignedLong(range.group(2), 16) - start));
            }
        });
        if (whole.isEmpty()) {
            whole.add(new Range(0, FLAT));
        }
        List<Range> chunks = new ArrayList<>();
        for (Range range : whole) {
            long most = Math.min(range.length(), left);
            for (long at = 0; at < most; at += CHUNK) {
                chunks.add(new Range(range.start() + at, Math.min(CHUNK + OVERLAP, range.length() - at)));
            }
            left -= most;
        }
        return chunks;
    }

    private CompletableFuture<Void> read(Range range, Taker taker) {
        Optional<Qemu> qemu = debug.guest().qemu();
        int length = (int) range.length();
        return qemu.isPresent()
                ? qemu.get().readVirtual(range.start(), length).thenAcceptAsync(read -> {
                    if (read instanceof MemoryRead.Bytes bytes) {
                        taker.take(bytes.toArray(), range.start());
                    }
                })
                : debug.session()
                        .memory()
                        .read(range.start(), length)
                        .thenAcceptAsync(block -> block.value().pieces().forEach(piece -> {
                            if (piece instanceof MemoryPiece.Bytes bytes) {
                                taker.take(bytes.bytes(), bytes.address());
                            }
                        }));
    }
}
