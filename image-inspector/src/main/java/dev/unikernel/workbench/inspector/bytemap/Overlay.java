package dev.unikernel.workbench.inspector.bytemap;

import dev.unikernel.workbench.inspector.elf.Malformed;

/** Walks two layers of pieces over one stretch at once. */
final class Overlay {
    static final int NONE = Integer.MIN_VALUE;

    /** Takes the parts in order and without holes; an owner is {@link #NONE} where its layer has no piece. */
    interface Parts {
        void part(long start, long end, int lower, int upper) throws Malformed;
    }

    private Overlay() {}

    static void walk(Pieces lower, Pieces upper, long from, long to, Parts parts) throws Malformed {
        int a = 0;
        int b = 0;
        for (long at = from; Long.compareUnsigned(at, to) < 0; ) {
            while (a < lower.count() && Long.compareUnsigned(lower.end(a), at) <= 0) a++;
            while (b < upper.count() && Long.compareUnsigned(upper.end(b), at) <= 0) b++;
            long end = SymbolCover.unsignedMin(
                    to, SymbolCover.unsignedMin(edge(lower, a, at, to), edge(upper, b, at, to)));
            parts.part(at, end, owner(lower, a, at), owner(upper, b, at));
            at = end;
        }
    }

    /** Where the layer next changes after {@code at}. */
    private static long edge(Pieces layer, int piece, long at, long to) {
        if (piece >= layer.count()) return to;
        boolean inside = Long.compareUnsigned(layer.start(piece), at) <= 0;
        return inside ? layer.end(piece) : layer.start(piece);
    }

    private static int owner(Pieces layer, int piece, long at) {
        boolean inside = piece < layer.count() && Long.compareUnsigned(layer.start(piece), at) <= 0;
        return inside ? layer.owner(piece) : NONE;
    }
}
