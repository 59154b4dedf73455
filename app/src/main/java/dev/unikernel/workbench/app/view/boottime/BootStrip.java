package dev.unikernel.workbench.app.view.boottime;

import dev.unikernel.workbench.app.ui.parts.Paper;
import dev.unikernel.workbench.app.ui.parts.TextSize;
import dev.unikernel.workbench.app.ui.parts.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/**
 * Both ways to scale over one axis, from the wish to launch: above the launches alone, below the one under gdb, in the colours
 * of its modes. Numbers are the table's; they give way to each other, and a line leads to the true place.
 */
final class BootStrip {
    static final double HEIGHT = 134;
    private static final double RIGHT = 20;
    private static final double BALL = 8;
    private static final double BAR = 14;
    private static final double ABOVE = 36;
    private static final double LANE = 50;
    private static final double AXIS = ABOVE + LANE + BAR + 8;
    private static final double GAP = 14;

    private final List<BootMark> marks;
    private final double left;
    private final double width;
    private final double longest;
    private final List<Double> balls = new ArrayList<>();

    BootStrip(List<BootMark> marks, double width, double left) {
        this.marks = marks;
        this.left = left;
        this.width = width;
        this.longest =
                Math.max(0.001, marks.stream().mapToDouble(BootMark::ms).max().orElse(0));
        for (int i = 0; i < marks.size(); i++) {
            boolean first = i == 0 || marks.get(i - 1).gdb() != marks.get(i).gdb();
            double least = first ? left : balls.get(i - 1) + 2 * BALL + 2;
            balls.add(Math.max(least, x(marks.get(i).ms())));
        }
        giveWay();
    }

    /** Those pushed over the right edge push the others back. */
    private void giveWay() {
        double most = width - BALL - 2;
        for (int i = marks.size() - 1; i >= 0; i--) {
            boolean last =
                    i == marks.size() - 1 || marks.get(i + 1).gdb() != marks.get(i).gdb();
            double limit = last ? most : balls.get(i + 1) - 2 * BALL - 2;
            balls.set(i, Math.min(balls.get(i), limit));
        }
    }

    private double x(double ms) {
        return left + Math.max(1, width - left - RIGHT) * ms / longest;
    }

    private static double top(BootMark mark) {
        return mark.gdb() ? ABOVE + LANE : ABOVE;
    }

    /** The mark whose number is at a point. */
    Optional<BootMark> at(double x, double y) {
        for (int i = 0; i < marks.size(); i++) {
            double dx = x - balls.get(i);
            double dy = y - ball(marks.get(i));
            if (dx * dx + dy * dy <= (BALL + 2) * (BALL + 2)) {
                return Optional.of(marks.get(i));
            }
        }
        return Optional.empty();
    }

    private static double ball(BootMark mark) {
        return top(mark) - GAP - 2;
    }

    void paint(Paper paper, Optional<BootMark> chosen, String alone, String gdb) {
        GraphicsContext pen = paper.pen();
        pen.setFont(paper.plainFont());
        pen.setTextBaseline(VPos.CENTER);
        axis(paper, pen);
        if (marks.isEmpty()) {
            return;
        }
        pen.setFill(paper.colour(Token.MUTED));
        pen.fillText(alone, 8, ABOVE + BAR / 2);
        pen.fillText(gdb, 8, ABOVE + LANE + BAR / 2);
        for (int i = 0; i < marks.size(); i++) {
            bar(paper, pen, i);
        }
        for (int i = 0; i < marks.size(); i++) {
            number(paper, pen, i, chosen.equals(Optional.of(marks.get(i))));
        }
    }

    /** What the time before a mark was spent in: that of the launch alone, or the mode that the mark before brought. */
    private void bar(Paper paper, GraphicsContext pen, int i) {
        BootMark mark = marks.get(i);
        Optional<BootMark> before =
                Optional.of(i).filter(at -> at > 0).map(at -> marks.get(at - 1)).filter(one -> one.gdb() == mark.gdb());
        if (mark.gdb() && before.isEmpty()) {
            return;
        }
        double from = before.map(one -> x(one.ms())).orElse(left);
        double to = x(mark.ms());
        Color colour = paper.colour(token(mark, before));
        pen.setFill(colour);
        pen.fillRect(from, top(mark), Math.max(1, to - from - 1), BAR);
        String word = before.flatMap(BootMark::mode)
                .map(mode -> mode.name().toLowerCase(Locale.ROOT))
                .orElse("");
        if (!word.isEmpty() && TextSize.width(word, pen.getFont()) + 8 < to - from) {
            pen.setFill(paper.ink(colour));
            pen.fillText(word, from + 4, top(mark) + BAR / 2);
        }
    }

    private static Token token(BootMark mark, Optional<BootMark> before) {
        return mark.gdb()
                ? before.flatMap(BootMark::mode)
                        .map(mode -> switch (mode) {
                            case REAL -> Token.WARNING;
                            case PROTECTED -> Token.RODATA;
                            case LONG -> Token.SUCCESS;
                        })
                        .orElse(Token.BORDER)
                : mark.number() > 3 ? Token.ACCENT : Token.BORDER;
    }

    private void number(Paper paper, GraphicsContext pen, int i, boolean chosen) {
        BootMark mark = marks.get(i);
        double at = balls.get(i);
        double y = ball(mark);
        pen.setStroke(paper.colour(Token.MUTED));
        pen.strokeLine(at, y + BALL, x(mark.ms()), top(mark) + BAR);
        Color ground = paper.colour(chosen ? Token.ACCENT : Token.RAISED);
        pen.setFill(ground);
        pen.fillOval(at - BALL, y - BALL, 2 * BALL, 2 * BALL);
        pen.strokeOval(at - BALL, y - BALL, 2 * BALL, 2 * BALL);
        String word = Integer.toString(mark.number());
        pen.setFill(paper.ink(ground));
        pen.fillText(word, at - TextSize.width(word, pen.getFont()) / 2, y);
    }

    private void axis(Paper paper, GraphicsContext pen) {
        double step = step(longest, (width - left - RIGHT) / 70);
        for (int tick = 0; tick * step <= longest; tick++) {
            double at = Math.floor(x(tick * step)) + 0.5;
            pen.setStroke(paper.colour(Token.BORDER));
            pen.strokeLine(at, 8, at, AXIS + 4);
            pen.setFill(paper.colour(Token.MUTED));
            String word = word(tick * step, step) + (tick == 0 ? " ms" : "");
            pen.fillText(word, at - (tick == 0 ? 0 : TextSize.width(word, pen.getFont()) / 2), AXIS + 13);
        }
    }

    private static String word(double ms, double step) {
        return step >= 1 ? Long.toString(Math.round(ms)) : String.format(Locale.ROOT, "%.1f", ms);
    }

    /** 1, 2 or 5 times a power of ten, so that there are at most so many steps. */
    static double step(double longest, double most) {
        double least = longest / Math.max(1, most);
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (int times : new int[] {1, 2, 5}) {
            if (power * times >= least) {
                return power * times;
            }
        }
        return power * 10;
    }
}
