package dev.unikernel.workbench.app.view.strings;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Where the printable texts of a file are, in ASCII and UTF-8: 12 bytes a text, no object. A text ends at the first byte
 * that is none of its, and at the bounds of what it lies in.
 */
final class TextScan {
    /** Bytes of a long text that a row has. */
    static final int SHOWN = 4096;

    private static final int PIECE = 1 << 20;

    private long[] offsets = new long[1024];
    private int[] lengths = new int[1024];
    private int count;
    private long start = -1;
    private long letters;
    private final int least;

    private TextScan(int least) {
        this.least = least;
    }

    /** Reads the whole file; texts of at least so many characters. Gives up, with what it has, once stale. */
    static TextScan of(ElfFile file, int least, BooleanSupplier stale) throws Malformed {
        TextScan scan = new TextScan(least);
        long size = file.size();
        byte[] piece = new byte[PIECE];
        long at = 0;
        while (at < size && !stale.getAsBoolean()) {
            int length = (int) Math.min(PIECE, size - at);
            file.bytes(at, length).copy(0, piece, length);
            int read = scan.piece(piece, length, at, at + length == size);
            at += read;
        }
        scan.end(size);
        return scan;
    }

    /** Gives how many bytes were read: a character that the piece cuts is left to the next one. */
    private int piece(byte[] piece, int length, long from, boolean last) {
        int i = 0;
        while (i < length) {
            int size = character(piece, i, length, last);
            if (size < 0) {
                return i;
            }
            if (size == 0) {
                end(from + i);
                i++;
            } else {
                if (start < 0) {
                    start = from + i;
                    letters = 0;
                }
                letters++;
                i += size;
            }
        }
        return length;
    }

    /** Bytes of the printable character there; 0 if there is none, -1 if the piece ends within it. */
    private static int character(byte[] piece, int at, int length, boolean last) {
        int lead = piece[at] & 0xff;
        if (lead < 0x80) {
            return (lead >= 32 && lead < 127) || lead == '\t' ? 1 : 0;
        }
        int more = lead >= 0xc2 && lead <= 0xdf
                ? 1
                : lead >= 0xe0 && lead <= 0xef ? 2 : lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;
        if (more == 0) {
            return 0;
        }
        if (at + more >= length) {
            return last || at == 0 ? 0 : -1;
        }
        int point = lead & (0x3f >> more);
        for (int i = 1; i <= more; i++) {
            if ((piece[at + i] & 0xc0) != 0x80) {
                return 0;
            }
            point = (point << 6) | (piece[at + i] & 0x3f);
        }
        return isText(point, more) ? more + 1 : 0;
    }

    /** Letters, digits, marks and signs; machine code gives many others by chance. */
    private static boolean isText(int point, int more) {
        boolean shortest = more == 1 || (more == 2 && point >= 0x800) || (more == 3 && point >= 0x10000);
        return shortest
                && Character.isDefined(point)
                && !Character.isISOControl(point)
                && (Character.isLetterOrDigit(point) || Character.getType(point) >= Character.DASH_PUNCTUATION);
    }

    private void end(long end) {
        if (start >= 0 && letters >= least) {
            if (count == offsets.length) {
                offsets = Arrays.copyOf(offsets, 2 * count);
                lengths = Arrays.copyOf(lengths, 2 * count);
            }
            offsets[count] = start;
            lengths[count++] = (int) Math.min(Integer.MAX_VALUE, end - start);
        }
        start = -1;
    }

    int count() {
        return count;
    }

    long offset(int text) {
        return offsets[text];
    }

    int length(int text) {
        return lengths[text];
    }

    /** The text that has an offset, or the first one behind it; the count if there is none. */
    int at(long offset) {
        int found = Arrays.binarySearch(offsets, 0, count, offset);
        int before = found >= 0 ? found : -found - 2;
        return before >= 0 && offset < offsets[before] + lengths[before] ? before : found >= 0 ? found : before + 1;
    }
}
