package dev.unikernel.workbench.app.workbench;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.LocalDesk;
import dev.unikernel.workbench.app.ui.Tool.Perspective;
import dev.unikernel.workbench.app.ui.UiThread;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The application: wires desk and window, and takes both down. Its parameters: a path to open, or {@code --demo=yes}, or none. */
public class WorkbenchApp extends Application {
    private @Nullable Desk desk;
    private @Nullable Window window;
    private @Nullable ExecutorService background;

    /** Opens the window and returns when it was closed. */
    public static void open(Optional<Path> path) {
        launch(
                WorkbenchApp.class,
                path.map(one -> new String[] {one.toString()}).orElse(new String[0]));
    }

    /** Opens the window with the sample in it, stopped in its main; returns when it was closed. */
    public static void demo() {
        launch(WorkbenchApp.class, "--demo=yes");
    }

    @Override
    public void start(Stage stage) {
        ExecutorService io = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "window-io");
            thread.setDaemon(true);
            return thread;
        });
        background = io;
        Desk opened = new LocalDesk();
        desk = opened;
        // The one read that is waited for: the window's size and theme must be known before it is shown.
        Executor ui = uiThread();
        Window made = new Window(stage, opened, Tools.all(), Settings.read(Settings.usual()), ui, io);
        window = made;
        made.open();
        getParameters().getUnnamed().stream()
                .findFirst()
                .ifPresent(path -> opened.open(Path.of(path), Optional.empty()));
        if (getParameters().getNamed().containsKey("demo")) {
            io.execute(() -> Demo.begin(opened, () -> ui.execute(() -> made.show(Perspective.DEBUG))));
        }
    }

    /** What models publish through. */
    protected Executor uiThread() {
        return new UiThread();
    }

    /** What the window is about, for programs that watch it; only once it is open. */
    protected Desk desk() {
        return Objects.requireNonNull(desk, "the window is not open yet");
    }

    /** The last settings are written after the window has gone; a disk that hangs does not keep the process. */
    private static void awaitSettings(ExecutorService io) {
        try {
            io.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        if (window != null) {
            window.close();
        }
        if (desk != null) {
            desk.close();
        }
        if (background != null) {
            background.shutdown();
            awaitSettings(background);
        }
    }
}
