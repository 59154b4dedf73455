package dev.unikernel.workbench.app.view.memory;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Sixteen bytes of memory. The address is unsigned and a multiple of 16. */
record HexRow(long address, List<Cell> cells) {
    static final int BYTES = 16;
    private static final String UNREAD = "··";
    private static final String UNREADABLE = "??";

    HexRow {
        cells = List.copyOf(cells);
    }

    /**
     * Some bytes as one number.
     *
     * @param text two digits a byte; {@code ??} or {@code ··} for each byte that has no value
     */
    record Word(String text, boolean readable, boolean changed) {}

    /** The row as words of 1, 2, 4 or 8 bytes. */
    List<Word> words(int size, boolean littleEndian) {
        List<Word> words = new ArrayList<>();
        for (int start = 0; start < BYTES; start += size) {
            StringBuilder text = new StringBuilder();
            boolean readable = true;
            boolean changed = false;
            for (int i = 0; i < size; i++) {
                Cell cell = cells.get(littleEndian ? start + size - 1 - i : start + i);
                text.append(digits(cell));
                readable &= cell instanceof Cell.Known;
                changed |= cell instanceof Cell.Known known && known.changed();
            }
            words.add(new Word(text.toString(), readable, changed));
        }
        return words;
    }

    private static String digits(Cell cell) {
        if (cell instanceof Cell.Known known) {
            return HexFormat.of().toHexDigits((byte) known.value());
        }
        return cell instanceof Cell.Unread ? UNREAD : UNREADABLE;
    }

    /** The row as ASCII: a point for what is no printable character, a blank for what was not read. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (Cell cell : cells) {
            int value = cell instanceof Cell.Known known ? known.value() : -1;
            text.append(value < 0 ? ' ' : value >= 0x20 && value < 0x7f ? (char) value : '.');
        }
        return text.toString();
    }
}
