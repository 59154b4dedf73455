package dev.unikernel.workbench.app.view.flame;

import dev.unikernel.workbench.app.ui.controls.Tints;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Paper;
import dev.unikernel.workbench.app.ui.parts.TextSize;
import dev.unikernel.workbench.app.ui.parts.Token;
import java.util.function.LongFunction;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Draws what is in sight: blocks narrower than a pixel share one, so that the work goes with pixels, not with blocks. */
public final class FlamePainter {
    private static final double LEAST_LABEL = 26;
    private static final double LINE = 16;
    private static final int LEAST_LETTERS = 3;
    private static final double FADED = 0.16;

    private final Paper paper;
    private final GraphicsContext pen;
    private final Tints tints;
    private final Frame frame;
    private final Found found;
    private final LongFunction<String> sizes;

    /** Sizes are bytes. */
    FlamePainter(Paper paper, Frame frame, Found found) {
        this(paper, frame, found, Bytes::rounded);
    }

    /** @param sizes how a block's size is written */
    public FlamePainter(Paper paper, Frame frame, Found found, LongFunction<String> sizes) {
        this.sizes = sizes;
        this.paper = paper;
        this.pen = paper.pen();
        this.tints = new Tints(paper);
        this.frame = frame;
        this.found = found;
    }

    /** Gives how many blocks were drawn. */
    public int paint() {
        pen.setTextBaseline(VPos.TOP);
        pen.setFont(paper.plainFont());
        int drawn = 0;
        int deepest = frame.icicle().deepest(frame.focus());
        for (int row = 0; row <= deepest; row++) {
            drawn += row(row);
        }
        return drawn;
    }

    private int row(int row) {
        Icicle icicle = frame.icicle();
        double end = frame.position(frame.width());
        int drawn = 0;
        int index = icicle.firstEndingAfter(row, frame.position(0));
        while (index < icicle.count(row)) {
            Block block = new Block(row, index);
            if (icicle.start(block) >= end) {
                break;
            }
            double[] room = frame.room(block);
            block(block, room);
            drawn++;
            double right = room[0] + Math.max(1, room[2]);
            index = Math.max(index + 1, icicle.firstEndingAfter(row, frame.position(right)));
        }
        return drawn;
    }

    private void block(Block block, double[] room) {
        Color tint = tint(block);
        boolean gap = room[2] >= 3;
        pen.setFill(tint);
        pen.fillRect(room[0], room[1], gap ? room[2] - 1 : Math.max(1, room[2]), room[3] - 1);
        if (room[2] >= LEAST_LABEL) {
            label(frame.icicle().item(block), room, paper.ink(tint));
        }
    }

    /** By the block of the first row that it lies below; lighter from row to row; grey for what has no name of its own. */
    private Color tint(Block block) {
        Item item = frame.icicle().item(block);
        Color plain = block.row() == 0
                        || item.kind().label().startsWith("[")
                        || item.label().startsWith("[")
                ? paper.colour(Token.RODATA)
                : tints.of(frame.icicle().above(block, 1).index());
        Color shaded = paper.colour(Token.SURFACE)
                .interpolate(plain, 1 - 0.08 * Math.min(4, block.row()) - 0.06 * (block.index() % 2));
        boolean fades = !found.typed().isEmpty() && !found.isHit(block);
        return fades ? paper.colour(Token.SURFACE).interpolate(shaded, FADED) : shaded;
    }

    private void label(Item item, double[] room, Color ink) {
        double space = room[2] - 9;
        String name = TextSize.clipped(item.label(), pen.getFont(), space);
        if (name.length() < LEAST_LETTERS && name.length() < item.label().length()) {
            return;
        }
        pen.setFill(ink);
        pen.fillText(name, room[0] + 4, room[1] + 3);
        String size = sizes.apply(item.size());
        if (room[3] >= 2 * LINE + 6 && TextSize.width(size, pen.getFont()) <= space) {
            pen.fillText(size, room[0] + 4, room[1] + 3 + LINE);
        }
    }
}
