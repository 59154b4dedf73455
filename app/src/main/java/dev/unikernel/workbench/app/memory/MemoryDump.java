package dev.unikernel.workbench.app.memory;

import dev.unikernel.workbench.debugger.memory.MemoryBlock;
import dev.unikernel.workbench.debugger.memory.MemoryPiece;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Writes a range of memory to a file: byte N of the file is byte N of the range. What cannot be read is a hole, also in the
 * file, where it reads as zeros, and is told of. The disk is waited for on a pool's threads, never on the caller's or gdb's.
 */
public final class MemoryDump {
    private static final int CHUNK = 1 << 20;

    private final GuestMemory memory;
    private final MemorySpace space;
    private final long address;
    private final long length;
    private final FileChannel out;
    private final List<Hole> holes = new ArrayList<>();
    private long bytes;

    private MemoryDump(GuestMemory memory, MemorySpace space, long address, long length, FileChannel out) {
        this.memory = memory;
        this.space = space;
        this.address = address;
        this.length = length;
        this.out = out;
    }

    /** Memory that could not be read: where (unsigned), how many bytes, and why. */
    public record Hole(long address, long length, String why) {}

    /**
     * What is in the file.
     *
     * @param bytes how many of the range could be read
     * @param holes the rest, joined, in order
     */
    public record Written(Path file, long bytes, List<Hole> holes) {
        public Written {
            holes = List.copyOf(holes);
        }
    }

    /** Replaces the file. Fails with the UncheckedIOException of the disk. */
    public static CompletableFuture<Written> write(
            GuestMemory memory, MemorySpace space, long address, long length, Path file) {
        return CompletableFuture.supplyAsync(() -> open(file))
                .thenCompose(out -> new MemoryDump(memory, space, address, length, out)
                        .written(file)
                        .whenComplete((written, failure) -> close(out)));
    }

    private static FileChannel open(Path file) {
        try {
            return FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        } catch (IOException refused) {
            throw new UncheckedIOException(file + " cannot be written", refused);
        }
    }

    private static void close(FileChannel out) {
        try {
            out.close();
        } catch (IOException full) {
            throw new UncheckedIOException("the dump cannot be finished", full);
        }
    }

    private CompletableFuture<Written> written(Path file) {
        return from(0).thenApply(all -> new Written(file, bytes, holes));
    }

    private CompletableFuture<Void> from(long done) {
        if (done == length) {
            return CompletableFuture.completedFuture(null);
        }
        int size = (int) Math.min(CHUNK, length - done);
        return memory.read(space, address + done, size).thenComposeAsync(block -> {
            put(block, done);
            return from(done + size);
        });
    }

    private void put(MemoryBlock block, long done) {
        long at = done;
        for (MemoryPiece piece : block.pieces()) {
            if (piece instanceof MemoryPiece.Bytes read) {
                bytes += piece.length();
                put(at, read.bytes());
            } else if (piece instanceof MemoryPiece.Unreadable unreadable) {
                skip(unreadable);
            }
            at += piece.length();
            if (at == length && !(piece instanceof MemoryPiece.Bytes)) {
                put(at - 1, new byte[1]); // the file is as long as the range
            }
        }
    }

    /** Holes that meet, for the same reason, are one. */
    private void skip(MemoryPiece.Unreadable hole) {
        Hole last = holes.isEmpty() ? null : holes.get(holes.size() - 1);
        if (last != null
                && last.address() + last.length() == hole.address()
                && last.why().equals(hole.why())) {
            holes.set(holes.size() - 1, new Hole(last.address(), last.length() + hole.length(), last.why()));
        } else {
            holes.add(new Hole(hole.address(), hole.length(), hole.why()));
        }
    }

    private void put(long at, byte[] bytes) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            long to = at;
            while (buffer.hasRemaining()) {
                to += out.write(buffer, to);
            }
        } catch (IOException full) {
            throw new UncheckedIOException("the dump cannot be written", full);
        }
    }
}
