package dev.unikernel.workbench.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.DeskWatch;
import dev.unikernel.workbench.app.desk.LocalDesk;
import dev.unikernel.workbench.app.project.NewProject;
import dev.unikernel.workbench.app.system.starter.StarterDescription;
import dev.unikernel.workbench.app.ui.UiThread;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.embed.swing.SwingFXUtils;
import javafx.event.Event;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
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

    /** Labels and buttons that are seen and whose text is cut, though it is one of the window's own bars. */
    List<String> clippedInBars() throws Exception {
        return onFx(() -> stage
                .getScene()
                .getRoot()
                .lookupAll(".main-bar .label, .main-bar .button, .rail .toggle-button, .status-line .label")
                .stream()
                .filter(Node::isVisible)
                .map(Labeled.class::cast)
                .filter(label -> label.getWidth() + 0.5 < label.prefWidth(-1))
                .map(Labeled::getText)
                .toList());
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
