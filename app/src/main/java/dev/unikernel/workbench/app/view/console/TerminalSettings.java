package dev.unikernel.workbench.app.view.console;

import com.techsenger.jeditermfx.core.TerminalColor;
import com.techsenger.jeditermfx.core.TextStyle;
import com.techsenger.jeditermfx.core.emulator.ColorPalette;
import com.techsenger.jeditermfx.core.model.TerminalTypeAheadSettings;
import com.techsenger.jeditermfx.ui.settings.DefaultSettingsProvider;
import java.util.List;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/** What JediTermFX is told: our colours and font as they are now, a history of 5,000 lines, nothing for mouse or bell. */
final class TerminalSettings extends DefaultSettingsProvider {
    static final int HISTORY = 5000;

    private volatile TerminalColours colours =
            new TerminalColours(Color.TRANSPARENT, Color.TRANSPARENT, Color.TRANSPARENT, List.of(Color.TRANSPARENT));
    private volatile Font font = Font.getDefault();
    private final TextStyle plain = new TextStyle(
            new TerminalColor(() -> TerminalColours.of(colours.text())),
            new TerminalColor(() -> TerminalColours.of(colours.surface())));
    private final TextStyle selection = new TextStyle(
            new TerminalColor(() -> TerminalColours.of(colours.text())),
            new TerminalColor(() -> TerminalColours.of(colours.selected())));

    void set(TerminalColours now) {
        colours = now;
    }

    void set(Font now) {
        font = now;
    }

    /** Text without colours of its own. */
    TextStyle plain() {
        return plain;
    }

    @Override
    public TerminalColor getDefaultForeground() {
        return new TerminalColor(() -> TerminalColours.of(colours.text()));
    }

    @Override
    public TerminalColor getDefaultBackground() {
        return new TerminalColor(() -> TerminalColours.of(colours.surface()));
    }

    @Override
    public ColorPalette getTerminalColorPalette() {
        return colours.palette();
    }

    @Override
    public Font getTerminalFont() {
        return font;
    }

    @Override
    public float getTerminalFontSize() {
        return (float) font.getSize();
    }

    @Override
    public TextStyle getSelectionColor() {
        return selection;
    }

    @Override
    public boolean useInverseSelectionColor() {
        return false;
    }

    @Override
    public int getBufferMaxLinesCount() {
        return HISTORY;
    }

    @Override
    public boolean audibleBell() {
        return false;
    }

    @Override
    public boolean enableMouseReporting() {
        return false;
    }

    /** It would show keys before the guest has echoed them: a guest that does not answer would seem to. */
    @Override
    public TerminalTypeAheadSettings getTypeAheadSettings() {
        return new TerminalTypeAheadSettings(false, 0, plain);
    }
}
