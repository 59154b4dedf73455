package dev.unikernel.workbench.app.view.treemap;

import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Paper;
import dev.unikernel.workbench.app.ui.parts.TextSize;
import dev.unikernel.workbench.app.ui.parts.Token;
import java.util.function.IntFunction;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Draws groups and leaves; the work goes with pixels, not with leaves. */
final class TilePainter {
    private static final double LINE = 16;
    private static final double LEAST_AREA = 16;
    private static final double LEAST_LABEL = 34;
    /** Fewer letters of a longer name say nothing. */
    private static final int LEAST_LETTERS = 5;

    private final Paper paper;
    private final GraphicsContext pen;
    private final IntFunction<String> smaller;

    /** {@code smaller} has the words for an area of so many leaves. */
    TilePainter(Paper paper, IntFunction<String> smaller) {
        this.paper = paper;
        this.smaller = smaller;
        this.pen = paper.pen();
    }

    void paint(Tiles tiles) {
        pen.setTextBaseline(VPos.TOP);
        pen.setFont(paper.plainFont());
        for (int i = 0; i < tiles.frames().size(); i++) {
            frame(tiles.frames().get(i));
            leaves(tiles, i);
        }
    }

    /** Those that would be a few pixels are one area: they lie together, as they are the smallest. */
    private void leaves(Tiles tiles, int index) {
        Tiles.Frame frame = tiles.frames().get(index);
        Laid laid = tiles.inside(index);
        int small = laid.rowOfSmall(LEAST_AREA);
        for (int leaf = 0; leaf < laid.first(small); leaf++) {
            tile(tiles.tile(index, leaf));
        }
        if (small < laid.rows()) {
            double x = laid.left(small);
            double y = laid.top(small);
            pen.setFill(paper.colour(frame.group().tint()));
            double wide = frame.x() + frame.width() - 2 - x;
            double tall = frame.y() + frame.height() - 2 - y;
            pen.fillRect(x, y, wide, tall);
            small(smaller.apply(frame.group().leaves().size() - laid.first(small)), frame, x, y, wide, tall);
        }
    }

    /** How many there are, if the words fit whole. */
    private void small(String words, Tiles.Frame frame, double x, double y, double wide, double tall) {
        if (tall >= LINE + 2 && TextSize.width(words, pen.getFont()) <= wide - 10) {
            pen.setFill(paper.ink(paper.colour(frame.group().tint())));
            pen.fillText(words, x + 5, y + 2);
        }
    }

    private void frame(Tiles.Frame frame) {
        pen.setFill(paper.colour(Token.BORDER));
        pen.fillRect(frame.x(), frame.y(), frame.width() - 1, frame.height() - 1);
        pen.setFill(paper.colour(Token.RAISED));
        pen.fillRect(frame.x() + 1, frame.y() + 1, frame.width() - 3, frame.height() - 3);
        if (frame.header()) {
            String words =
                    frame.group().label() + "  " + Bytes.rounded(frame.group().size());
            pen.setFill(paper.colour(Token.TEXT));
            pen.fillText(TextSize.clipped(words, pen.getFont(), frame.width() - 12), frame.x() + 6, frame.y() + 2);
        }
    }

    private void tile(Tiles.Tile tile) {
        Color tint = paper.colour(tile.group().tint());
        boolean gap = tile.width() >= 3 && tile.height() >= 3;
        pen.setFill(tint);
        pen.fillRect(
                tile.x(), tile.y(), gap ? tile.width() - 1 : tile.width(), gap ? tile.height() - 1 : tile.height());
        if (tile.width() >= LEAST_LABEL && tile.height() >= LINE + 2) {
            label(tile, paper.ink(tint));
        }
    }

    private void label(Tiles.Tile tile, Color ink) {
        double room = tile.width() - 10;
        String name = TextSize.clipped(tile.leaf().label(), pen.getFont(), room);
        if (name.length() < LEAST_LETTERS && name.length() < tile.leaf().label().length()) {
            return;
        }
        pen.setFill(ink);
        pen.fillText(name, tile.x() + 5, tile.y() + 2);
        String size = Bytes.rounded(tile.leaf().size());
        if (tile.height() >= 2 * LINE + 6 && TextSize.width(size, pen.getFont()) <= room) {
            pen.fillText(size, tile.x() + 5, tile.y() + 2 + LINE);
        }
    }
}
