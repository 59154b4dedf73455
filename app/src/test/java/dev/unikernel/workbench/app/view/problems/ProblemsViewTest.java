package dev.unikernel.workbench.app.view.problems;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.build.diagnostics.Severity;
import dev.unikernel.workbench.app.desk.BuildState;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.view.buildlog.BuildLogTool;
import dev.unikernel.workbench.app.view.parts.Sample;
import dev.unikernel.workbench.app.view.parts.StillDesk;
import dev.unikernel.workbench.app.view.parts.Window;
import dev.unikernel.workbench.themes.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProblemsViewTest {
    @TempDir
    Path folder;

    private DeskState state = DeskState.EMPTY;
    private Path main = Path.of("");

    @BeforeEach
    void buildWithAnErrorAndAWarning() throws Exception {
        Project project = Sample.made(folder, "hello");
        main = project.directory().resolve("src/main.c");
        Files.writeString(
                main, "#include <stdio.h>\nint main(void)\n{\n    int unused;\n    prinft(\"x\");\n    return 0\n}\n");
        Sample sample = Sample.build(project);
        assertThat(sample.result().succeeded()).isFalse();
        state = DeskState.EMPTY
                .withOpened(new Opened(Optional.of(project), Optional.empty(), Map.of()))
                .withBuild(new BuildState.Built(sample.result()));
    }

    @Test
    void theWhyComesFirstAndEachMessageOpensItsLine() {
        StillDesk desk = new StillDesk();
        ProblemsModel model = new ProblemsModel(desk, Runnable::run);
        desk.set(state);
        assertThat(model.rows().get().get(0).message()).contains("Compile src/main.c failed with");
        ProblemRow error = model.rows().get().stream()
                .filter(row -> row.severity() == Severity.ERROR && row.file().isPresent())
                .findFirst()
                .orElseThrow();
        model.open(error);
        assertThat(desk.revealed).containsExactly(new Location.Source(main, error.line()));
        assertThat(error.line()).isBetween(5, 6);
        desk.set(state.withBuild(new BuildState.Building(1, 20, "Compile")));
        assertThat(model.phase().get()).isInstanceOf(Phase.Stale.class);
        assertThat(model.rows().get()).isNotEmpty();
        model.close();
        assertThat(desk.listeners()).isZero();
    }

    @Test
    void theTableIsShownInBothThemesAndEnterOpensTheLine() throws Exception {
        StillDesk desk = new StillDesk();
        try (Window window = Window.open(new ProblemsTool(), desk, Theme.DARK, 940, 260)) {
            window.untilShown("Build the project to see");
            desk.set(state);
            window.untilShown("unused variable");
            TableView<?> table = window.find("#problems-table", TableView.class);
            Window.onFx(() -> {
                table.requestFocus();
                table.getSelectionModel().select(1);
                return true;
            });
            window.press(KeyCode.ENTER);
            assertThat(desk.revealed).singleElement().isInstanceOf(Location.Source.class);
            window.shootBoth("problems");
        }
        assertThat(desk.listeners()).isZero();
    }

    @Test
    void theLogIsShownAndABuildThatRunsCanBeCancelled() throws Exception {
        StillDesk desk = new StillDesk();
        try (Window window = Window.open(new BuildLogTool(), desk, Theme.DARK, 940, 300)) {
            window.untilShown("Build the project to see");
            desk.set(state);
            window.untilShown("Failed after");
            TextArea log = window.find("#buildlog-text", TextArea.class);
            Window.until(
                    "gcc's words",
                    () -> log.getText().contains("error:") && log.getText().contains("$ cd "));
            window.shootBoth("buildlog");
            desk.set(state.withBuild(new BuildState.Building(7, 29, "Compile starter/boot/paging.c")));
            window.untilShown("Step 7 of 29");
            window.shoot("buildlog-running-light");
            Button cancel = window.find("#buildlog-cancel", Button.class);
            Window.onFx(() -> {
                cancel.fire();
                return true;
            });
            assertThat(desk.asked).containsExactly("cancelBuild");
        }
        assertThat(desk.listeners()).isZero();
    }
}
