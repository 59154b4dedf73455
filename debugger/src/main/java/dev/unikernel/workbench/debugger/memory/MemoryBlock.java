package dev.unikernel.workbench.debugger.memory;

import java.util.List;
import java.util.OptionalInt;

/**
 * A range of memory at one stop.
 *
 * @param address the first address, unsigned
 * @param length bytes asked for
 * @param pieces cover the range exactly, in order, without overlap; neighbours of a kind (and reason) are joined
 */
public record MemoryBlock(long address, int length, List<MemoryPiece> pieces) {
    public MemoryBlock {
        pieces = List.copyOf(pieces);
    }

    /** The byte at an offset from the start (0 to 255); empty if it could not be read or is outside. */
    public OptionalInt at(int offset) {
        for (MemoryPiece piece : pieces) {
            long in = offset - (piece.address() - address);
            if (in >= 0 && in < piece.length()) {
                return piece instanceof MemoryPiece.Bytes readable
                        ? OptionalInt.of(readable.bytes()[(int) in] & 0xff)
                        : OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }

    /** Whether each byte could be read. */
    public boolean complete() {
        return pieces.stream().allMatch(MemoryPiece.Bytes.class::isInstance);
    }
}
