package dev.unikernel.workbench.app.view.console;

import com.techsenger.jeditermfx.core.TtyConnector;
import com.techsenger.jeditermfx.core.model.TerminalTextBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;

/**
 * A terminal: shows the characters of a feed, hands on the bytes that keys make. The one door to JediTermFX. Its colours are
 * the css properties {@code -wb-terminal-*}, its font that of {@code .mono}. On the JavaFX thread.
 */
final class TerminalPane extends StackPane {
    private static final StyleablePropertyFactory<TerminalPane> FACTORY =
            new StyleablePropertyFactory<>(StackPane.getClassCssMetaData());
    private static final long SECOND = 1_000_000_000;
    private static final List<String> HUES =
            List.of("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white");

    private final Map<String, StyleableProperty<Color>> colours = new LinkedHashMap<>();
    private final Label mono = new Label("W");
    private final TerminalSettings settings = new TerminalSettings();
    private final TerminalWidget widget = new TerminalWidget(settings);
    private final Line line;
    private boolean restyling;

    /**
     * @param feed read on a thread of the pane's own until it is closed
     * @param keys gets the bytes that a key makes, on another thread of the pane's own
     */
    TerminalPane(ConsoleFeed feed, Consumer<byte[]> keys) {
        getStyleClass().add("terminal");
        List<String> names = new ArrayList<>(List.of("text", "surface", "selected"));
        names.addAll(HUES);
        names.forEach(this::colour);
        mono.getStyleClass().add("mono");
        mono.setManaged(false); // there for its font: css reaches only what is visible
        mono.setOpacity(0);
        mono.setMouseTransparent(true);
        mono.fontProperty().subscribe(font -> later());
        getChildren().setAll(mono, widget.getPane());
        line = new Line(feed, keys);
        widget.setTtyConnector(line);
        Thread thread = new Thread(this::emulate, "console-view");
        thread.setDaemon(true);
        thread.start();
    }

    /** JediTermFX 1.0.0 may fail over a sequence; it goes on with the next, and says so at most once a second. */
    private void emulate() {
        long said = System.nanoTime() - SECOND;
        while (line.isConnected()) {
            if (!widget.emulate() && System.nanoTime() - said >= SECOND) {
                said = System.nanoTime();
                line.feed.note("[the terminal stumbled over these bytes; they are in the log]");
            }
        }
    }

    private void colour(String name) {
        StyleableProperty<Color> property = FACTORY.createStyleableColorProperty(
                this, name, "-wb-terminal-" + name, pane -> pane.colours.get(name), Color.TRANSPARENT);
        colours.put(name, property);
        ((ObservableValue<?>) property).subscribe(this::later);
    }

    /** A theme changes a dozen of them at once: they are taken over together, in the next pulse's layout. */
    private void later() {
        restyling = true;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        if (restyling) {
            restyling = false;
            settings.set(new TerminalColours(
                    now("text"),
                    now("surface"),
                    now("selected"),
                    HUES.stream().map(this::now).toList()));
            settings.set(mono.getFont());
            widget.screen().restyle();
        }
        super.layoutChildren();
    }

    private Color now(String name) {
        StyleableProperty<Color> property = colours.get(name);
        return property == null ? Color.TRANSPARENT : property.getValue();
    }

    /** Everything there is: history and screen, without empty lines at the end. */
    String text() {
        TerminalTextBuffer buffer = widget.getTerminalTextBuffer();
        StringBuilder text = new StringBuilder();
        buffer.lock();
        try {
            for (int i = -buffer.getHistoryLinesCount(); i < buffer.getHeight(); i++) {
                text.append(buffer.getLine(i).getText().stripTrailing()).append('\n');
            }
        } finally {
            buffer.unlock();
        }
        return text.toString().stripTrailing() + "\n";
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT ? text() : super.queryAccessibleAttribute(attribute, parameters);
    }

    /** How many lines are above the screen. */
    int historyLines() {
        return widget.getTerminalTextBuffer().getHistoryLinesCount();
    }

    /** Copies the selection; false if nothing is selected. */
    boolean copySelection() {
        if (widget.screen().getSelection() == null) {
            return false;
        }
        widget.screen().handleCopy(false, false);
        return true;
    }

    void paste() {
        widget.screen().handlePaste();
    }

    void clear() {
        widget.screen().clear();
    }

    void setMenu(List<MenuItem> items) {
        widget.screen().setMenu(items);
    }

    /** At its maximum the newest text is followed. */
    ScrollBar scrollBar() {
        return widget.screen().getScrollBar();
    }

    void focusText() {
        widget.screen().getCanvas().requestFocus();
    }

    void close() {
        line.close();
        widget.close();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }

    /** The feed as JediTermFX wants it. */
    private record Line(ConsoleFeed feed, Consumer<byte[]> keys) implements TtyConnector {
        @Override
        public int read(char[] to, int offset, int length) {
            try {
                return feed.read(to, offset, length);
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
                return -1;
            }
        }

        @Override
        public void write(byte[] bytes) {
            keys.accept(bytes);
        }

        @Override
        public void write(String text) {
            write(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public boolean isConnected() {
            return !feed.isClosed();
        }

        @Override
        public int waitFor() {
            return 0;
        }

        @Override
        public boolean ready() {
            return feed.ready();
        }

        @Override
        public String getName() {
            return "console";
        }

        @Override
        public void close() {
            feed.close();
        }
    }
}
