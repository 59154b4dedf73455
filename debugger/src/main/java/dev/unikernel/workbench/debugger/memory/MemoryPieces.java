package dev.unikernel.workbench.debugger.memory;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Joins neighbouring pieces of a kind. */
final class MemoryPieces {
    private MemoryPieces() {}

    /** The same range in as few pieces as there are kinds and reasons in a row. Pieces must follow each other. */
    static List<MemoryPiece> joined(List<MemoryPiece> pieces) {
        List<MemoryPiece> joined = new ArrayList<>();
        int i = 0;
        while (i < pieces.size()) {
            int end = i + 1;
            while (end < pieces.size() && alike(pieces.get(i), pieces.get(end))) {
                end++;
            }
            joined.add(end == i + 1 ? pieces.get(i) : join(pieces.subList(i, end)));
            i = end;
        }
        return joined;
    }

    private static boolean alike(MemoryPiece a, MemoryPiece b) {
        if (a instanceof MemoryPiece.Unreadable x && b instanceof MemoryPiece.Unreadable y) {
            return x.why().equals(y.why());
        }
        return a instanceof MemoryPiece.Bytes && b instanceof MemoryPiece.Bytes;
    }

    private static MemoryPiece join(List<MemoryPiece> run) {
        MemoryPiece first = run.get(0);
        if (first instanceof MemoryPiece.Unreadable unreadable) {
            int length = run.stream().mapToInt(MemoryPiece::length).sum();
            return new MemoryPiece.Unreadable(first.address(), length, unreadable.why());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (MemoryPiece piece : run) {
            bytes.writeBytes(((MemoryPiece.Bytes) piece).bytes());
        }
        return new MemoryPiece.Bytes(first.address(), bytes.toByteArray());
    }
}
