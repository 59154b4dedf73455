package dev.unikernel.workbench.app.view.boottime;

import dev.unikernel.workbench.app.boottime.BootHistory;
import dev.unikernel.workbench.app.ui.parts.Paper;
import dev.unikernel.workbench.app.ui.parts.TextSize;
import dev.unikernel.workbench.app.ui.parts.Token;
import java.util.List;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;

/** Medians of earlier measurements as a line, from 0; a dot is filled where the image is another one than before. */
final class BootTrend {
    private static final double EDGE = 8;
    private static final double WORDS = 20;
    private static final double DOT = 3;

    private BootTrend() {}

    static void paint(Paper paper, List<BootHistory.Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        GraphicsContext pen = paper.pen();
        double most =
                entries.stream().mapToDouble(BootHistory.Entry::medianMs).max().orElse(1);
        double top = WORDS + 2 * DOT;
        double bottom = paper.getHeight() - EDGE;
        double step = (paper.getWidth() - 2 * EDGE - 2 * DOT) / Math.max(1, entries.size() - 1);
        pen.setFont(paper.plainFont());
        pen.setTextBaseline(VPos.TOP);
        pen.setFill(paper.colour(Token.MUTED));
        pen.fillText(number(most), EDGE, 2);
        String last = number(entries.get(entries.size() - 1).medianMs());
        pen.setFill(paper.colour(Token.TEXT));
        pen.fillText(last, paper.getWidth() - EDGE - TextSize.width(last, pen.getFont()), 2);
        pen.setStroke(paper.colour(Token.BORDER));
        pen.strokeLine(EDGE, bottom + 0.5, paper.getWidth() - EDGE, bottom + 0.5);
        pen.setStroke(paper.colour(Token.ACCENT));
        for (int i = 1; i < entries.size(); i++) {
            pen.strokeLine(x(i - 1, step), y(entries, i - 1, most, top, bottom), x(i, step), y(entries, i, most, top, bottom));
        }
        for (int i = 0; i < entries.size(); i++) {
            boolean built = i == 0
                    || !entries.get(i).built().equals(entries.get(i - 1).built());
            pen.setFill(paper.colour(built ? Token.ACCENT : Token.SURFACE));
            double y = y(entries, i, most, top, bottom);
            pen.fillOval(x(i, step) - DOT, y - DOT, 2 * DOT, 2 * DOT);
            pen.strokeOval(x(i, step) - DOT, y - DOT, 2 * DOT, 2 * DOT);
        }
    }

    private static double x(int entry, double step) {
        return EDGE + DOT + entry * step;
    }

    private static double y(List<BootHistory.Entry> entries, int entry, double most, double top, double bottom) {
        return bottom - (bottom - top) * entries.get(entry).medianMs() / most;
    }

    static String number(double ms) {
        return String.format(Locale.ROOT, "%.1f", ms);
    }
}
