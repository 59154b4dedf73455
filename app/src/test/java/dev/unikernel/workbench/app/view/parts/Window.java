package dev.unikernel.workbench.app.view.parts;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.UiThread;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.workbench.Themes;
import dev.unikernel.workbench.themes.Theme;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/** One view in a window of its own, dark or light. Calls come from the test's thread and wait for the JavaFX thread. */
public final class Window implements AutoCloseable {
    private static final int DEADLINE_SECONDS = 20;
    private static boolean started;

    private final Stage stage;
    private final View view;

    private Window(Stage stage, View view) {
        this.stage = stage;
        this.view = view;
    }

    /** Opens a tool's view. */
    public static Window open(Tool tool, Desk desk, Theme theme, int width, int height) throws Exception {
        start();
        return onFx(() -> {
            View view = tool.open(desk, new UiThread());
            Scene scene = new Scene(new StackPane(view.node()), width, height);
            Stage stage = new Stage();
            stage.setScene(scene);
            Window window = new Window(stage, view);
            window.dress(theme);
            stage.show();
            view.focus();
            return window;
        });
    }

    private static synchronized void start() throws Exception {
        if (!started) {
            CompletableFuture<Void> up = new CompletableFuture<>();
            try {
                Platform.startup(() -> up.complete(null));
            } catch (IllegalStateException running) {
                up.complete(null);
            }
            up.get(120, TimeUnit.SECONDS);
            Platform.setImplicitExit(false);
            started = true;
        }
    }

    private void dress(Theme theme) {
        Themes.apply(theme, stage.getScene());
    }

    /** Puts the other theme on. */
    public void theme(Theme theme) throws Exception {
        onFx(() -> {
            dress(theme);
            return true;
        });
    }

    /** Runs on the JavaFX thread and gives its answer. */
    public static <T> T onFx(Callable<T> work) throws Exception {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(work.call());
            } catch (Exception | AssertionError e) {
                done.completeExceptionally(e);
            }
        });
        return done.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits, pulse by pulse, until something holds. */
    public static void until(String what, BooleanSupplier holds) throws Exception {
        CompletableFuture<Void> held = new CompletableFuture<>();
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                if (holds.getAsBoolean()) {
                    held.complete(null);
                    stop();
                }
            }
        };
        Platform.runLater(timer::start);
        try {
            held.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException late) {
            throw new AssertionError("not seen within " + DEADLINE_SECONDS + " s: " + what, late);
        } finally {
            Platform.runLater(timer::stop);
        }
    }

    /** Waits until a text is visible somewhere in the view. */
    public void untilShown(String text) throws Exception {
        try {
            until(
                    "\"" + text + "\"",
                    () -> String.join("\n", texts(view.node())).contains(text));
        } catch (AssertionError missing) {
            throw new AssertionError(missing.getMessage() + " among these:\n" + text(), missing);
        }
    }

    /** All texts that are to be seen. */
    public String text() throws Exception {
        return onFx(() -> String.join("\n", texts(view.node())));
    }

    /** The view's own node. */
    public Node find() {
        return view.node();
    }

    /** All that shows which place is chosen: texts, selected rows, and where frames over canvases lie. */
    public String chosen() throws Exception {
        return Platform.isFxApplicationThread() ? chosenNow() : onFx(this::chosenNow);
    }

    private String chosenNow() {
        StringBuilder state = new StringBuilder(String.join("\n", texts(view.node())));
        for (Node node : view.node().lookupAll(".table-view")) {
            state.append("\n").append(((TableView<?>) node).getSelectionModel().getSelectedItem());
        }
        for (Node node : view.node().lookupAll(".tree-table-view")) {
            TreeItem<?> item = ((TreeTableView<?>) node).getSelectionModel().getSelectedItem();
            state.append("\n").append(item == null ? "" : item.getValue());
        }
        for (Node node : view.node().lookupAll(".paper")) {
            state.append("\n").append(node.queryAccessibleAttribute(AccessibleAttribute.TEXT));
        }
        for (Node node : view.node().lookupAll(".chosen")) {
            state.append("\n").append(node.isVisible()).append(node.getBoundsInParent());
        }
        return state.toString();
    }

    private static List<String> texts(Node node) {
        List<String> found = new ArrayList<>();
        if (!node.isVisible()) {
            return found;
        }
        if (node instanceof Labeled labeled && labeled.getText() != null) {
            found.add(labeled.getText());
        } else if (node instanceof TextInputControl input) {
            found.add(input.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> found.addAll(texts(child)));
        }
        return found;
    }

    /** Labels and buttons outside of table cells whose text does not fit. */
    public List<String> clipped() throws Exception {
        return onFx(() -> Looks.clipped(stage.getScene()).faults);
    }

    public <N extends Node> N find(String selector, Class<N> type) throws Exception {
        return onFx(() -> type.cast(Objects.requireNonNull(view.node().lookup(selector), selector)));
    }

    /** Moves the keyboard where the view wants it. */
    public void focus() throws Exception {
        onFx(() -> {
            view.focus();
            return true;
        });
    }

    /** Whether a node of the view has the focus; on the JavaFX thread. */
    public boolean hasFocus(String selector) {
        Node node = view.node().lookup(selector);
        return node != null && node.isFocused();
    }

    /** A key, at the node that has the focus. */
    public void press(KeyCode code) throws Exception {
        onFx(() -> {
            pressNow(code);
            return true;
        });
    }

    /** The same, called on the JavaFX thread. */
    public void pressNow(KeyCode code) {
        Node target = Objects.requireNonNullElse(stage.getScene().getFocusOwner(), view.node());
        target.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
        target.fireEvent(new KeyEvent(KeyEvent.KEY_RELEASED, "", "", code, false, false, false, false));
    }

    /** Saves what is to be seen as target/screenshots/NAME.png. */
    public void shoot(String name) throws Exception {
        CompletableFuture<Void> pulses = new CompletableFuture<>();
        Platform.runLater(() -> new AnimationTimer() {
            private int count;

            @Override
            public void handle(long now) {
                if (++count > 3) {
                    stop();
                    pulses.complete(null);
                }
            }
        }.start());
        pulses.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        var image = onFx(() -> SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null));
        File file = new File("target/screenshots/" + name + ".png");
        if (!file.getParentFile().isDirectory() && !file.getParentFile().mkdirs()) {
            throw new IOException("no folder " + file.getParent());
        }
        ImageIO.write(image, "png", file);
    }

    /** Saves it in the theme it has and in the other one. */
    public void shootBoth(String name) throws Exception {
        theme(Theme.DARK);
        shoot(name + "-dark");
        theme(Theme.LIGHT);
        shoot(name + "-light");
    }

    @Override
    public void close() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        Platform.runLater(() -> {
            view.close();
            stage.close();
            closed.complete(null);
        });
        closed.orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS).join();
    }
}
