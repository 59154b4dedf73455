package dev.unikernel.workbench.app.view.boottime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.boottime.BootHistory;
import dev.unikernel.workbench.app.boottime.Phase;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.view.GuestOnDesk;
import dev.unikernel.workbench.app.view.Showing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

class BootTimeViewTest {
    @TempDir
    Path folder;

    @Test
    void aBootIsMeasuredFollowedFromModeToModeAndLeadsToItsCode() throws Exception {
        try (GuestOnDesk guest = GuestOnDesk.open(folder);
                Showing showing = Showing.open(new BootTimeTool(), guest.desk, 1100, 420)) {
            showing.awaitTexts("Open a project that was built, or an image, to see how it boots.");
            Path work = guest.source.getParent().resolveSibling(".workbench");
            for (double ms : new double[] {91, 84, 120, 77}) {
                BootHistory.add(
                        work,
                        new BootHistory.Entry(
                                Instant.EPOCH, Instant.ofEpochSecond((long) ms), 1, Phase.FIRST_BYTE, "tcg", 3, ms));
            }
            guest.desk.build(false);
            await(
                    showing,
                    "it is built",
                    () -> !showing.view.node().lookup(".phase-message").isVisible());
            fire(showing);
            showing.awaitTexts("Cancel");
            await(showing, "it is measured", () -> !table(showing).getItems().isEmpty());

            List<BootMark> marks = Showing.onFx(() -> List.copyOf(table(showing).getItems()));
            assertThat(marks.stream().filter(mark -> !mark.gdb()).map(BootMark::what))
                    .containsExactly(
                            "QEMU started",
                            "QEMU takes commands",
                            "the guest's first instruction",
                            "first byte on the serial line");
            List<BootMark> modes =
                    marks.stream().filter(mark -> mark.mode().isPresent()).toList();
            assertThat(modes.stream().map(mark -> mark.mode().orElseThrow().name()))
                    .containsExactly("REAL", "PROTECTED", "LONG", "LONG");
            assertThat(modes.get(2).instruction()).as("what turned long mode on").contains("%cr0");
            assertThat(modes.get(3).instruction()).as("what entered 64-bit code").contains("ljmp");
            assertThat(marks.get(marks.size() - 1).what()).isEqualTo("main: the application begins");
            assertThat(marks.stream().map(BootMark::number))
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, marks.size()).boxed().toList());
            await(
                    showing,
                    "what was measured is in the plot",
                    () -> showing.view.node().lookup("#boot-trend").getParent().isVisible());
            assertThat(BootHistory.read(work)).hasSize(5);
            showing.photograph();

            BlockingQueue<Location> revealed = new LinkedBlockingQueue<>();
            Runnable end = guest.desk.onReveal(revealed::add);
            Showing.onFx(() -> {
                table(showing).getSelectionModel().select(marks.size() - 1);
                table(showing).requestFocus();
                return true;
            });
            showing.robot.type(KeyCode.ENTER);
            assertThat(revealed.poll(30, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            Location.Source.class, place -> assertThat(place.file()).isEqualTo(guest.source));
            end.run();

            Files.writeString(guest.source, Files.readString(guest.source).replace("day = 0", "day = 1"));
            guest.desk.build(false);
            await(showing, "that it is old is said", () -> told(showing).startsWith("of an earlier build; median of 5"));
        }
    }

    @Test
    void whatCannotBeLaunchedSaysWhyAndACancelledOneIsGivenUp() throws Exception {
        try (GuestOnDesk guest = GuestOnDesk.open(folder);
                Showing showing = Showing.open(new BootTimeTool(), guest.desk, 1100, 420)) {
            guest.desk.build(false);
            await(
                    showing,
                    "it is built",
                    () -> !showing.view.node().lookup(".phase-message").isVisible());
            fire(showing);
            showing.awaitTexts("Cancel");
            fire(showing);
            await(showing, "given up", () -> told(showing).equals("given up"));
            Path toml = folder.resolve("orders/unikernel.toml");
            Files.writeString(toml, Files.readString(toml).replace("[launch.default]", "[launch.default]\nqemu = \"/no/such/qemu\""));
            guest.desk.reload();
            guest.await(
                    "the project is read again",
                    state -> state.opened()
                            .project()
                            .flatMap(project -> project.launch("default"))
                            .flatMap(launch -> launch.qemu())
                            .isPresent());
            fire(showing);
            await(showing, "the refusal", () -> told(showing).contains("/no/such/qemu"));
            assertThat(Showing.onFx(() -> showing.view.node().lookup("#boot-told").getStyleClass()))
                    .contains("danger");
        }
    }

    /** Launches take their time on a busy machine. */
    private static void await(Showing showing, String what, Callable<Boolean> holds) {
        try {
            WaitForAsyncUtils.waitFor(90, TimeUnit.SECONDS, () -> Showing.onFx(holds));
        } catch (TimeoutException late) {
            throw new AssertionError("did not come: " + what + "; shown: " + showing.texts(), late);
        }
    }

    private static void fire(Showing showing) {
        Showing.onFx(() -> {
            ((Button) showing.view.node().lookup("#boot-measure")).fire();
            return true;
        });
    }

    private static String told(Showing showing) {
        Node told = showing.view.node().lookup("#boot-told");
        return ((Label) told).getText();
    }

    @SuppressWarnings("unchecked") // the table's id says what rows it has
    private static TableView<BootMark> table(Showing showing) {
        return (TableView<BootMark>) showing.view.node().lookup("#boot-table");
    }
}
