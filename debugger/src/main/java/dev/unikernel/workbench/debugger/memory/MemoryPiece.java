package dev.unikernel.workbench.debugger.memory;

import java.util.List;

/** A run of addresses that could be read, or could not. Addresses are unsigned. */
public sealed interface MemoryPiece {

    /** Its first address. */
    long address();

    /** Its length in bytes, at least 1. */
    int length();

    /** The same range in as few pieces as there are kinds and reasons in a row. Pieces must follow each other. */
    static List<MemoryPiece> joined(List<MemoryPiece> pieces) {
        return MemoryPieces.joined(pieces);
    }

    /** Bytes as they were; the array belongs to the piece, do not change it. */
    @SuppressWarnings("ArrayRecordComponent") // identity equality is enough: pieces are looked at, not compared
    record Bytes(long address, byte[] bytes) implements MemoryPiece {
        @Override
        public int length() {
            return bytes.length;
        }
    }

    /** No bytes, and why. */
    record Unreadable(long address, int length, String why) implements MemoryPiece {}
}
