package dev.unikernel.workbench.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.DeskWatch;
import dev.unikernel.workbench.app.desk.LocalDesk;
import dev.unikernel.workbench.app.project.NewProject;
import dev.unikernel.workbench.app.system.starter.StarterDescription;
import dev.unikernel.workbench.app.ui.UiThread;
import dev.unikernel.workbench.app.view.parts.Looks;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.embed.swing.SwingFXUtils;
import javafx.event.Event;
import javafx.event.EventTarget;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The real window on a real desk, driven as a user would. */
final class OpenWindow implements AutoCloseable {
    private static final int PATIENCE_S = 60;

    final LocalDesk desk = new LocalDesk();
    final FxRobot robot = new FxRobot();
    final Window window;
    private final Stage stage;

    private OpenWindow(Path settings) throws Exception {
        FxToolkit.registerPrimaryStage();
        stage = onFx(Stage::new);
        window = onFx(() -> {
            Window made = new Window(stage, desk, Tools.all(), Settings.read(settings), new UiThread(), Runnable::run);
            made.open();
            return made;
        });
    }

    /** At its default size, with settings in a folder of the test's. */
    static OpenWindow in(Path folder) throws Exception {
        return new OpenWindow(folder.resolve("window.json"));
    }

    /** Makes a project from a sample, opens it, and waits until it is shown. */
    Path project(Path folder, String sample) throws Exception {
        Path project = folder.resolve(sample);
        NewProject.create(project, StarterDescription.shipped(), sample);
        desk.open(project, Optional.empty());
        DeskWatch.await(desk, "the project", now -> now.opened().project().isPresent());
        until("the name on the bar", () -> text("#open-name").equals(sample));
        return project.toRealPath();
    }

    /**
     * Presses keys once, as modifiers and a key. Not by the robot: the X server repeats a key whose release comes late on a
     * busy machine, and a step that is repeated is another step.
     */
    void press(KeyCode... keys) throws Exception {
        List<KeyCode> held = List.of(keys);
        boolean shift = held.contains(KeyCode.SHIFT);
        boolean control = held.contains(KeyCode.CONTROL);
        KeyCode key = keys[keys.length - 1];
        onFx(() -> {
            Node owner = stage.getScene().getFocusOwner();
            // As the scene does: an owner that has just left it would take the key with it.
            EventTarget target = owner != null && owner.getScene() == stage.getScene() ? owner : stage.getScene();
            Event.fireEvent(
                    target, new KeyEvent(KeyEvent.KEY_PRESSED, "", key.getName(), key, shift, control, false, false));
            Event.fireEvent(
                    target, new KeyEvent(KeyEvent.KEY_RELEASED, "", key.getName(), key, shift, control, false, false));
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** The number, from 1, of the line of a source with this tag. */
    static int line(Path source, String tag) throws IOException {
        List<String> lines = Files.readAllLines(source);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("/* " + tag + " */")) {
                return i + 1;
            }
        }
        throw new AssertionError("no tag " + tag + " in " + source);
    }

    /** Clicks in the middle of what a query or a text finds in the window. */
    void click(String query) throws Exception {
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn(onFx(() -> robot.from(stage.getScene().getRoot()).lookup(query).queryAll().stream()
                .filter(OpenWindow::isSeen)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing to click: " + query))));
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Clicks before a line of the editor; waits until the line is there. */
    void clickGutter(int line) throws Exception {
        until("line " + line, () -> gutter(line).isPresent());
        robot.clickOn(gutter(line).orElseThrow());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Optional<Node> gutter(int line) throws Exception {
        return onFx(() -> stage.getScene().getRoot().lookupAll(".gutter").stream()
                .filter(box -> isSeen(box)
                        && box.lookup(".number") instanceof Text number
                        && number.getText().strip().equals(Integer.toString(line)))
                .findFirst());
    }

    private static boolean isSeen(Node node) {
        Bounds place = node.localToScene(node.getLayoutBounds());
        Scene scene = node.getScene();
        if (scene == null || !place.intersects(0, 0, scene.getWidth(), scene.getHeight())) {
            return false;
        }
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** How many of that style are seen. */
    long count(String query) throws Exception {
        return onFx(() -> stage.getScene().getRoot().lookupAll(query).stream()
                .filter(OpenWindow::isSeen)
                .count());
    }

    List<List<String>> rows(String table) throws Exception {
        return onFx(() -> Panes.rows(stage.getScene(), table));
    }

    Map<String, String> values(String table) throws Exception {
        return onFx(() -> Panes.values(stage.getScene(), table));
    }

    String words(String query) throws Exception {
        return onFx(() -> Panes.words(stage.getScene(), query));
    }

    TextField field(String query) throws Exception {
        return onFx(() -> (TextField) stage.getScene().lookup(query));
    }

    /** The text of a label or button. */
    String text(String query) throws Exception {
        return onFx(() -> {
            Node node = stage.getScene().lookup(query);
            return node instanceof Labeled labeled ? String.valueOf(labeled.getText()) : "";
        });
    }

    void until(String what, Callable<Boolean> holds) throws Exception {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_S, TimeUnit.SECONDS, holds);
        } catch (java.util.concurrent.TimeoutException e) {
            shot("never");
            throw new AssertionError("never: " + what + "; the desk is " + desk.state(), e);
        }
    }

    DeskState state() {
        return desk.state();
    }

    Stage stage() {
        return stage;
    }

    /** Saves a picture under {@code target/screenshots} for people to look at. */
    void shot(String name) throws Exception {
        WaitForAsyncUtils.waitForFxEvents();
        File file = new File("target/screenshots/" + name + ".png");
        Files.createDirectories(Objects.requireNonNull(file.getParentFile()).toPath());
        assertThat(ImageIO.write(
                        SwingFXUtils.fromFXImage(onFx(() -> stage.getScene().snapshot(null)), null), "png", file))
                .isTrue();
    }

    /** Labels, buttons and tabs that do not show their whole text. */
    List<String> clipped() throws Exception {
        return onFx(() -> Looks.clipped(stage.getScene()).faults);
    }

    <T> T onFx(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get(PATIENCE_S, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE_S * 1000L, () -> {
            window.close();
            stage.hide();
        });
        desk.close();
    }
}
