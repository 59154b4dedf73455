package dev.unikernel.workbench.app.view.launches;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.project.LaunchConfiguration;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.view.parts.Sample;
import dev.unikernel.workbench.app.view.parts.StillDesk;
import dev.unikernel.workbench.app.view.parts.Window;
import dev.unikernel.workbench.themes.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.event.ActionEvent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchesViewTest {
    @TempDir
    Path folder;

    private static LaunchConfiguration launch(StillDesk desk) {
        Project project = desk.state().opened().project().orElseThrow();
        return project.launch(LaunchConfiguration.DEFAULT).orElseThrow();
    }

    @Test
    void aFieldIsWrittenToTheFileAndWrongOnesAreRefused() throws Exception {
        StillDesk desk = new StillDesk();
        LaunchesModel model = new LaunchesModel(desk, Runnable::run, Runnable::run);
        Project project = Sample.made(folder, "hello");
        desk.show(new Opened(Optional.of(project), Optional.empty(), Map.of()));
        assertThat(model.launches().get().commands()).isEmpty();
        assertThat(model.write(LaunchField.MEMORY, "lots")).isFalse();
        assertThat(model.write(LaunchField.SMP, "256")).isFalse();
        assertThat(model.write(LaunchField.ACCEL, "fast")).isFalse();
        assertThat(desk.asked).isEmpty();
        assertThat(model.write(LaunchField.MEMORY, "64M")).isTrue();
        assertThat(model.write(LaunchField.SMP, "2")).isTrue();
        assertThat(model.write(LaunchField.MACHINE, "")).isTrue();
        assertThat(launch(desk).memory()).contains("64M");
        assertThat(launch(desk).smp()).isEqualTo(OptionalInt.of(2));
        assertThat(launch(desk).machine()).isEmpty();
        assertThat(Files.readString(project.file())).contains("# The guest's own command line.");
        model.close();
        assertThat(desk.listeners()).isZero();
    }

    private static void travel(Window window) throws Exception {
        CheckBox box = window.find("#launch-time_travel", CheckBox.class);
        Window.onFx(() -> {
            box.fire();
            return true;
        });
    }

    @Test
    void theFormAndTheCommandLineAreShownInBothThemes() throws Exception {
        StillDesk desk = new StillDesk();
        try (Window window = Window.open(new LaunchesTool(), desk, Theme.DARK, 420, 620)) {
            window.untilShown("Open a project");
            desk.show(Sample.built(folder, "hello").opened());
            window.untilShown("Accelerator");
            TextArea command = window.find("#launches-command", TextArea.class);
            assertThat(command.getText()).startsWith("qemu-system-x86_64 ").contains("-machine microvm", "hello.elf");
            assertThat(window.clipped()).isEmpty();
            window.shootBoth("launches");
            TextField memory = window.find("#launch-memory", TextField.class);
            Window.onFx(() -> {
                memory.setText("48M");
                memory.fireEvent(new ActionEvent());
                return true;
            });
            Window.until("the new command line", () -> command.getText().contains("-m 48M"));
            assertThat(launch(desk).memory()).contains("48M");
            travel(window);
            Window.until("it is written", () -> launch(desk).timeTravel());
            window.untilShown("the run is recorded first");
            TextField cpus = window.find("#launch-smp", TextField.class);
            Window.onFx(() -> {
                cpus.setText("2");
                cpus.fireEvent(new ActionEvent());
                return true;
            });
            window.untilShown("no time travel: the guest has 2 CPUs, and QEMU records one only");
            window.shootBoth("launches-travel");
            travel(window);
            Window.until(
                    "what was chosen can be taken back", () -> !launch(desk).timeTravel());
            Window.until(
                    "but not chosen again",
                    () -> window.find().lookup("#launch-time_travel").isDisabled());
        }
        assertThat(desk.listeners()).isZero();
    }
}
