package dev.unikernel.workbench.app.view.memorymap;

import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Paper;
import dev.unikernel.workbench.app.ui.parts.TextSize;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.app.ui.parts.Token;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Draws the column: addresses on the left, ranges in their colours, rights on the right, changed ones marked. */
final class MapPainter {
    static final double MARGIN = 8;
    private static final double ADDRESSES = 126;
    private static final double RIGHTS = 30;

    private final Paper paper;
    private final GraphicsContext pen;
    private final Optional<MapRow> chosen;
    private final Texts texts;
    private final double left = MARGIN + ADDRESSES;
    private final double width;

    MapPainter(Paper paper, Optional<MapRow> chosen, Texts texts) {
        this.paper = paper;
        this.pen = paper.pen();
        this.chosen = chosen;
        this.texts = texts;
        this.width = Math.max(40, paper.getWidth() - left - RIGHTS - MARGIN);
    }

    void paint(MapStrips strips) {
        pen.setTextBaseline(VPos.CENTER);
        for (MapStrips.Strip strip : strips.all()) {
            double top = MARGIN + strip.top();
            if (strip.row().isPresent()) {
                range(strip, strip.row().get(), top);
            } else {
                gap(strip, top);
            }
        }
        if (paper.isFocused()) {
            pen.setStroke(paper.colour(Token.ACCENT));
            pen.setLineWidth(1);
            pen.strokeRect(0.5, 0.5, paper.getWidth() - 1, paper.getHeight() - 1);
        }
    }

    private static Token tint(MapRow.Kind kind) {
        return switch (kind) {
            case CODE -> Token.CODE;
            case RODATA -> Token.RODATA;
            case DATA -> Token.DATA;
            case STACK -> Token.STACK;
            case DEVICE -> Token.BSS;
            case OPEN -> Token.DANGER;
            case HOLE -> Token.RAISED;
        };
    }

    private void range(MapStrips.Strip strip, MapRow row, double top) {
        double height = strip.height() - 2;
        Color ground = paper.colour(tint(row.kind()));
        pen.setFill(ground);
        pen.fillRoundRect(left, top, width, height, 5, 5);
        if (row.kind() == MapRow.Kind.HOLE) {
            pen.setStroke(paper.colour(Token.STACK));
            pen.setLineWidth(1);
            pen.setLineDashes(4, 3);
            pen.strokeRoundRect(left + 0.5, top + 0.5, width - 1, height - 1, 5, 5);
            pen.setLineDashes();
        }
        if (!row.change().isEmpty()) {
            pen.setFill(paper.colour(Token.WARNING));
            pen.fillRect(left - 5, top, 3, height);
        }
        if (chosen.filter(one -> Long.compareUnsigned(one.start() - row.start(), strip.bytes()) < 0)
                .isPresent()) {
            pen.setStroke(paper.colour(Token.TEXT));
            pen.setLineWidth(2);
            pen.strokeRoundRect(left + 1, top + 1, width - 2, height - 2, 5, 5);
        }
        words(
                strip,
                row,
                top + height / 2,
                row.kind() == MapRow.Kind.HOLE ? paper.colour(Token.TEXT) : paper.ink(ground));
    }

    private void words(MapStrips.Strip strip, MapRow row, double middle, Color ink) {
        String name = strip.rows() > 1 ? texts.get("ranges", strip.rows()) : row.whose();
        pen.setTextAlign(TextAlignment.LEFT);
        pen.setFont(paper.plainFont());
        pen.setFill(ink);
        String text = Bytes.rounded(strip.bytes()) + "  " + name;
        pen.fillText(TextSize.clipped(text, pen.getFont(), width - 12), left + 6, middle);
        pen.setFont(paper.monoFont());
        pen.setFill(paper.colour(Token.MUTED));
        pen.setTextAlign(TextAlignment.RIGHT);
        pen.fillText(Bytes.address(row.start()), left - 9, middle);
        pen.setTextAlign(TextAlignment.LEFT);
        pen.setFill(paper.colour(row.kind() == MapRow.Kind.OPEN ? Token.DANGER : Token.TEXT));
        String rights = row.kind() == MapRow.Kind.HOLE ? "---" : row.rights().substring(0, 3);
        pen.fillText(rights, left + width + 6, middle);
    }

    private void gap(MapStrips.Strip strip, double top) {
        double middle = top + strip.height() / 2 - 1;
        pen.setStroke(paper.colour(Token.BORDER));
        pen.setLineWidth(1);
        pen.setLineDashes(2, 4);
        pen.strokeLine(left, middle, left + width, middle);
        pen.setLineDashes();
        String text = Bytes.rounded(strip.bytes()) + " " + texts.get("gap");
        pen.setFont(paper.plainFont());
        double room = TextSize.width(text, pen.getFont()) + 12;
        pen.setFill(paper.colour(Token.SURFACE));
        pen.fillRect(left + (width - room) / 2, middle - 8, room, 16);
        pen.setFill(paper.colour(Token.MUTED));
        pen.setTextAlign(TextAlignment.CENTER);
        pen.fillText(text, left + width / 2, middle);
    }
}
