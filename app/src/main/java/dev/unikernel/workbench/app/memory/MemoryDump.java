package dev.unikernel.workbench.app.memory;

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
 * Writes a range of memory to a file: byte N of the file is byte N of the range. What cannot be read is a hole, zeros in the
 * file, and is told of.
 */
public final class MemoryDump {
    private static final int CHUNK = 1 << 20;

    private MemoryDump() {}

    /**
     * What is in the file.
     *
     * @param bytes how many of the range could be read
     * @param holes the rest, joined, in order
     */
    public record Written(Path file, long bytes, List<MemoryPiece.Unreadable> holes) {
        public Written {
            holes = List.copyOf(holes);
        }
    }

    /** Replaces the file. Fails with the UncheckedIOException of the disk. */
    public static CompletableFuture<Written> write(
            GuestMemory memory, MemorySpace space, long address, long length, Path file) {
        try {
            FileChannel out = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
            return from(memory, space, address, 0, length, out, new Written(file, 0, List.of()))
                    .whenComplete((written, failure) -> close(out));
        } catch (IOException refused) {
            return CompletableFuture.failedFuture(new UncheckedIOException(file + " cannot be written", refused));
        }
    }

    private static void close(FileChannel out) {
        try {
            out.close();
        } catch (IOException full) {
            throw new UncheckedIOException("the dump cannot be finished", full);
        }
    }

    private static CompletableFuture<Written> from(
            GuestMemory memory,
            MemorySpace space,
            long address,
            long done,
            long length,
            FileChannel out,
            Written before) {
        if (done == length) {
            return CompletableFuture.completedFuture(before);
        }
        int size = (int) Math.min(CHUNK, length - done);
        return memory.read(space, address + done, size).thenCompose(block -> {
            long bytes = before.bytes();
            long at = done;
            List<MemoryPiece> holes = new ArrayList<>(before.holes());
            for (MemoryPiece piece : block.pieces()) {
                if (piece instanceof MemoryPiece.Bytes read) {
                    bytes += piece.length();
                    put(out, at, read.bytes());
                } else {
                    holes.add(piece);
                    put(out, at, new byte[piece.length()]);
                }
                at += piece.length();
            }
            List<MemoryPiece.Unreadable> told = adjoined(holes);
            return from(memory, space, address, done + size, length, out, new Written(before.file(), bytes, told));
        });
    }

    /** Holes that meet, for the same reason, are one. */
    private static List<MemoryPiece.Unreadable> adjoined(List<MemoryPiece> holes) {
        List<MemoryPiece.Unreadable> told = new ArrayList<>();
        for (MemoryPiece piece : holes) {
            MemoryPiece.Unreadable hole = (MemoryPiece.Unreadable) piece;
            MemoryPiece.Unreadable last = told.isEmpty() ? null : told.get(told.size() - 1);
            if (last != null
                    && last.address() + last.length() == hole.address()
                    && last.why().equals(hole.why())) {
                told.set(
                        told.size() - 1,
                        new MemoryPiece.Unreadable(last.address(), last.length() + hole.length(), last.why()));
            } else {
                told.add(hole);
            }
        }
        return told;
    }

    private static void put(FileChannel out, long at, byte[] bytes) {
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
