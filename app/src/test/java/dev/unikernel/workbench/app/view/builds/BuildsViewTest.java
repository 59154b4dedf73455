package dev.unikernel.workbench.app.view.builds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.history.Build;
import dev.unikernel.workbench.app.history.Builds;
import dev.unikernel.workbench.app.history.History;
import dev.unikernel.workbench.app.history.Part;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.view.parts.Sample;
import dev.unikernel.workbench.app.view.parts.StillDesk;
import dev.unikernel.workbench.app.view.parts.Window;
import dev.unikernel.workbench.themes.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildsViewTest {
    @TempDir
    static Path folder;

    private static Opened opened = Opened.NOTHING;

    /** A project that was built several times, larger and smaller. */
    @BeforeAll
    static void build() throws Exception {
        Project project = Sample.made(folder, "hello");
        Path source = project.directory().resolve("src/main.c");
        String text = Files.readString(source);
        History history = History.in(project.workDirectory());
        Sample last = Sample.build(project);
        for (int bytes : List.of(100, 20_000, 3_000, 45_000, 46_000)) {
            Files.writeString(source, text + "char table[" + bytes + "] = {1};\nchar zeros[" + bytes / 3 + "];\n");
            last = Sample.build(project);
            history.add(last.plan().image());
        }
        Files.writeString(history.file(), "torn", StandardOpenOption.APPEND);
        opened = last.opened();
    }

    @Test
    void eachColumnAddsUpToItsBuildWhateverItIsDividedBy() {
        StillDesk desk = new StillDesk();
        BuildsModel model = new BuildsModel(desk, Runnable::run, Runnable::run);
        desk.show(opened);
        for (By by : By.values()) {
            for (Measure measure : Measure.values()) {
                model.by(by);
                model.measure(measure);
                Timeline timeline = model.timeline().get();
                assertThat(timeline.count()).isEqualTo(5);
                for (int i = 0; i < 5; i++) {
                    assertThat(timeline.sizes().get(i).stream()
                                    .mapToLong(size -> size)
                                    .sum())
                            .isEqualTo(timeline.total(i));
                }
            }
        }
        assertThat(model.words(model.chosen().get())).contains("Build 5 of 5", "1 damaged");
        assertThat(model.timeline().get().growth(2)).isNegative();
        model.close();
        assertThat(desk.listeners()).isZero();
    }

    @Test
    void aBuildThatIsClickedOrEnteredIsAskedToBeCompared() throws Exception {
        StillDesk desk = new StillDesk();
        try (Window window = Window.open(new BuildsTool(), desk, Theme.DARK, 440, 300)) {
            window.untilShown("Open a project");
            desk.show(opened);
            window.untilShown("Build 5 of 5");
            window.focus();
            window.press(KeyCode.LEFT);
            window.press(KeyCode.LEFT);
            window.untilShown("Build 3 of 5");
            window.press(KeyCode.ENTER);
            assertThat(desk.revealed).hasSize(1).first().isInstanceOf(Location.Build.class);
            assertThat(window.clipped()).isEmpty();
            window.shootBoth("builds");
        }
        assertThat(desk.listeners()).isZero();
    }

    @Test
    void aThousandBuildsAreLaidOutSoThatTheChosenOneIsInSight() {
        List<Build> many = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            many.add(new Build(
                    Instant.EPOCH.plusSeconds(i), "a", "0", i, i, List.of(new Part(".text", i, i)), List.of()));
        }
        Timeline timeline = Timeline.of(new Builds(many, 0), By.SECTION, Measure.FILE, "others");
        Plot newest = Plot.of(timeline, 999, 640, 200);
        assertThat(newest.first() + newest.count()).isEqualTo(1000);
        assertThat(newest.at(newest.x(990) + 1)).isEqualTo(990);
        Plot moved = Plot.of(timeline, 12, 640, 200);
        assertThat(moved.at(moved.x(12) + 1)).isEqualTo(12);
        assertThat(Optional.of(moved.at(-5))).contains(-1);
    }
}
