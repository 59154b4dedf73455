package dev.unikernel.workbench.app.workbench;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.Problem;
import dev.unikernel.workbench.app.project.NewProject;
import dev.unikernel.workbench.app.project.ProjectProblem;
import dev.unikernel.workbench.app.system.starter.StarterDescription;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.Tool.Perspective;
import dev.unikernel.workbench.themes.Theme;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.scene.Scene;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/** The window: bars around an arrangement of views. Everything on the JavaFX thread but what {@code background} runs. */
final class Window implements Shell, AutoCloseable {
    private final Stage stage;
    private final Desk desk;
    private final Settings settings;
    private final Executor background;
    private final DeskView view;
    private final Docks docks;
    private final Actions actions;
    private final Palette palette;
    private final Rail rail;
    private final StartPage start;
    private final StackPane centre = new StackPane();
    private final BorderPane frame = new BorderPane();
    private final Scene scene;
    private Perspective perspective = Perspective.BUILD;

    Window(Stage stage, Desk desk, List<Tool> tools, Settings settings, Executor ui, Executor background) {
        this.stage = stage;
        this.desk = desk;
        this.settings = settings;
        this.background = background;
        this.view = new DeskView(desk, ui);
        this.docks = new Docks(tools, desk, ui, one -> settings.arrangement(one.name()));
        this.actions = new Actions(desk, view, this);
        this.palette = new Palette(actions.all());
        this.rail = new Rail(this::show);
        this.start = new StartPage(actions, path -> desk.open(path, Optional.empty()));
        this.scene = new Scene(frame, settings.width(), settings.height());
    }

    /** Puts the window on the screen. */
    void open() {
        frame.setTop(new VBox(menus(), new MainBar(actions, view), new ProblemBar(desk, view)));
        frame.setLeft(rail);
        frame.setCenter(centre);
        frame.setBottom(new StatusLine(view));
        Themes.apply(settings.theme(), scene);
        actions.all().forEach(this::key);
        view.state().subscribe(this::follow);
        settings.damage().ifPresent(what -> desk.report(new Problem(what, "", "")));
        stage.setTitle("Unikernel Workbench");
        stage.setMinWidth(960);
        stage.setMinHeight(600);
        stage.setScene(scene);
        stage.setOnCloseRequest(event -> quit());
        stage.focusedProperty().subscribe(focused -> {
            if (focused) {
                desk.checkImage(); // who comes back from a terminal may have built there
            }
        });
        stage.show();
    }

    private MenuBar menus() {
        MenuBar bar = new MenuBar();
        for (Action action : actions.all()) {
            Menu menu = bar.getMenus().stream()
                    .filter(one -> one.getText().equals(action.group()))
                    .findFirst()
                    .orElseGet(() -> {
                        Menu made = new Menu(action.group());
                        bar.getMenus().add(made);
                        return made;
                    });
            MenuItem item = new MenuItem(action.title());
            item.setOnAction(event -> action.work().run());
            if (action.key() != null) {
                item.setText(action.title() + "    " + action.key().getDisplayText());
            }
            action.possible().subscribe(possible -> item.setDisable(!possible));
            menu.getItems().add(item);
        }
        return bar;
    }

    /** Keys are the scene's own, so that they work while a text has the keyboard; menus only show them. */
    private void key(Action action) {
        if (action.key() != null) {
            scene.getAccelerators().put(action.key(), () -> {
                if (action.isPossible()) {
                    action.work().run();
                }
            });
        }
    }

    private void follow(DeskState now) {
        boolean nothing = now.opened().isNothing();
        rail.setDisable(nothing);
        if (nothing) {
            start.show(settings.recent());
            centre.getChildren().setAll(start);
        } else if (centre.getChildren().contains(start) || centre.getChildren().isEmpty()) {
            remember(now);
            show(now.opened().project().isPresent() ? Perspective.BUILD : Perspective.LAYOUT);
        }
        stage.setTitle(nothing ? "Unikernel Workbench" : now.opened().name() + " – Unikernel Workbench");
    }

    private void remember(DeskState now) {
        now.opened()
                .project()
                .map(project -> project.directory())
                .or(() ->
                        now.opened().look().map(look -> look.image().bootFile().toAbsolutePath()))
                .ifPresent(settings::opened);
        save();
    }

    @Override
    public void show(Perspective wanted) {
        perspective = wanted;
        rail.chosen(wanted);
        centre.getChildren().setAll(docks.show(wanted));
    }

    @Override
    public void resetArrangement() {
        docks.reset();
        settings.forgetArrangements();
        show(perspective);
    }

    @Override
    public void focusNextView() {
        List<String> seen = docks.seen(perspective);
        if (seen.isEmpty()) {
            return;
        }
        int next = 0;
        for (int i = 0; i < seen.size(); i++) {
            if (docks.hasFocus(seen.get(i), scene.getFocusOwner())) {
                next = (i + 1) % seen.size();
            }
        }
        docks.select(perspective, seen.get(next));
    }

    @Override
    public void otherTheme() {
        Theme other = settings.theme() == Theme.DARK ? Theme.LIGHT : Theme.DARK;
        settings.theme(other);
        Themes.apply(other, scene);
        save();
    }

    @Override
    public void palette() {
        palette.show(scene);
    }

    @Override
    public void newProject() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("A new folder for the sample project");
        chooser.setInitialFileName("hello");
        File chosen = chooser.showSaveDialog(stage);
        if (chosen != null) {
            newProject(chosen.toPath());
        }
    }

    /** Makes the sample project in a folder and opens it. */
    void newProject(Path folder) {
        background.execute(() -> {
            try {
                NewProject.create(folder, StarterDescription.shipped(), "hello");
                desk.open(folder, Optional.empty());
            } catch (ProjectProblem e) {
                desk.report(new Problem(String.valueOf(e.getMessage()), "", "choose a folder that does not exist yet"));
            }
        });
    }

    @Override
    public void openProject() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Open a project folder");
        File chosen = chooser.showDialog(stage);
        if (chosen != null) {
            desk.open(chosen.toPath(), Optional.empty());
        }
    }

    @Override
    public void openImage() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open an image");
        File chosen = chooser.showOpenDialog(stage);
        if (chosen != null) {
            desk.open(chosen.toPath(), Optional.empty());
        }
    }

    @Override
    public void saveReport() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Save the bug report");
        chooser.setInitialFileName("workbench-report.zip");
        File chosen = chooser.showSaveDialog(stage);
        if (chosen != null) {
            saveReport(chosen.toPath());
        }
    }

    private void saveReport(Path file) {
        DeskState state = desk.state();
        background.execute(() -> {
            try {
                BugReport.write(file, state);
            } catch (IOException e) {
                desk.report(new Problem("the report cannot be written: " + e.getMessage(), "", "choose another place"));
            }
        });
    }

    private void save() {
        background.execute(() -> {
            try {
                settings.write();
            } catch (IOException e) {
                desk.report(new Problem(
                        settings.file() + " cannot be written: " + e.getMessage(),
                        e.toString(),
                        "check its folder's permissions and free space; the window goes on, and forgets this when it is"
                                + " closed"));
            }
        });
    }

    @Override
    public void quit() {
        settings.size(scene.getWidth(), scene.getHeight());
        docks.arrangements().forEach((one, arrangement) -> settings.arrangement(one.name(), arrangement));
        save();
        stage.close();
    }

    /** The scene, for what looks at the window from outside. */
    Scene scene() {
        return scene;
    }

    @Override
    public void close() {
        docks.close();
        view.close();
    }
}
