package dev.unikernel.workbench.app.view.builds;

import dev.unikernel.workbench.app.ui.controls.Tints;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.LongName;
import dev.unikernel.workbench.app.ui.parts.Paper;
import dev.unikernel.workbench.app.ui.parts.TextSize;
import dev.unikernel.workbench.app.ui.parts.Token;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Draws the columns, below them what grew and shrank, and beside them the values of one build. */
final class PlotPainter {
    private static final double LINE = 18;
    private static final int LETTERS = 40;

    private final Paper paper;
    private final GraphicsContext pen;
    private final Timeline timeline;
    private final Plot plot;
    private final Tints tints;

    PlotPainter(Paper paper, Timeline timeline, Plot plot) {
        this.paper = paper;
        this.pen = paper.pen();
        this.timeline = timeline;
        this.plot = plot;
        this.tints = new Tints(paper);
    }

    /** {@code told} is the build whose values are said, {@code chosen} the one that is framed; -1 for none. */
    void paint(int told, int chosen) {
        pen.setTextBaseline(VPos.TOP);
        pen.setFont(paper.plainFont());
        pen.setFill(paper.colour(Token.MUTED));
        pen.fillText(Bytes.rounded(plot.largest()), plot.left(), 2);
        pen.setFill(paper.colour(Token.BORDER));
        pen.fillRect(plot.left(), plot.bottom(), plot.column() * plot.count(), 1);
        long most = 1;
        for (int build = plot.first(); build < plot.first() + plot.count(); build++) {
            most = Math.max(most, Math.abs(timeline.growth(build)));
        }
        for (int build = plot.first(); build < plot.first() + plot.count(); build++) {
            column(build);
            growth(build, most);
            if (build == told || build == chosen) {
                frame(build, build == chosen ? Token.TEXT : Token.MUTED);
            }
        }
        if (told >= 0 && Plot.hasLegend(paper.getWidth())) {
            legend(told);
        }
    }

    private Color colour(int part) {
        return part == timeline.names().size() - 1 ? paper.colour(Token.RODATA) : tints.of(part);
    }

    private double wide() {
        return Math.max(2, plot.column() - Math.min(4, plot.column() / 4));
    }

    private void column(int build) {
        List<Long> sizes = timeline.sizes().get(build);
        double at = plot.bottom();
        for (int part = 0; part < sizes.size(); part++) {
            double tall = plot.tall(sizes.get(part));
            pen.setFill(colour(part));
            pen.fillRect(plot.x(build), at - tall, wide(), tall);
            at -= tall;
        }
    }

    private void growth(int build, long most) {
        long grew = timeline.growth(build);
        double middle = plot.bottom() + 1 + Plot.GROWTH / 2;
        double tall = grew == 0 ? 0 : Math.max(1, (Plot.GROWTH / 2 - 2) * Math.abs(grew) / most);
        pen.setFill(paper.colour(grew > 0 ? Token.DANGER : Token.SUCCESS));
        pen.fillRect(plot.x(build), grew > 0 ? middle - tall : middle, wide(), tall);
    }

    private void frame(int build, Token token) {
        pen.setStroke(paper.colour(token));
        pen.strokeRect(
                Math.floor(plot.x(build)) - 1.5,
                plot.top() - 1.5,
                Math.ceil(wide()) + 2,
                plot.bottom() + Plot.GROWTH - plot.top() + 2);
    }

    private void legend(int build) {
        double left = paper.getWidth() - Plot.LEGEND + 8;
        double y = 4;
        pen.setFill(paper.colour(Token.MUTED));
        pen.fillText(BuildsModel.when(timeline.builds().get(build)), left, y);
        y += LINE + 2;
        row("total", timeline.total(build), timeline.growth(build), left, y);
        for (int part = timeline.names().size() - 1; part >= 0 && y + 2 * LINE < paper.getHeight(); part--) {
            y += LINE;
            pen.setFill(colour(part));
            pen.fillRect(left, y + 3, 9, 9);
            row(
                    timeline.names().get(part),
                    timeline.sizes().get(build).get(part),
                    timeline.growth(build, part),
                    left,
                    y);
        }
    }

    private void row(String name, long size, long grew, double left, double y) {
        pen.setFill(paper.colour(Token.TEXT));
        String tamed = LongName.tamed(name, LETTERS);
        pen.fillText(TextSize.clipped(tamed, pen.getFont(), 84), left + 14, y);
        right(Bytes.rounded(size), left + 160, y);
        if (grew != 0) {
            pen.setFill(paper.colour(grew > 0 ? Token.DANGER : Token.SUCCESS));
            right((grew > 0 ? "+" : "−") + Bytes.rounded(Math.abs(grew)), left + 224, y);
        }
    }

    private void right(String words, double end, double y) {
        pen.fillText(words, end - TextSize.width(words, pen.getFont()), y);
    }
}
