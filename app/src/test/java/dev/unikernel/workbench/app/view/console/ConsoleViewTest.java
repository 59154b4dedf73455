package dev.unikernel.workbench.app.view.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.DeskWatch;
import dev.unikernel.workbench.app.desk.LaunchWish;
import dev.unikernel.workbench.app.desk.LocalDesk;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.project.NewProject;
import dev.unikernel.workbench.app.system.starter.StarterDescription;
import dev.unikernel.workbench.app.view.parts.StillDesk;
import dev.unikernel.workbench.app.view.parts.Window;
import dev.unikernel.workbench.themes.Theme;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleViewTest {
    @TempDir
    Path folder;

    private final LocalDesk desk = new LocalDesk();

    @BeforeAll
    static void theViewOpensWithoutAGuestAndLeavesNoListener() throws Exception {
        StillDesk still = new StillDesk();
        Window.open(new ConsoleTool(), still, Theme.DARK, 400, 200).close();
        assertThat(still.listeners()).isZero();
    }

    @AfterEach
    void leaveNothing() {
        desk.close();
    }

    @Test
    void aGuestIsReadAndTypedToAndTheNextOneFollowsBelow() throws Exception {
        NewProject.create(folder.resolve("p"), StarterDescription.shipped(), "echo");
        desk.open(folder.resolve("p"), Optional.empty());
        DeskWatch.await(desk, "open", now -> now.opened().project().isPresent());
        try (Window window = Window.open(new ConsoleTool(), desk, Theme.DARK, 900, 320)) {
            window.untilShown("Run a guest to see its serial console");
            desk.run(LaunchWish.DEFAULT);
            TerminalPane terminal = window.find("#console-terminal", TerminalPane.class);
            Window.until("the guest's question", () -> terminal.text().contains("Type a line; quit ends."));
            type(terminal, "hello");
            Window.until("the guest's answer", () -> terminal.text().contains("echo: hello"));
            window.shootBoth("console");
            assertThat(window.clipped()).isEmpty();

            type(terminal, "quit");
            DeskWatch.await(desk, "its end", now -> now.run() instanceof RunState.Over);
            desk.run(LaunchWish.DEFAULT);
            Window.until(
                    "the second guest",
                    () -> terminal.text().contains("guest 2") && terminal.text().split("Type a line", -1).length == 3);
            assertThat(terminal.text()).containsSubsequence("guest 1 ·", "echo: hello", "guest 2 ·", "Type a line");
            assertThat(window.find("#console-status", Label.class).getText()).endsWith(" bytes");
            Path log = folder.resolve("p/.workbench/console.log");
            assertThat(Files.readString(log)).contains("Type a line").doesNotContain("echo: hello");
            assertThat(Files.readString(log.resolveSibling("console.previous.log")))
                    .contains("echo: hello");
        }
    }

    @Test
    void linesHaveTheirTimesAreSearchedAndLeadToTheCodeThatPrintsThem() throws Exception {
        NewProject.create(folder.resolve("p"), StarterDescription.shipped(), "threads");
        desk.open(folder.resolve("p"), Optional.empty());
        DeskWatch.await(desk, "open", now -> now.opened().project().isPresent());
        try (Window window = Window.open(new ConsoleTool(), desk, Theme.DARK, 1000, 420)) {
            window.untilShown("Run a guest to see its serial console");
            desk.run(LaunchWish.DEFAULT);
            DeskWatch.await(desk, "its end", now -> now.run() instanceof RunState.Over);
            ToggleButton lines = window.find("#console-lines", ToggleButton.class);
            Window.onFx(() -> {
                lines.fire();
                return true;
            });
            TableView<?> rows = window.find("#console-rows", TableView.class);
            Window.until("the lines", () -> rows.getItems().size() >= 14);
            TextField search = window.find("#console-search", TextField.class);
            Window.onFx(() -> {
                search.setText("BEE");
                return true;
            });
            Label matches = window.find("#console-matches", Label.class);
            Window.until("the matches", () -> matches.getText().equals("4 lines match"));
            Button next = window.find("#console-next", Button.class);
            Window.onFx(() -> {
                next.fire();
                return true;
            });
            TableView<?> notes = window.find("#console-notes", TableView.class);
            Window.until(
                    "who prints it",
                    () -> notes.getItems().stream()
                            .anyMatch(note -> note.toString().contains("%s %d of %d")
                                    && note.toString().contains("worker")
                                    && note.toString().contains("src/main.c:21")));
            window.shootBoth("console-lines");
        }
    }

    /** Prints without end: what is kept is bounded, and the JavaFX thread stays free. */
    @Test
    void aGuestThatPrintsWithoutEndFreezesNothing() throws Exception {
        NewProject.create(folder.resolve("p"), StarterDescription.shipped(), "hello");
        Files.writeString(folder.resolve("p/src/main.c"), """
                #include <starter/console.h>
                int main(void)
                {
                    for (unsigned long n = 0; ; n++)
                        printf("line %lu of a guest that never stops printing, and prints long lines too\\n", n);
                }
                """);
        desk.open(folder.resolve("p"), Optional.empty());
        DeskWatch.await(desk, "open", now -> now.opened().project().isPresent());
        try (Window window = Window.open(new ConsoleTool(), desk, Theme.LIGHT, 1000, 420)) {
            desk.run(LaunchWish.DEFAULT);
            DeskWatch.await(desk, "it runs", now -> now.run() instanceof RunState.Running);
            ToggleButton lines = window.find("#console-lines", ToggleButton.class);
            Window.onFx(() -> {
                lines.fire();
                return true;
            });
            TableView<?> rows = window.find("#console-rows", TableView.class);
            Window.until("many lines", () -> rows.getItems().size() >= 3000);
            for (int i = 0; i < 50; i++) {
                assertThat(Window.onFx(() -> rows.getItems().size())).isLessThanOrEqualTo(10_001);
            }
            window.shootBoth("console-load");
        }
    }

    @Test
    void whatAGuestPrintsReachesNeitherTheClipboardNorTheKeyboard() throws Exception {
        ConsoleFeed feed = new ConsoleFeed(System::nanoTime);
        List<Byte> typed = new CopyOnWriteArrayList<>();
        TerminalPane terminal = Window.onFx(() -> {
            Clipboard.getSystemClipboard().clear();
            return new TerminalPane(feed, bytes -> typed.add(bytes[0]));
        });
        feed.guest("\u001b]52;c;cm0gLXJm\u0007\u001b]0;t\u0007\u001b[6n\u001b[c\u001b]11;?\u0007done\n"
                .getBytes(StandardCharsets.UTF_8));
        Window.until("the text", () -> terminal.text().contains("done"));
        assertThat(terminal.text().strip()).isEqualTo("done");
        assertThat(typed).isEmpty();
        assertThat(Window.onFx(() -> Clipboard.getSystemClipboard().hasString()))
                .isFalse();
        Window.onFx(() -> {
            terminal.close();
            return true;
        });
    }

    @Test
    void historyEndsAtFiveThousandLines() throws Exception {
        ConsoleFeed feed = new ConsoleFeed(System::nanoTime);
        TerminalPane terminal = Window.onFx(() -> new TerminalPane(feed, bytes -> {}));
        for (int i = 0; i < 6000; i++) {
            feed.guest(("line " + i + "\n").getBytes(StandardCharsets.UTF_8));
        }
        Window.until("the last line", () -> terminal.text().contains("line 5999\n"));
        assertThat(terminal.historyLines()).isEqualTo(5000);
        assertThat(terminal.text()).doesNotContain("line 900\n");
        Window.onFx(() -> {
            terminal.clear();
            return true;
        });
        assertThat(terminal.text().strip()).isEmpty();
        Window.onFx(() -> {
            terminal.close();
            return true;
        });
    }

    /** As the toolkit sends keys: pressed, typed, released. */
    private static void type(TerminalPane terminal, String line) throws Exception {
        Window.onFx(() -> {
            Node canvas = terminal.lookupAll("*").stream()
                    .filter(Canvas.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                KeyCode code = KeyCode.getKeyCode(String.valueOf(Character.toUpperCase(c)));
                String text = String.valueOf(c);
                canvas.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, text, text, code, false, false, false, false));
                canvas.fireEvent(
                        new KeyEvent(KeyEvent.KEY_TYPED, text, "", KeyCode.UNDEFINED, false, false, false, false));
            }
            canvas.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "\r", "\r", KeyCode.ENTER, false, false, false, false));
            return true;
        });
    }
}
