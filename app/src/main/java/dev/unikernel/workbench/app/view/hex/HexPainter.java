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
    private static final double WASH = 0.34;
    private static final int LONGEST = 34;

    private Page page = Page.NONE;
    private long cursor;
    private HexModel.ByteSpan marked = HexModel.ByteSpan.NONE;
    private long last;
    private Grid grid = Grid.of(0, 8, 0);

    void show(Page now, long at, HexModel.ByteSpan span) {
        page = now;
        cursor = at;
        marked = span;
    }

    /** The largest offset of the file. */
    void setLast(long offset) {
        last = offset;
    }

    /** How many rows of bytes fit on a paper. */
    int rows(Paper paper) {
        grid = Grid.of(paper.getWidth(), character(paper), last);
        return Math.max(1, (int) ((paper.getHeight() - ROW - grid.below() * ROW) / ROW));
    }

    private static double character(Paper paper) {
        return TextSize.width("0".repeat(10), paper.monoFont()) / 10;
    }

    void paint(Paper paper) {
        GraphicsContext pen = paper.pen();
        grid = Grid.of(paper.getWidth(), character(paper), last);
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
            pen.fillText(" " + Integer.toHexString(i), grid.x(grid.digit(i)), ROW / 2);
        }
        pen.fillText("0123456789abcdef", grid.x(grid.text()), ROW / 2);
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
            int end = (int) ((rowEnd - 1) % Page.ROW);
            double y = y(at);
            double left = grid.x(grid.digit(first) - grid.gap() / 2);
            paper.pen().fillRect(left, y, grid.x(grid.digit(end) + 2 + grid.gap() / 2) - left, ROW);
            paper.pen().fillRect(grid.x(grid.text() + first), y, (end - first + 1) * grid.character(), ROW);
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
        pen.fillText(" ".repeat(Math.max(0, grid.digits() - digits.length())) + digits, grid.x(0), middle);
        int many = Math.min(Page.ROW, page.length() - row * Page.ROW);
        for (int i = 0; i < many; i++) {
            byte value = (byte) page.at(start + i);
            mark(paper, start + i);
            pen.setFill(paper.colour(value == 0 ? Token.MUTED : Token.TEXT));
            pen.fillText(String.format(Locale.ROOT, "%02x", value), grid.x(grid.digit(i)), middle);
            pen.setFill(paper.colour(Page.letter(value) == '.' ? Token.MUTED : Token.TEXT));
            pen.fillText(String.valueOf(Page.letter(value)), grid.x(grid.text() + i), middle);
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
        pen.fillRect(grid.x(grid.digit(into)) - 2, y, 2 * grid.character() + 4, ROW);
        pen.fillRect(grid.x(grid.text() + into), y, grid.character(), ROW);
        if (offset == cursor) {
            pen.setStroke(paper.colour(paper.isFocused() ? Token.ACCENT : Token.MUTED));
            pen.strokeRect(grid.x(grid.digit(into)) - 2.5, y + 0.5, 2 * grid.character() + 5, ROW - 1);
            pen.strokeRect(grid.x(grid.text() + into) - 0.5, y + 0.5, grid.character() + 1, ROW - 1);
        }
    }

    private void legend(Paper paper, Tints tints) {
        if (grid.below() > 0) {
            below(paper, tints);
        } else {
            beside(paper, tints);
        }
    }

    /** Beside the row where an owner begins, its name; of several in a row as many as fit. */
    private void beside(Paper paper, Tints tints) {
        double left = grid.x(grid.legend());
        double x = left;
        long lastRow = -1;
        for (Stretch stretch : page.stretches()) {
            long row = (Math.max(stretch.start(), page.top()) - page.top()) / Page.ROW;
            x = row == lastRow ? x : left;
            lastRow = row;
            x += name(paper, tints, stretch, x, ROW * (row + 1));
        }
    }

    /** Below the bytes the owners in sight, in their order; what finds no room is left out. */
    private void below(Paper paper, Tints tints) {
        double top = paper.getHeight() - grid.below() * ROW;
        paper.pen().setFill(paper.colour(Token.BORDER));
        paper.pen().fillRect(0, top - 1, paper.getWidth(), 1);
        double x = Grid.MARGIN;
        int row = 0;
        for (Stretch stretch : page.stretches()) {
            double wide = name(paper, tints, stretch, x, top + row * ROW);
            if (wide == 0 && row + 1 < grid.below()) {
                row++;
                x = Grid.MARGIN;
                wide = name(paper, tints, stretch, x, top + row * ROW);
            }
            x += wide;
        }
    }

    /** Draws an owner's colour and name; gives the room that it took, 0 if there was too little. */
    private double name(Paper paper, Tints tints, Stretch stretch, double x, double y) {
        double end = paper.getWidth() - Grid.MARGIN;
        double room = Math.min(end - x - 16, LONGEST * grid.character());
        String name = TextSize.clipped(stretch.label(), paper.monoFont(), room);
        if (x + 16 > end || name.length() < Math.min(3, stretch.label().length())) {
            return 0;
        }
        paper.pen().setFill(colour(paper, tints, stretch, 2.4 * WASH));
        paper.pen().fillRect(x, y + 4, 10, 10);
        paper.pen().setFill(paper.colour(stretch.has(cursor) ? Token.TEXT : Token.MUTED));
        paper.pen().fillText(name, x + 15, y + ROW / 2);
        return 15 + TextSize.width(name, paper.monoFont()) + 2 * grid.character();
    }

    private double y(long offset) {
        return ROW * ((offset - page.top()) / Page.ROW + 1);
    }

    /** The offset of the byte at a point; empty beside the bytes. */
    OptionalLong at(double x, double y) {
        int row = (int) Math.floor(y / ROW) - 1;
        int into = grid.byteAt(x);
        long offset = page.top() + (long) row * Page.ROW + into;
        boolean here = row >= 0 && into >= 0 && page.at(offset) >= 0;
        return here ? OptionalLong.of(offset) : OptionalLong.empty();
    }
}
