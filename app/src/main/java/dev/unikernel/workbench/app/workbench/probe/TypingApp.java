package dev.unikernel.workbench.app.workbench.probe;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.LocalDesk;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.ui.UiThread;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.view.editor.EditorTool;
import dev.unikernel.workbench.app.workbench.Themes;
import dev.unikernel.workbench.themes.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.jspecify.annotations.Nullable;

/**
 * A letter typed in the middle of a long file, in our editor and in a bare CodeArea of the same size with the same text, in
 * turn. Its parameters: the file and the number of keys on each side. Prints {@code ours HANDLERS LAYOUT} and {@code bare
 * HANDLERS LAYOUT} in nanoseconds: what the key's handlers take, and css and layout of its window in the pulse that shows it.
 */
public final class TypingApp extends Application {
    private static final int WARM_UPS = 40;
    private final Desk desk = new LocalDesk();
    private @Nullable View view;

    @Override
    public void start(Stage stage) throws IOException {
        List<String> parameters = getParameters().getRaw();
        Path file = Path.of(parameters.get(0));
        View editor = new EditorTool().open(desk, new UiThread());
        view = editor;
        show(stage, (Parent) editor.node());
        CodeArea bare = new CodeArea(Files.readString(file));
        show(new Stage(), new VirtualizedScrollPane<>(bare));
        desk.reveal(new Location.Source(file, 1));
        int lines = bare.getParagraphs().size();
        new Typing(editor.node(), bare, lines, Integer.parseInt(parameters.get(1))).start();
    }

    private static void show(Stage stage, Parent root) {
        Scene scene = new Scene(root, 900, 640);
        Themes.apply(Theme.DARK, scene);
        stage.setScene(scene);
        stage.show();
    }

    @Override
    public void stop() {
        if (view != null) {
            view.close();
        }
        desk.close();
    }

    /** Waits until our editor has the whole file; then a key on one side, and some pulses until all that follows is done. */
    private static final class Typing extends AnimationTimer {
        private static final int PULSES_A_KEY = 4;
        /** So few that no line becomes wider than the window. */
        private static final int KEYS_A_LINE = 10;

        private final Node editor;
        private final CodeArea bare;
        private final int lines;
        private final int last;
        private @Nullable PulseTime ours;
        private @Nullable PulseTime theirs;
        private int pulses;
        private int turn;

        Typing(Node editor, CodeArea bare, int lines, int samples) {
            this.editor = editor;
            this.bare = bare;
            this.lines = lines;
            this.last = 2 * (WARM_UPS + samples);
        }

        @Override
        public void handle(long now) {
            if (ours == null || theirs == null) {
                begin();
            } else if (turn == last) {
                stop();
                Platform.exit();
            } else if (pulses++ % PULSES_A_KEY == 0) {
                boolean first = turn % 2 == 0;
                type(first ? "ours" : "bare", first ? ours : theirs);
                turn++;
            }
        }

        private void begin() {
            if (editor.lookup(".code-area") instanceof CodeArea area
                    && area.getParagraphs().size() == lines) {
                ours = new PulseTime(area);
                theirs = new PulseTime(bare);
            }
        }

        private void type(String side, PulseTime time) {
            int key = turn / 2;
            if (key % KEYS_A_LINE == 0) {
                time.area().moveTo(lines / 2 + key / KEYS_A_LINE % 10, 0);
                time.area().requestFollowCaret();
            }
            long begin = System.nanoTime();
            Event.fireEvent(
                    time.area(),
                    new KeyEvent(KeyEvent.KEY_TYPED, "x", "x", KeyCode.UNDEFINED, false, false, false, false));
            long handlers = System.nanoTime() - begin;
            boolean counts = turn >= 2 * WARM_UPS;
            time.next(layout -> {
                if (counts) {
                    System.out.println(side + " " + handlers + " " + layout);
                }
            });
        }
    }
}
