package dev.unikernel.workbench.app.view;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.UiThread;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.themes.Theme;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** One tool in a window of its own, under the styles of the workbench. */
public final class Showing implements AutoCloseable {
    private static final Path SHOTS = Path.of("target", "screenshots");
    private static final int SECONDS = 20;
    public final View view;
    public final FxRobot robot = new FxRobot();
    private final Tool tool;
    private final Stage stage;
    private final Scene scene;

    private Showing(Tool tool, Desk desk, int width, int height) {
        this.tool = tool;
        this.view = tool.open(desk, new UiThread());
        this.scene = new Scene(new StackPane(view.node()), width, height);
        this.stage = new Stage();
        stage.setScene(scene);
        theme(Theme.DARK);
        stage.show();
        stage.toFront();
    }

    public static Showing open(Tool tool, Desk desk, int width, int height) throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        return onFx(() -> new Showing(tool, desk, width, height));
    }

    private void theme(Theme theme) {
        Application.setUserAgentStylesheet(
                theme == Theme.DARK
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
        URL window = Objects.requireNonNull(
                Tool.class.getResource("/dev/unikernel/workbench/app/workbench/workbench.css"), "workbench.css");
        scene.getStylesheets().setAll(theme.tokens().toExternalForm(), window.toExternalForm());
    }

    /** Runs on the JavaFX thread. */
    public static <T> T onFx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(SECONDS * 1000L, work);
    }

    /** Waits until something holds on the JavaFX thread. */
    public void await(String what, Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(SECONDS, TimeUnit.SECONDS, () -> onFx(condition));
        } catch (TimeoutException late) {
            throw new AssertionError("did not come: " + what + "; shown: " + texts(), late);
        }
    }

    /** Waits until these texts are shown. */
    public void awaitTexts(String... wanted) {
        await(String.join(", ", wanted), () -> texts().containsAll(List.of(wanted)));
    }

    /** All visible texts of labels and cells. */
    public List<String> texts() {
        return onFx(() -> Stream.of(".label", ".cell", ".text")
                .flatMap(kind -> view.node().lookupAll(kind).stream())
                .filter(Node::isVisible)
                .map(Showing::text)
                .filter(text -> !text.isEmpty())
                .toList());
    }

    private static String text(Node node) {
        String text = node instanceof Labeled labeled
                ? labeled.getText()
                : node instanceof Text plain ? plain.getText() : null;
        return text == null ? "" : text.strip();
    }

    /** Saves pictures in both themes, {@code name-dark.png} and {@code name-light.png}. */
    public void photograph(String name) throws Exception {
        Files.createDirectories(SHOTS);
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            WritableImage image = onFx(() -> {
                theme(theme);
                scene.getRoot().applyCss();
                scene.getRoot().layout();
                return scene.snapshot(null);
            });
            ImageIO.write(
                    SwingFXUtils.fromFXImage(image, null),
                    "png",
                    SHOTS.resolve(name + "-" + theme.id() + ".png").toFile());
        }
    }

    public void photograph() throws Exception {
        photograph(tool.id());
    }

    @Override
    public void close() {
        onFx(() -> {
            view.close();
            stage.close();
            return true;
        });
    }
}
