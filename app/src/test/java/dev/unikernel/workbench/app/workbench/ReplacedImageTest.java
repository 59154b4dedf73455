package dev.unikernel.workbench.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.BuildState;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.DeskWatch;
import dev.unikernel.workbench.app.desk.LocalDesk;
import dev.unikernel.workbench.app.project.NewProject;
import dev.unikernel.workbench.app.system.starter.StarterDescription;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plain image is open, and another build takes its place on disk. */
class ReplacedImageTest {
    @TempDir
    Path folder;

    private Path image = Path.of("");
    private Path hello = Path.of("");

    @BeforeEach
    void build() throws Exception {
        image = folder.toRealPath().resolve("guest.elf");
        hello = built("hello");
        Files.copy(built("echo"), image);
    }

    @Test
    void itIsNoticedWhenTheWindowGetsTheKeyboardSaidAndReadAgain() throws Exception {
        try (OpenWindow window = OpenWindow.in(folder)) {
            DeskState before = opened(window);
            String size = window.text("#status-image");
            elsewhere(window);
            replace();
            back(window);
            window.until(
                    "it is said",
                    () -> window.text("#problem-what").equals(image + " was replaced on disk, and was read again"));
            DeskState after = window.state();
            assertThat(after.opened().look().orElseThrow().image())
                    .isNotSameAs(before.opened().look().orElseThrow().image());
            assertThat(after.opened().look().orElseThrow().image().boot().size())
                    .isEqualTo(Files.size(hello));
            window.until("its new size", () -> !window.text("#status-image").equals(size));
        }
    }

    @Test
    void anImageThatRunsIsShownAsItRunsAndTheNextRunIsTheNewOne() throws Exception {
        try (OpenWindow window = OpenWindow.in(folder)) {
            DeskState before = opened(window);
            window.press(KeyCode.CONTROL, KeyCode.R);
            window.until("it runs", () -> window.text("#guest-state").equals("Running"));
            replace();
            window.desk.checkImage();
            window.until(
                    "it is said",
                    () -> window.text("#problem-what")
                            .equals(image + " was replaced on disk; what is shown is the image that runs"));
            assertThat(window.state().opened()).isEqualTo(before.opened());
            window.desk.dismissProblem();
            window.press(KeyCode.CONTROL, KeyCode.R);
            window.until("the new one ends", () -> window.text("#guest-state").equals("exited 0"));
            assertThat(window.text("#problem-what")).isEqualTo(image + " was replaced on disk, and was read again");
        }
    }

    @Test
    void oneThatCannotBeReadIsSaidOnceAndWhatWasReadStays() throws Exception {
        try (OpenWindow window = OpenWindow.in(folder)) {
            DeskState before = opened(window);
            Files.writeString(image, "no image");
            window.desk.checkImage();
            window.until(
                    "it is said",
                    () -> window.text("#problem-what")
                            .startsWith(image + " was replaced on disk and cannot be read: "));
            assertThat(window.text("#problem-remedy"))
                    .isEqualTo("build it again or open another; what is shown was read before");
            assertThat(window.state().opened()).isEqualTo(before.opened());
        }
    }

    private DeskState opened(OpenWindow window) throws Exception {
        window.desk.open(image, Optional.empty());
        DeskState open = DeskWatch.await(
                window.desk, "the image", now -> now.opened().look().isPresent());
        window.until("its size", () -> window.text("#status-image").startsWith("image "));
        return open;
    }

    private void replace() throws Exception {
        Path fresh = Files.copy(hello, folder.resolve("fresh"));
        Files.move(fresh, image, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Another window has the keyboard. */
    private static void elsewhere(OpenWindow window) throws Exception {
        Stage other = window.onFx(() -> {
            Stage made = new Stage();
            made.setScene(new Scene(new StackPane(), 200, 100));
            made.setTitle("elsewhere");
            made.show();
            made.requestFocus();
            return made;
        });
        window.until(
                "the keyboard is elsewhere",
                () -> window.onFx(() -> !window.stage().isFocused() && other.isFocused()));
        window.onFx(() -> {
            window.stage().setUserData(other);
            return true;
        });
    }

    private static void back(OpenWindow window) throws Exception {
        window.onFx(() -> {
            ((Stage) window.stage().getUserData()).close();
            window.stage().requestFocus();
            return true;
        });
        window.until(
                "the keyboard is back", () -> window.onFx(() -> window.stage().isFocused()));
    }

    private Path built(String sample) throws Exception {
        Path project = folder.resolve("made-" + sample);
        NewProject.create(project, StarterDescription.shipped(), sample);
        try (LocalDesk desk = new LocalDesk()) {
            desk.open(project, Optional.empty());
            DeskWatch.await(desk, "open", now -> now.opened().project().isPresent());
            desk.build(false);
            DeskState built = DeskWatch.await(desk, "a build", now -> now.build() instanceof BuildState.Built);
            return ((BuildState.Built) built.build()).result().image();
        }
    }
}
