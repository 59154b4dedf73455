package dev.unikernel.workbench.app.view.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.DeskWatch;
import dev.unikernel.workbench.app.desk.LaunchWish;
import dev.unikernel.workbench.app.desk.LocalDesk;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.profile.Profile.Spot;
import dev.unikernel.workbench.app.project.NewProject;
import dev.unikernel.workbench.app.system.starter.StarterDescription;
import dev.unikernel.workbench.app.view.parts.Window;
import dev.unikernel.workbench.themes.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileViewTest {
    @TempDir
    Path folder;

    private final LocalDesk desk = new LocalDesk();

    @AfterEach
    void leaveNothing() {
        desk.close();
    }

    private static void fire(Button button) throws Exception {
        Window.onFx(() -> {
            button.fire();
            return true;
        });
    }

    @Test
    void aRunningGuestIsSampledAndItsBusyFunctionLeadsToItsCode() throws Exception {
        NewProject.create(folder.resolve("p"), StarterDescription.shipped(), "hello");
        Files.writeString(folder.resolve("p/src/main.c"), """
            static volatile unsigned long sum;

            static void busy(unsigned long rounds)
            {
                for (unsigned long i = 0; i < rounds; i++)
                    sum += i * i;
            }

            static void seldom(void)
            {
                for (int i = 0; i < 100000; i++)
                    sum ^= (unsigned long) i;
            }

            int main(void)
            {
                for (;;) {
                    busy(3000000);
                    seldom();
                }
            }
            """);
        desk.open(folder.resolve("p"), Optional.empty());
        DeskWatch.await(desk, "open", now -> now.opened().project().isPresent());
        try (Window window = Window.open(new ProfileTool(), desk, Theme.DARK, 900, 420)) {
            window.untilShown("Run a guest, then press Start");
            desk.run(LaunchWish.DEFAULT);
            DeskWatch.await(desk, "it runs", now -> now.run() instanceof RunState.Running);
            Button start = window.find("#profile-start", Button.class);
            Button stop = window.find("#profile-stop", Button.class);
            Window.until("it can be sampled", () -> !start.isDisabled());
            fire(start);
            TableView<?> table = window.find("#profile-table", TableView.class);
            Window.until(
                    "the busy function",
                    () -> !table.getItems().isEmpty()
                            && ((Spot) table.getItems().get(0)).name().equals("busy")
                            && ((Spot) table.getItems().get(0)).weight() > 20);
            fire(stop);
            Window.until("it has stopped", () -> stop.isDisabled() && !start.isDisabled());
            window.shootBoth("profile");

            BlockingQueue<Location> revealed = new LinkedBlockingQueue<>();
            Runnable end = desk.onReveal(revealed::add);
            Window.onFx(() -> {
                table.getSelectionModel().select(0);
                table.getOnKeyPressed()
                        .handle(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
                return true;
            });
            assertThat(revealed.poll(30, TimeUnit.SECONDS)).isInstanceOf(Location.Address.class);
            end.run();
        }
    }
}
