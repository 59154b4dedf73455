package dev.unikernel.workbench.app.view.addressspace;

import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Paper;
import dev.unikernel.workbench.app.ui.parts.TextSize;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.app.ui.parts.Token;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Draws the column: addresses on the left, strips in the middle, the rights of each segment on the right. */
final class ColumnPainter {
    static final double MARGIN = 12;
    private static final double ADDRESSES = 92;
    private static final double RIGHTS = 40;
    private static final double LINE = 16;
    private static final double HATCH = 8;

    private final Paper paper;
    private final GraphicsContext pen;
    private final List<Strip> strips;
    private final Scale scale;
    private final Optional<Strip> chosen;
    private final Texts texts;
    private final double left;
    private final double width;

    ColumnPainter(Paper paper, List<Strip> strips, Scale scale, Optional<Strip> chosen, Texts texts) {
        this.paper = paper;
        this.pen = paper.pen();
        this.strips = strips;
        this.scale = scale;
        this.chosen = chosen;
        this.texts = texts;
        this.left = MARGIN + ADDRESSES;
        this.width = Math.max(40, paper.getWidth() - left - RIGHTS - MARGIN);
    }

    void paint() {
        pen.setTextBaseline(VPos.TOP);
        for (int i = 0; i < strips.size(); i++) {
            Strip strip = strips.get(i);
            double top = MARGIN + scale.top(i);
            double height = scale.bottom(i) - scale.top(i);
            if (strip.isGap()) {
                gap(strip, top, height);
            } else {
                strip(strip, top, height - 2);
                address(strip, top);
                rights(i, top);
            }
        }
        if (paper.isFocused()) {
            pen.setStroke(paper.colour(Token.ACCENT));
            pen.setLineWidth(1);
            pen.strokeRect(0.5, 0.5, paper.getWidth() - 1, paper.getHeight() - 1);
        }
    }

    private void strip(Strip strip, double top, double height) {
        Color tint = paper.colour(strip.tint());
        boolean guard = strip.role() == Strip.Role.GUARD;
        Color ground = guard ? paper.colour(Token.RAISED) : tint;
        pen.setFill(ground);
        pen.fillRoundRect(left, top, width, height, 6, 6);
        if (guard) {
            pen.setStroke(paper.colour(Token.STACK));
            pen.setLineWidth(1);
            pen.setLineDashes(4, 3);
            pen.strokeRoundRect(left + 0.5, top + 0.5, width - 1, height - 1, 6, 6);
            pen.setLineDashes();
        } else if (!strip.inFile()) {
            hatch(top, height, paper.colour(Token.SURFACE).deriveColor(0, 1, 1, 0.22));
        }
        if (chosen.filter(strip::equals).isPresent()) {
            pen.setStroke(paper.colour(Token.TEXT));
            pen.setLineWidth(2);
            pen.strokeRoundRect(left + 1, top + 1, width - 2, height - 2, 6, 6);
        }
        label(strip, top, height, guard ? paper.colour(Token.TEXT) : paper.ink(tint));
    }

    /** Slanting lines: there in memory, not in the file. */
    private void hatch(double top, double height, Color colour) {
        pen.save();
        pen.beginPath();
        pen.rect(left, top, width, height);
        pen.clip();
        pen.setStroke(colour);
        pen.setLineWidth(2);
        for (double x = left - height; x < left + width; x += HATCH) {
            pen.strokeLine(x, top + height, x + height, top);
        }
        pen.restore();
    }

    private void label(Strip strip, double top, double height, Color ink) {
        pen.setTextAlign(TextAlignment.LEFT);
        pen.setFont(paper.plainFont());
        pen.setFill(ink);
        String size = Bytes.rounded(strip.length());
        String more = strip.role() == Strip.Role.GUARD
                ? size + " · " + texts.get("guard")
                : strip.inFile() ? size : size + " · " + texts.get("not-in-file");
        double room = width - 16;
        double line = top + Math.max(0, Math.min(6, (height - LINE) / 2));
        String both = strip.name() + "  " + more;
        if (TextSize.width(both, pen.getFont()) <= room) {
            pen.fillText(both, left + 8, line);
        } else {
            pen.fillText(clipped(strip.name(), room), left + 8, line);
            if (height >= 2 * LINE + 4) {
                pen.fillText(clipped(more, room), left + 8, line + LINE);
            }
        }
    }

    private String clipped(String text, double room) {
        return TextSize.clipped(text, pen.getFont(), room);
    }

    private void address(Strip strip, double top) {
        pen.setTextAlign(TextAlignment.RIGHT);
        pen.setFont(paper.monoFont());
        pen.setFill(paper.colour(Token.MUTED));
        pen.fillText(Bytes.address(strip.start()), left - 8, top + 1);
    }

    /** Said once for each run of strips of a segment. */
    private void rights(int at, double top) {
        Strip strip = strips.get(at);
        if (at > 0 && strips.get(at - 1).segment() == strip.segment()) {
            return;
        }
        boolean odd = strip.rights().contains("wx");
        pen.setTextAlign(TextAlignment.LEFT);
        pen.setFont(paper.monoFont());
        pen.setFill(paper.colour(odd ? Token.DANGER : Token.TEXT));
        pen.fillText(strip.rights(), left + width + 8, top + 1);
    }

    /** A torn edge and what was left out. */
    private void gap(Strip strip, double top, double height) {
        pen.setStroke(paper.colour(Token.BORDER));
        pen.setLineWidth(1);
        double middle = top + height / 2 - 1;
        for (double x = left; x + 8 <= left + width; x += 8) {
            pen.strokeLine(x, middle - 8, x + 4, middle - 11);
            pen.strokeLine(x + 4, middle - 11, x + 8, middle - 8);
            pen.strokeLine(x, middle + 11, x + 4, middle + 8);
            pen.strokeLine(x + 4, middle + 8, x + 8, middle + 11);
        }
        pen.setTextAlign(TextAlignment.LEFT);
        pen.setFont(paper.plainFont());
        pen.setFill(paper.colour(Token.MUTED));
        pen.fillText(clipped(Bytes.rounded(strip.length()) + " " + strip.name(), width - 16), left + 8, middle - 7);
    }
}
