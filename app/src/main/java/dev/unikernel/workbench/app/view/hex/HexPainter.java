package dev.unikernel.workbench.app.view.hex;

import dev.unikernel.workbench.app.ui.controls.Tints;
import dev.unikernel.workbench.app.ui.parts.Paper;
import dev.unikernel.workbench.app.ui.parts.TextSize;
import dev.unikernel.workbench.app.ui.parts.Token;
import java.util.Locale;
import java.util.OptionalLong;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Draws a page: offsets, bytes and text on the wash of their owners, and who the owners are. Knows which byte is at a point. */
final class HexPainter {
    static final double ROW = 18;
    private static final double MARGIN = 10;
    private static final int HEX_COLUMN = 12;
    private static final int TEXT_COLUMN = HEX_COLUMN + 3 * Page.ROW + 2;
    private static final int LEGEND_COLUMN = TEXT_COLUMN + Page.ROW + 2;
    private static final int HALF = 8;
    private static final double WASH = 0.34;

    private Page page = Page.NONE;
    private long cursor;
    private HexModel.ByteSpan marked = HexModel.ByteSpan.NONE;
    private double character = 8;

    void show(Page now, long at, HexModel.ByteSpan span) {
        page = now;
        cursor = at;
        marked = span;
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
        Tints tints = new Tints(paper);
        for (Stretch stretch : page.stretches()) {
            wash(paper, tints, stretch);
        }
        for (int row = 0; row < page.rows(); row++) {
            row(paper, row);
        }
        legend(paper, tints);
    }

    private void heading(Paper paper) {
        GraphicsContext pen = paper.pen();
        pen.setFill(paper.colour(Token.RAISED));
        pen.fillRect(0, 0, paper.getWidth(), ROW);
        pen.setFill(paper.colour(Token.MUTED));
        for (int i = 0; i < Page.ROW; i++) {
            pen.fillText(" " + Integer.toHexString(i), x(digit(i)), ROW / 2);
        }
        pen.fillText("0123456789abcdef", x(TEXT_COLUMN), ROW / 2);
    }

    /** The ground of an owner's bytes in sight, row by row; what only fills has none. */
    private void wash(Paper paper, Tints tints, Stretch stretch) {
        long from = Math.max(stretch.start(), page.top());
        long to = Math.min(stretch.end(), page.top() + page.length());
        boolean strong = stretch.has(cursor);
        paper.pen().setFill(colour(paper, tints, stretch, strong ? 1.4 * WASH : 0.8 * WASH));
        for (long at = from; at < to; ) {
            long rowEnd = Math.min(to, at - at % Page.ROW + Page.ROW);
            int first = (int) (at % Page.ROW);
            int last = (int) ((rowEnd - 1) % Page.ROW);
            double y = y(at);
            double left = x(digit(first)) - character / 2;
            paper.pen().fillRect(left, y, x(digit(last)) + 2.5 * character - left, ROW);
            paper.pen().fillRect(x(TEXT_COLUMN + first), y, (last - first + 1) * character, ROW);
            at = rowEnd;
        }
    }

    private static Color colour(Paper paper, Tints tints, Stretch stretch, double share) {
        return stretch.named()
                ? tints.wash(stretch.number(), share)
                : paper.colour(Token.SURFACE).interpolate(paper.colour(Token.RODATA), share / 3);
    }

    private void row(Paper paper, int row) {
        GraphicsContext pen = paper.pen();
        long start = page.top() + (long) row * Page.ROW;
        double middle = y(start) + ROW / 2;
        pen.setFill(paper.colour(Token.MUTED));
        String digits = Long.toHexString(start);
        pen.fillText(" ".repeat(Math.max(0, 10 - digits.length())) + digits, x(0), middle);
        int many = Math.min(Page.ROW, page.length() - row * Page.ROW);
        for (int i = 0; i < many; i++) {
            byte value = (byte) page.at(start + i);
            mark(paper, start + i);
            pen.setFill(paper.colour(value == 0 ? Token.MUTED : Token.TEXT));
            pen.fillText(String.format(Locale.ROOT, "%02x", value), x(digit(i)), middle);
            pen.setFill(paper.colour(Page.letter(value) == '.' ? Token.MUTED : Token.TEXT));
            pen.fillText(String.valueOf(Page.letter(value)), x(TEXT_COLUMN + i), middle);
        }
    }

    /** The chosen byte and what is marked, in both columns. */
    private void mark(Paper paper, long offset) {
        if (offset != cursor && !marked.has(offset)) {
            return;
        }
        GraphicsContext pen = paper.pen();
        int into = (int) (offset % Page.ROW);
        double y = y(offset);
        pen.setFill(paper.colour(Token.SELECTED));
        pen.fillRect(x(digit(into)) - 2, y, 2 * character + 4, ROW);
        pen.fillRect(x(TEXT_COLUMN + into), y, character, ROW);
        if (offset == cursor) {
            pen.setStroke(paper.colour(paper.isFocused() ? Token.ACCENT : Token.MUTED));
            pen.strokeRect(x(digit(into)) - 2.5, y + 0.5, 2 * character + 5, ROW - 1);
            pen.strokeRect(x(TEXT_COLUMN + into) - 0.5, y + 0.5, character + 1, ROW - 1);
        }
    }

    /** Beside the row where an owner begins, its name; of several in a row as many as fit. */
    private void legend(Paper paper, Tints tints) {
        double left = x(LEGEND_COLUMN);
        double end = paper.getWidth() - MARGIN;
        double x = left;
        long lastRow = -1;
        for (Stretch stretch : page.stretches()) {
            long row = (Math.max(stretch.start(), page.top()) - page.top()) / Page.ROW;
            x = row == lastRow ? x : left;
            lastRow = row;
            String name = TextSize.clipped(stretch.label(), paper.monoFont(), Math.min(end - x - 16, 34 * character));
            if (x + 16 > end || name.length() < Math.min(3, stretch.label().length())) {
                continue;
            }
            double y = ROW * (row + 1);
            paper.pen().setFill(colour(paper, tints, stretch, 2.4 * WASH));
            paper.pen().fillRect(x, y + 4, 10, 10);
            paper.pen().setFill(paper.colour(stretch.has(cursor) ? Token.TEXT : Token.MUTED));
            paper.pen().fillText(name, x + 15, y + ROW / 2);
            x += 15 + TextSize.width(name, paper.monoFont()) + 2 * character;
        }
    }

    private double x(int column) {
        return MARGIN + column * character;
    }

    private double y(long offset) {
        return ROW * ((offset - page.top()) / Page.ROW + 1);
    }

    /** The first of a byte's two digits. */
    private static int digit(int into) {
        return HEX_COLUMN + 3 * into + (into >= HALF ? 1 : 0);
    }

    /** The offset of the byte at a point; empty beside the bytes. */
    OptionalLong at(double x, double y) {
        int row = (int) Math.floor(y / ROW) - 1;
        double column = (x - MARGIN) / character;
        for (int into = 0; into < Page.ROW && row >= 0; into++) {
            boolean here = (column >= digit(into) - 0.5 && column < digit(into) + 2.5)
                    || Math.floor(column) == TEXT_COLUMN + into;
            long offset = page.top() + (long) row * Page.ROW + into;
            if (here && page.at(offset) >= 0) {
                return OptionalLong.of(offset);
            }
        }
        return OptionalLong.empty();
    }
}
