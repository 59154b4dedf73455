package dev.unikernel.workbench.app.view.editor.hover;

import dev.unikernel.workbench.app.view.editor.text.Expression;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.event.MouseOverTextEvent;
import org.fxmisc.richtext.model.TwoDimensional.Bias;
import org.fxmisc.richtext.model.TwoDimensional.Position;

/** Tells the popup on what expression of a text the pointer rests, or the caret stands. */
public final class HoverText {
    /** The pointer rests after this long. */
    private static final Duration REST = Duration.ofMillis(400);

    private final CodeArea area;
    private final BiFunction<Integer, Integer, Optional<Expression>> at;
    private final HoverPopup popup;

    /** @param at the expression at a line and a column, both from 0 */
    public HoverText(CodeArea area, BiFunction<Integer, Integer, Optional<Expression>> at, HoverPopup popup) {
        this.area = area;
        this.at = at;
        this.popup = popup;
        area.setMouseOverTextDelay(REST);
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_BEGIN, rest -> rested(rest.getCharacterIndex()));
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_END, moved -> popup.leave());
        area.addEventFilter(MouseEvent.MOUSE_PRESSED, pressed -> popup.hide());
        area.addEventFilter(ScrollEvent.SCROLL, scrolled -> popup.hide());
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void rested(int character) {
        Position place = area.offsetToPosition(character, Bias.Forward);
        at.apply(place.getMajor(), place.getMinor())
                .ifPresent(found -> area.getCharacterBoundsOnScreen(
                                area.getAbsolutePosition(place.getMajor(), found.start()),
                                area.getAbsolutePosition(place.getMajor(), found.end()))
                        .ifPresent(bounds -> popup.rest(found.text(), bounds)));
    }

    /** Who types is not looking; keys that step leave it. */
    private void pressed(KeyEvent key) {
        if (popup.isShown() && !key.getCode().isModifierKey() && !key.getCode().isFunctionKey()) {
            popup.hide();
            if (key.getCode() == KeyCode.ESCAPE) {
                key.consume();
            }
        }
    }

    /** Shows the value of what the caret stands at, or behind. */
    public void atCaret() {
        int line = area.getCurrentParagraph();
        int column = area.getCaretColumn();
        Optional<String> found =
                at.apply(line, column).or(() -> at.apply(line, column - 1)).map(Expression::text);
        area.getCaretBounds().ifPresent(caret -> popup.ask(area, found, caret));
    }
}
