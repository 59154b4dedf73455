package dev.unikernel.workbench.app.view.hex;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Looks for bytes in a file: {@code "text"} or a word as UTF-8, {@code de ad be ef} or {@code 0xdeadbeef} as bytes. Reads
 * the file in pieces (Horspool, 1980), so its length does not matter.
 */
final class Search {
    private static final int PIECE = 1 << 20;

    private final byte[] wanted;
    private final int[] skips = new int[256];

    private Search(byte[] wanted) {
        this.wanted = wanted;
        Arrays.fill(skips, wanted.length);
        for (int i = 0; i < wanted.length - 1; i++) {
            skips[wanted[i] & 0xff] = wanted.length - 1 - i;
        }
    }

    /** What was typed as bytes; empty if nothing was. */
    static byte[] bytes(String typed) {
        String text = typed.strip();
        if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
            return text.substring(1, text.length() - 1).getBytes(StandardCharsets.UTF_8);
        }
        String digits = text.startsWith("0x") ? text.substring(2) : text;
        boolean pairs = text.startsWith("0x") || text.matches("(?:[0-9a-fA-F]{2}\\s+)+[0-9a-fA-F]{2}");
        String packed = digits.replaceAll("\\s", "");
        if (pairs && packed.length() % 2 == 0 && packed.matches("[0-9a-fA-F]+")) {
            byte[] bytes = new byte[packed.length() / 2];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) Integer.parseInt(packed.substring(2 * i, 2 * i + 2), 16);
            }
            return bytes;
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The first place from an offset on, or the last before it; goes round the end once. Empty if there is none, or if it
     * became stale. {@code progress} hears percent.
     */
    static OptionalLong find(
            ElfFile file, byte[] wanted, long from, boolean forward, BooleanSupplier stale, IntConsumer progress)
            throws Malformed {
        if (wanted.length == 0 || wanted.length > file.size()) {
            return OptionalLong.empty();
        }
        Search search = new Search(wanted);
        long pieces = (file.size() + PIECE - 1) / PIECE;
        long first = Math.floorMod(from / PIECE, pieces);
        for (long i = 0; i <= pieces && !stale.getAsBoolean(); i++) {
            progress.accept((int) (100 * i / (pieces + 1)));
            long piece = Math.floorMod(forward ? first + i : first - i, pieces);
            OptionalLong there = search.inPiece(file, piece, from, forward, i == 0, i == pieces);
            if (there.isPresent()) {
                return there;
            }
        }
        return OptionalLong.empty();
    }

    /** A piece overlaps the next one by what is looked for, so that nothing across is missed. */
    private OptionalLong inPiece(ElfFile file, long piece, long from, boolean forward, boolean first, boolean last)
            throws Malformed {
        long start = piece * PIECE;
        int length = (int) Math.min(PIECE + wanted.length - 1L, file.size() - start);
        byte[] bytes = file.bytes(start, length).copy(0, length);
        OptionalLong best = OptionalLong.empty();
        for (int at = next(bytes, 0); at >= 0; at = next(bytes, at + 1)) {
            long offset = start + at;
            boolean ahead = forward ? offset >= from : offset < from;
            if ((first && !ahead) || (last && ahead)) {
                continue;
            }
            if (forward) {
                return OptionalLong.of(offset);
            }
            best = OptionalLong.of(offset);
        }
        return best;
    }

    private int next(byte[] bytes, int from) {
        int at = from;
        while (at <= bytes.length - wanted.length) {
            int i = wanted.length - 1;
            while (i >= 0 && bytes[at + i] == wanted[i]) {
                i--;
            }
            if (i < 0) {
                return at;
            }
            at += skips[bytes[at + wanted.length - 1] & 0xff];
        }
        return -1;
    }
}
