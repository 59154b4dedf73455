package dev.unikernel.workbench.app.view.memory;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What is in sight.
 *
 * @param rows top to bottom, without gaps
 * @param cursor the address of the chosen byte, unsigned
 * @param wordSize 1, 2, 4 or 8 bytes
 */
record HexPage(List<HexRow> rows, long cursor, int wordSize, boolean littleEndian) {
    static final HexPage NONE = new HexPage(List.of(), 0, 1, true);

    HexPage {
        rows = List.copyOf(rows);
    }

    /** Each row's address, words and characters, as drawn. */
    String text() {
        return rows.stream()
                .map(row -> "0x" + Long.toHexString(row.address()) + "  "
                        + row.words(wordSize, littleEndian).stream()
                                .map(HexRow.Word::text)
                                .collect(Collectors.joining(" "))
                        + "  " + row.text())
                .collect(Collectors.joining("\n"));
    }

    /** The byte at an address; unread if it is out of sight. */
    Cell cell(long address) {
        long into = rows.isEmpty() ? -1 : address - rows.get(0).address();
        return Long.compareUnsigned(into, (long) rows.size() * HexRow.BYTES) < 0
                ? rows.get((int) (into / HexRow.BYTES)).cells().get((int) (into % HexRow.BYTES))
                : Cell.Unread.ONE;
    }

    /** Eight bytes from an address as one number; empty unless all are in sight and could be read. */
    OptionalLong pointer(long address) {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            if (!(cell(address + i) instanceof Cell.Known known)) {
                return OptionalLong.empty();
            }
            value |= (long) known.value() << (8 * (littleEndian ? i : Long.BYTES - 1 - i));
        }
        return OptionalLong.of(value);
    }
}
