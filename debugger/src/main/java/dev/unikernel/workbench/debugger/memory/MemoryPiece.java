package dev.unikernel.workbench.debugger.memory;

/** A run of addresses that could be read, or could not. Addresses are unsigned. */
public sealed interface MemoryPiece {

    /** Its first address. */
    long address();

    /** Its length in bytes, at least 1. */
    int length();

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
