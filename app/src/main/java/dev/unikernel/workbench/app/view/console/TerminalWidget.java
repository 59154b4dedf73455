package dev.unikernel.workbench.app.view.console;

import com.techsenger.jeditermfx.core.TerminalExecutorServiceManager;
import com.techsenger.jeditermfx.core.TerminalStarter;
import com.techsenger.jeditermfx.core.TtyConnector;
import com.techsenger.jeditermfx.core.model.JediTerminal;
import com.techsenger.jeditermfx.core.model.StyleState;
import com.techsenger.jeditermfx.core.model.TerminalTextBuffer;
import com.techsenger.jeditermfx.ui.JediTermFxWidget;
import com.techsenger.jeditermfx.ui.TerminalAction;
import com.techsenger.jeditermfx.ui.TerminalActionProvider;
import com.techsenger.jeditermfx.ui.TerminalCopyPasteHandler;
import com.techsenger.jeditermfx.ui.TerminalPanel;
import com.techsenger.jeditermfx.ui.settings.SettingsProvider;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** JediTermFX without search, links and menus of its own; its emulator runs on our thread. */
final class TerminalWidget extends JediTermFxWidget {
    private static final Logger LOG = LoggerFactory.getLogger(TerminalWidget.class);

    private @Nullable TerminalStarter starter;

    TerminalWidget(TerminalSettings settings) {
        super(settings);
    }

    /** Runs the emulator until the connector has no more; false if it failed before, over something that was sent. */
    boolean emulate() {
        try {
            Objects.requireNonNull(starter, "the connector is set first").start();
            return true;
        } catch (RuntimeException broken) { // reference/javafx.md saw "Attempt to get line out of bounds" in a flood
            LOG.debug("the terminal failed", broken);
            return false;
        }
    }

    Screen screen() {
        return (Screen) getTerminalPanel();
    }

    @Override
    protected TerminalStarter createTerminalStarter(JediTerminal terminal, TtyConnector connector) {
        TerminalStarter made = super.createTerminalStarter(terminal, connector);
        starter = made;
        return made;
    }

    @Override
    protected StyleState createDefaultStyle() {
        StyleState state = new StyleState();
        state.setDefaultStyle(((TerminalSettings) mySettingsProvider).plain());
        return state;
    }

    @Override
    protected TerminalPanel createTerminalPanel(
            SettingsProvider settings, StyleState style, TerminalTextBuffer buffer) {
        return new Screen(settings, buffer, style);
    }

    @Override
    protected TerminalExecutorServiceManager createExecutorServiceManager() {
        return new Threads();
    }

    @Override
    public List<TerminalAction> getActions() {
        return List.of();
    }

    /** The canvas, with what is protected in JediTermFX. */
    static final class Screen extends TerminalPanel {
        private ContextMenu menu = new ContextMenu();

        private Screen(SettingsProvider settings, TerminalTextBuffer buffer, StyleState style) {
            super(settings, buffer, style);
        }

        void restyle() {
            reinitFontAndResize();
            repaint();
        }

        void clear() {
            TerminalTextBuffer buffer = getTerminalTextBuffer();
            buffer.lock();
            try {
                clearBuffer(false);
            } finally {
                buffer.unlock();
            }
        }

        void setMenu(List<MenuItem> items) {
            menu = new ContextMenu(items.toArray(MenuItem[]::new));
        }

        @Override
        protected ContextMenu createPopupMenu(TerminalActionProvider provider) {
            return menu;
        }

        /** JediTermFX's would open a selected address in a browser. */
        @Override
        public boolean isSelectedTextUrl() {
            return false;
        }

        @Override
        protected TerminalCopyPasteHandler createCopyPasteHandler() {
            return new UserClipboard();
        }
    }

    /** The clipboard, reached by the user's keys alone. */
    private static final class UserClipboard implements TerminalCopyPasteHandler {
        @Override
        public void setContents(String text, boolean systemSelection) {
            ClipboardContent content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        }

        @Override
        public @Nullable String getContents(boolean systemSelection) {
            return Clipboard.getSystemClipboard().getString();
        }
    }

    /** JediTermFX's own threads would keep the JVM alive. */
    private static final class Threads implements TerminalExecutorServiceManager {
        private final ScheduledExecutorService one = Executors.newSingleThreadScheduledExecutor(Threads::daemon);

        private static Thread daemon(Runnable work) {
            Thread thread = new Thread(work, "console-terminal");
            thread.setDaemon(true);
            return thread;
        }

        @Override
        public ScheduledExecutorService getSingleThreadScheduledExecutor() {
            return one;
        }

        @Override
        public ExecutorService getUnboundedExecutorService() {
            return one;
        }

        @Override
        public void shutdownWhenAllExecuted() {
            one.shutdown();
        }
    }
}
