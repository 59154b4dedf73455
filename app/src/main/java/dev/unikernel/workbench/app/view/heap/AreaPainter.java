package dev.unikernel.workbench.app.view.heap;

import dev.unikernel.workbench.app.structures.GuestHeap;
import dev.unikernel.workbench.app.structures.GuestHeap.Area;
import dev.unikernel.workbench.app.structures.GuestHeap.Block;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Paper;
import dev.unikernel.workbench.app.ui.parts.Token;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;

/** Draws each area as a bar, its used blocks filled, to the area's own scale. */
final class AreaPainter {
    static final double LINE = 34;
    private static final double MARGIN = 8;
    private static final double BAR = 14;

    private final Paper paper;
    private final GuestHeap heap;
    private final Optional<Block> chosen;
    private final double width;

    AreaPainter(Paper paper, GuestHeap heap, Optional<Block> chosen) {
        this.paper = paper;
        this.heap = heap;
        this.chosen = chosen;
        this.width = Math.max(20, paper.getWidth() - 2 * MARGIN);
    }

    void paint() {
        GraphicsContext pen = paper.pen();
        pen.setTextBaseline(VPos.TOP);
        double top = 4;
        for (Area area : heap.areas()) {
            if (top > paper.getHeight()) {
                return;
            }
            pen.setFill(paper.colour(Token.MUTED));
            pen.setFont(paper.monoFont());
            pen.fillText(Bytes.address(area.start()) + "  " + Bytes.rounded(area.size()), MARGIN, top);
            bar(pen, area, top + LINE - BAR - 4);
            top += LINE;
        }
        if (paper.isFocused()) {
            pen.setStroke(paper.colour(Token.ACCENT));
            pen.setLineWidth(1);
            pen.strokeRect(0.5, 0.5, paper.getWidth() - 1, paper.getHeight() - 1);
        }
    }

    private void bar(GraphicsContext pen, Area area, double top) {
        pen.setFill(paper.colour(Token.RAISED));
        pen.fillRoundRect(MARGIN, top, width, BAR, 4, 4);
        pen.setFill(paper.colour(Token.DATA));
        heap.blocks().stream()
                .filter(block -> block.used() && isIn(block, area))
                .limit(HeapModel.MOST_ROWS)
                .forEach(block -> pen.fillRect(x(block.start(), area), top, Math.max(1, span(block, area)), BAR));
        chosen.filter(block -> isIn(block, area)).ifPresent(block -> {
            pen.setStroke(paper.colour(Token.TEXT));
            pen.setLineWidth(2);
            pen.strokeRect(x(block.start(), area), top - 1, Math.max(3, span(block, area)), BAR + 2);
        });
    }

    private static boolean isIn(Block block, Area area) {
        return Long.compareUnsigned(block.start() - area.start(), area.size()) < 0;
    }

    private double x(long address, Area area) {
        return MARGIN + width * ((address - area.start()) / (double) area.size());
    }

    private double span(Block block, Area area) {
        return width * (block.size() / (double) area.size());
    }
}
