package dev.unikernel.workbench.app.workbench;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Problem;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.app.memory.CoreDump;
import dev.unikernel.workbench.app.project.LaunchConfiguration;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.tools.Trust;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.Tool.Perspective;
import dev.unikernel.workbench.app.ui.parts.Failures;
import dev.unikernel.workbench.app.view.identity.IdentityBar;
import dev.unikernel.workbench.app.workbench.bars.StepSwitch;
import dev.unikernel.workbench.app.workbench.cards.AttachCard;
import dev.unikernel.workbench.app.workbench.cards.NewProjectCard;
import dev.unikernel.workbench.app.workbench.cards.NewProjectModel;
import dev.unikernel.workbench.app.workbench.cards.QuestionCard;
import dev.unikernel.workbench.app.workbench.cards.ReplayBar;
import dev.unikernel.workbench.app.workbench.docks.Docks;
import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.themes.Theme;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.kordamp.ikonli.javafx.FontIcon;

/** The window: bars around an arrangement of views. Everything on the JavaFX thread but what {@code background} runs. */
final class Window implements Shell, AutoCloseable {
    private static final String COMPARE = "compare";

    private final Stage stage;
    private final Desk desk;
    private final Settings settings;
    private final Executor background;
    private final Executor ui;
    private final DeskView view;
    private final IdentityBar identity;
    private final Docks docks;
    private final Actions actions;
    private final Palette palette;
    private final Rail rail;
    private final StartPage start;
    private final StackPane centre = new StackPane();
    private final BorderPane frame = new BorderPane();
    private final NewProjectCard newProject;
    private final QuestionCard question = new QuestionCard();
    private final AttachCard attach;
    private final Scene scene;
    private final Runnable reveals;
    private Perspective perspective = Perspective.BUILD;
    private boolean alone;
    private boolean replaying;

    Window(Stage stage, Desk desk, List<Tool> tools, Settings settings, Executor ui, Executor background) {
        this.stage = stage;
        this.desk = desk;
        this.settings = settings;
        this.background = background;
        this.ui = ui;
        this.view = new DeskView(desk, ui);
        this.docks = new Docks(tools, desk, ui, one -> settings.arrangement(one.name()), this::maximise);
        this.identity = new IdentityBar(desk, ui);
        this.actions = new Actions(desk, view, this);
        this.palette = new Palette(actions.all());
        this.rail = new Rail(this::show);
        this.start = new StartPage(actions, path -> desk.open(path, Optional.empty()));
        this.newProject = new NewProjectCard(
                new NewProjectModel(Path.of(System.getProperty("user.home")), ui, background),
                made -> desk.open(made, Optional.empty()));
        this.attach = new AttachCard(request -> {
            desk.attach(request);
            show(Perspective.DEBUG);
        });
        this.scene = new Scene(new StackPane(frame, newProject, attach, question), settings.width(), settings.height());
        this.reveals = desk.onReveal(location -> ui.execute(() -> bring(location)));
    }

    /** Who asks for a comparison sees it, and a view that was not made when it was asked hears of it. */
    private void bring(Location location) {
        if (location instanceof Location.Build && perspective == Perspective.LAYOUT) {
            boolean deaf = !docks.isMade(COMPARE);
            docks.select(perspective, COMPARE);
            if (deaf && docks.isMade(COMPARE)) {
                desk.reveal(location);
            }
        }
    }

