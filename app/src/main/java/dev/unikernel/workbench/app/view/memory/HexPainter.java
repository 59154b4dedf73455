package dev.unikernel.workbench.app.view.memory;

import dev.unikernel.workbench.app.ui.parts.Paper;
import dev.unikernel.workbench.app.ui.parts.TextSize;
import dev.unikernel.workbench.app.ui.parts.Token;
import java.util.List;
import java.util.OptionalLong;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Draws a page of hex: addresses, words, text, in columns of one character's width. Knows which byte is at a point. */
final class HexPainter {
    private static final double ROW = 18;
    private static final double MARGIN = 12;
    private static final int HEX_COLUMN = 18;
    private static final int TEXT_COLUMN = HEX_COLUMN + 51;
    private static final int HALF = 8;

    private HexPage page = HexPage.NONE;
    private double character = 1;

    void show(HexPage now) {
        page = now;
    }

    /** How many rows fit below the heading. */
    static int rows(double height) {
        return Math.max(1, (int) ((height - ROW) / ROW));
    }

    void paint(Paper paper) {
        GraphicsContext pen = paper.pen();
        character = TextSize.width("0".repeat(10), paper.monoFont()) / 10;
        pen.setFont(paper.monoFont());
        pen.setTextBaseline(VPos.CENTER);
        heading(paper);
        for (int i = 0; i < page.rows().size(); i++) {
            row(paper, page.rows().get(i), ROW * (i + 1));
        }
    }

    private void heading(Paper paper) {
        GraphicsContext pen = paper.pen();
        pen.setFill(paper.colour(Token.RAISED));
        pen.fillRect(0, 0, paper.getWidth(), ROW);
        pen.setFill(paper.colour(Token.MUTED));
        int size = page.wordSize();
        for (int word = 0; word < HexRow.BYTES / size; word++) {
            String offset = (size == 1 ? "" : "+") + Integer.toHexString(word * size);
            pen.fillText(" ".repeat(Math.max(0, 2 * size - offset.length())) + offset, x(column(word)), ROW / 2);
        }
        pen.fillText("0123456789abcdef", x(TEXT_COLUMN), ROW / 2);
    }

    private void row(Paper paper, HexRow row, double y) {
        GraphicsContext pen = paper.pen();
        double middle = y + ROW / 2;
        long into = page.cursor() - row.address();
        if (Long.compareUnsigned(into, HexRow.BYTES) < 0) {
            mark(paper, (int) into, y);
        }
        pen.setFill(paper.colour(Token.MUTED));
        String digits = Long.toHexString(row.address());
        pen.fillText("0".repeat(HexRow.BYTES - digits.length()) + digits, x(0), middle);
        List<HexRow.Word> words = row.words(page.wordSize(), page.littleEndian());
        for (int word = 0; word < words.size(); word++) {
            HexRow.Word one = words.get(word);
            pen.setFill(colour(paper, one.readable(), one.changed()));
            pen.fillText(one.text(), x(column(word)), middle);
        }
        String text = row.text();
        for (int i = 0; i < HexRow.BYTES; i++) {
            boolean changed = row.cells().get(i) instanceof Cell.Known known && known.changed();
            pen.setFill(colour(paper, text.charAt(i) != '.', changed));
            pen.fillText(text.substring(i, i + 1), x(TEXT_COLUMN + i), middle);
        }
    }

    private static Color colour(Paper paper, boolean plain, boolean changed) {
        return paper.colour(changed ? Token.DANGER : plain ? Token.TEXT : Token.MUTED);
    }

    /** The chosen byte, in both columns. */
    private void mark(Paper paper, int into, double y) {
        GraphicsContext pen = paper.pen();
        pen.setFill(paper.colour(Token.SELECTED));
        pen.fillRect(x(digit(into)) - 1, y, 2 * character + 2, ROW);
        pen.fillRect(x(TEXT_COLUMN + into), y, character, ROW);
        if (paper.isFocused()) {
            pen.setStroke(paper.colour(Token.ACCENT));
            pen.strokeRect(x(digit(into)) - 1.5, y + 0.5, 2 * character + 3, ROW - 1);
        }
    }

    private double x(int column) {
        return MARGIN + column * character;
    }

    /** The first column of a word: a blank between words, two in the middle. */
    private int column(int word) {
        int size = page.wordSize();
        int middle = word * size >= HALF ? 1 : 0;
        return HEX_COLUMN + word * (2 * size + 1) + middle;
    }

    /** The first of a byte's two digits. */
    private int digit(int into) {
        int size = page.wordSize();
        int inWord = into % size;
        return column(into / size) + 2 * (page.littleEndian() ? size - 1 - inWord : inWord);
    }

    /** The address of the byte at a point; empty beside the bytes. */
    OptionalLong at(double x, double y) {
        int row = (int) Math.floor(y / ROW) - 1;
        int column = (int) Math.floor((x - MARGIN) / character);
        if (row < 0 || row >= page.rows().size()) {
            return OptionalLong.empty();
        }
        for (int into = 0; into < HexRow.BYTES; into++) {
            int digit = digit(into);
            if (column == digit || column == digit + 1 || column == TEXT_COLUMN + into) {
                return OptionalLong.of(page.rows().get(row).address() + into);
            }
        }
        return OptionalLong.empty();
    }
}
