package dev.unikernel.workbench.app.identity;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks for many pieces of bytes at once, at every address of a stretch: one pass, whatever their number. */
final class Finder {
    /** A piece and where it came from; at least 8 bytes. */
    @SuppressWarnings("ArrayRecordComponent") // looked at, never compared as a value
    record Piece(long address, byte[] bytes) {}

    /** Takes a piece that was found, and the address at which it was. */
    interface Found {
        void found(Piece piece, long address);
    }

    private final Map<Long, List<Piece>> byStart = new HashMap<>();
    /** Which low 16 bits begin any piece: most addresses are dismissed by it. */
    private final boolean[] begins = new boolean[1 << 16];

    Finder(List<Piece> pieces) {
        for (Piece piece : pieces) {
            long start = start(piece.bytes(), 0);
            byStart.computeIfAbsent(start, none -> new ArrayList<>()).add(piece);
            begins[(int) start & 0xffff] = true;
        }
    }

    private static long start(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(at);
    }

    /** {@code base} is the address of the first byte. */
    void in(byte[] bytes, long base, Found found) {
        ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + Long.BYTES <= bytes.length; at++) {
            if (begins[all.getShort(at) & 0xffff]) {
                for (Piece piece : byStart.getOrDefault(all.getLong(at), List.of())) {
                    int end = at + piece.bytes().length;
                    if (end <= bytes.length && Arrays.equals(bytes, at, end, piece.bytes(), 0, end - at)) {
                        found.found(piece, base + at);
                    }
                }
            }
        }
    }
}