    /** Puts the window on the screen. */
    void open() {
        frame.setTop(new VBox(
                menus(),
                new MainBar(actions, view, new StepSwitch(desk, view.state())),
                new ReplayBar(view.past()),
                new ProblemBar(desk, view),
                identity));
        frame.setLeft(rail);
        frame.setCenter(centre);
        frame.setBottom(new StatusLine(view));
        Themes.apply(settings.theme(), scene);
        view.state().subscribe(this::follow);
        settings.damage().ifPresent(what -> desk.report(new Problem(what, "", "")));
        stage.setTitle("Unikernel Workbench");
        stage.setMinWidth(960);
        stage.setMinHeight(600);
        stage.setScene(scene);
        stage.setOnCloseRequest(event -> {
            event.consume();
            quit();
        });
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
            item.setAccelerator(action.key()); // works everywhere in the window, also while a text has the keyboard
            action.possible().subscribe(possible -> item.setDisable(!possible));
            actions.reason(action)
                    .ifPresent(reason -> item.textProperty()
                            .bind(reason.map(
                                    why -> why.isEmpty() ? action.title() : action.title() + " (" + why + ")")));
            menu.getItems().add(item);
        }
        return bar;
    }

    private void follow(DeskState now) {
        boolean nothing = now.isNothing();
        rail.setDisable(nothing);
        if (nothing) {
            start.show(settings.recent());
            centre.getChildren().setAll(start);
        } else if (centre.getChildren().contains(start) || centre.getChildren().isEmpty()) {
            remember(now);
            boolean guest = !(now.run() instanceof RunState.None); // it was attached to
            show(
                    guest
                            ? Perspective.DEBUG
                            : now.opened().project().isPresent() ? Perspective.BUILD : Perspective.LAYOUT);
        }
        boolean replays = DeskView.past(now).isPresent();
        if (replays && !replaying) {
            show(Perspective.DEBUG);
            docks.select(Perspective.DEBUG, "recorded");
        }
        replaying = replays;
        String name = now.opened().name();
        stage.setTitle(name.isEmpty() ? "Unikernel Workbench" : name + " – Unikernel Workbench");
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
        alone = false;
        centre.getChildren().setAll(docks.show(wanted));
    }

    @Override
    public void maximise() {
        if (alone) {
            show(perspective);
        } else {
            docks.alone(perspective, scene.getFocusOwner()).ifPresent(this::showAlone);
        }
    }

    private void showAlone(Docks.Alone one) {
        Label title = new Label(one.title());
        Button back = new Button("All views", new FontIcon("mdi2a-arrow-collapse"));
        back.setId("all-views");
        back.setOnAction(event -> maximise());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(title, space, back);
        bar.getStyleClass().add("alone-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        alone = true;
        centre.getChildren().setAll(new BorderPane(one.view().node(), bar, null, null, null));
        one.view().focus();
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
        newProject.open();
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
        openChosen("Open an image");
    }

    @Override
    public void openSession() {
        openChosen("Open a recorded session");
    }

    private void openChosen(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        Optional.ofNullable(chooser.showOpenDialog(stage))
                .ifPresent(chosen -> desk.open(chosen.toPath(), Optional.empty()));
    }

    /** Where the user would save something; empty if nowhere. */
    private Optional<Path> chooseToSave(String title, String name) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(stage)).map(File::toPath);
    }

    @Override
    public void saveSession() {
        chooseToSave("Save the session (it has parts of the guest's memory in it)", "session.mi")
                .ifPresent(file -> background.execute(() -> saveSession(file)));
    }

    private void saveSession(Path file) {
        try {
            Optional<Path> recording = desk.recording();
            if (recording.isPresent()) {
                Files.copy(recording.get(), file, StandardCopyOption.REPLACE_EXISTING);
            } else {
                desk.report(new Problem("there is no session to save", "", "Debug or Attach… begins one"));
            }
        } catch (IOException e) {
            desk.report(new Problem(
                    "the session cannot be saved: " + e.getMessage(), e.toString(), "choose another place"));
        }
    }

    @Override
    public void saveCore() {
        chooseToSave("Save a core dump of the guest (it has all of its memory in it)", "guest.core")
                .ifPresent(file -> desk.state().live().ifPresent(live -> saveCore(live.guest(), file)));
    }

    private void saveCore(Guest guest, Path file) {
        var unused = CoreDump.write(guest, file)
                .whenComplete((written, failure) -> desk.report(
                        failure == null
                                ? new Problem(
                                        "a core dump of " + written.bytes() + " bytes is in " + file,
                                        "",
                                        "open it while its image is open, and all views show it")
                                : new Problem(
                                        "the core dump was not written: "
                                                + Failures.words(DebuggerException.cause(failure)),
                                        failure.toString(),
                                        "choose another place")));
    }

    @Override
    public void attach() {
        attach.open(desk.state().opened().look().map(look -> look.image().bootFile()));
    }

    @Override
    public void saveReport() {
        chooseToSave("Save the bug report", "workbench-report.zip").ifPresent(this::saveReport);
    }

    private void saveReport(Path file) {
        background.execute(() -> {
            try {
                BugReport.write(file, desk);
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
    public void whenSaved(Runnable work) {
        var unused = docks.save().thenAccept(all -> {
            if (all) {
                work.run();
            }
        });
    }

    @Override
    public void whenTrusted(Runnable work) {
        Optional<Project> opened = desk.state().opened().project();
        if (opened.isEmpty()) {
            work.run();
            return;
        }
        Project project = opened.get();
        Trust trust = Trust.usual();
        background.execute(
                () -> { // programs of the project are hashed
                    Optional<Trust.Asked> asked =
                            project.launch(LaunchConfiguration.DEFAULT).flatMap(launch -> Trust.asked(project, launch));
                    boolean known = asked.isEmpty() || trust.knows(asked.get());
                    ui.execute(() -> {
                        if (known) {
                            work.run();
                        } else {
                            askTrust(trust, asked.get(), work);
                        }
                    });
                });
    }

    private void askTrust(Trust trust, Trust.Asked asked, Runnable work) {
        Map<String, Runnable> answers = new LinkedHashMap<>();
        answers.put(
                "Trust and start",
                () -> background.execute(() -> {
                    try {
                        trust.remember(asked);
                        ui.execute(work);
                    } catch (IOException unwritable) {
                        desk.report(
                                new Problem("what you agreed to cannot be kept: " + unwritable.getMessage(), "", ""));
                    }
                }));
        answers.put("Cancel", () -> {});
        question.ask(
                "This project would run on your machine what its file names",
                String.join("\n", asked.lines()),
                answers);
    }

    @Override
    public void quit() {
        List<String> unsaved = docks.unsaved();
        if (unsaved.isEmpty()) {
            leave();
            return;
        }
        Map<String, Runnable> answers = new LinkedHashMap<>();
        answers.put("Cancel", () -> {});
        answers.put("Discard the edits", this::leave);
        answers.put("Save and quit", () -> whenSaved(this::leave));
        question.ask("Some edits are not on disk", String.join("\n", unsaved), answers);
    }

    private void leave() {
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
        reveals.run();
        docks.close();
        identity.close();
        view.close();
    }
}
