package dev.unikernel.workbench.app.view.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.DeskWatch;
import dev.unikernel.workbench.app.desk.LaunchWish;
import dev.unikernel.workbench.app.desk.LocalDesk;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.guest.EndReport;
import dev.unikernel.workbench.app.project.NewProject;
import dev.unikernel.workbench.app.system.starter.StarterDescription;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.view.fault.EndCard.Tone;
import dev.unikernel.workbench.app.view.parts.StillDesk;
import dev.unikernel.workbench.app.view.parts.Window;
import dev.unikernel.workbench.themes.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultViewTest {
    @TempDir
    Path folder;

    @Test
    void aFaultIsToldWithItsLineAndTheLineIsALink() throws Exception {
        NewProject.create(folder.resolve("p"), StarterDescription.shipped(), "crash");
        Path source = folder.toRealPath().resolve("p/src/main.c");
        int line = lineOf(source, "LINE_NULL");
        try (LocalDesk desk = new LocalDesk();
                Window window = Window.open(new FaultTool(), desk, Theme.DARK, 360, 520)) {
            desk.open(folder.resolve("p"), Optional.empty());
            DeskWatch.await(desk, "open", now -> now.opened().project().isPresent());
            window.untilShown("How the guest ended will be explained here");
            CompletableFuture<Location> revealed = new CompletableFuture<>();
            desk.onReveal(revealed::complete);
            desk.run(new LaunchWish(Optional.empty(), Optional.of("null")));
            DeskWatch.await(desk, "its end", now -> now.run() instanceof RunState.Over);
            window.untilShown("Faulted");
            assertThat(window.text())
                    .contains("page fault (vector 14")
                    .contains("write; the page is not mapped")
                    .contains("write_to_null+0x")
                    .contains("src/main.c:" + line)
                    .contains("Last lines of the console");
            window.shootBoth("fault");
            assertThat(window.clipped()).isEmpty();
            Node card = window.find("#fault-card", Node.class);
            Window.onFx(() -> {
                link(card, "main.c").fire();
                return true;
            });
            assertThat(revealed.get(10, TimeUnit.SECONDS)).isEqualTo(new Location.Source(source, line));
            assertThat(window.find("#fault-title", Label.class).getStyleClass()).contains("danger");
        }
    }

    private static Hyperlink link(Node card, String text) {
        return card.lookupAll(".hyperlink").stream()
                .map(Hyperlink.class::cast)
                .filter(one -> one.getText().contains(text))
                .findFirst()
                .orElseThrow();
    }

    private static int lineOf(Path source, String tag) throws Exception {
        List<String> lines = Files.readAllLines(source);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(tag)) {
                return i + 1;
            }
        }
        throw new AssertionError("no " + tag);
    }

    private static EndReport end(EndReport.Reason reason, String by, OptionalInt status, Optional<String> unknown) {
        return new EndReport(
                reason,
                by,
                status,
                unknown,
                Optional.empty(),
                "a sentence",
                List.of("a fact"),
                "last\n",
                Duration.ofMillis(1234));
    }

    private static EndCard card(EndReport end) {
        StillDesk desk = new StillDesk();
        FaultModel model = new FaultModel(desk, Runnable::run, Runnable::run);
        desk.set(DeskState.EMPTY.withRun(new RunState.Over(end)));
        EndCard card = model.card().get().orElseThrow();
        model.close();
        assertThat(desk.listeners()).isZero();
        return card;
    }

    @Test
    void onlyAGoodEndIsGreen() {
        for (EndReport.Reason reason : EndReport.Reason.values()) {
            EndReport bad = end(reason, "outside", OptionalInt.of(3), Optional.empty());
            assertThat(card(bad).tone()).as("%s with status 3", reason).isNotEqualTo(Tone.GOOD);
            EndReport unknown = end(reason, "guest", OptionalInt.empty(), Optional.of("no device tells"));
            assertThat(card(unknown).tone()).isNotEqualTo(Tone.GOOD);
            assertThat(card(unknown).text()).contains("unknown: no device tells");
        }
        EndReport good = end(EndReport.Reason.EXITED, "guest", OptionalInt.of(0), Optional.empty());
        assertThat(card(good).tone()).isEqualTo(Tone.GOOD);
        assertThat(card(good).text())
                .contains("Exited: a sentence", "Status: 0", "Ran for: 1.234 s", "- a fact", "last");
    }

    @Test
    void theEndOfOneGuestIsNotShownOfTheNext() {
        StillDesk desk = new StillDesk();
        FaultModel model = new FaultModel(desk, Runnable::run, Runnable::run);
        desk.set(DeskState.EMPTY.withRun(
                new RunState.Over(end(EndReport.Reason.RESET, "guest", OptionalInt.empty(), Optional.empty()))));
        assertThat(model.phase().get()).isInstanceOf(Phase.Ready.class);
        desk.set(DeskState.EMPTY.withRun(new RunState.Launching()));
        assertThat(model.phase().get()).isInstanceOf(Phase.Empty.class);
        assertThat(model.card().get()).isEmpty();
        model.close();
    }
}
