package dev.unikernel.workbench.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.desk.BuildState;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.DeskWatch;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.view.parts.Looks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window's main job by mouse, on real guests; what its panes say is what a headless session says of the same stops. */
class MouseTourTest {
    private static final String MEMORY = "0x100000";

    @TempDir
    Path folder;

    @Test
    void whatThePanesSayIsWhatAHeadlessSessionSays() throws Exception {
        try (OpenWindow window = OpenWindow.in(folder)) {
            Path project = sample(window, "Hello", "hello");
            window.click("#do-build");
            DeskState built = DeskWatch.await(window.desk, "a build", now -> now.build() instanceof BuildState.Built);
            assertThat(((BuildState.Built) built.build()).result().succeeded()).isTrue();
            judge(window, "build");

            int line = OpenWindow.line(project.resolve("src/main.c"), "LINE_NEXT1");
            window.click("src/main.c");
            window.clickGutter(line);
            DeskWatch.await(
                    window.desk, "a breakpoint", now -> now.breakpoints().size() == 1);
            window.until("its hollow mark", () -> window.count(".mark.hollow") == 1);

            List<JsonNode> wanted = Headless.stops(
                    project,
                    "--break",
                    "src/main.c:" + line,
                    "--do",
                    "next,next,step",
                    "--show",
                    "stack,locals,registers,memory=" + MEMORY + ":64");
            assertThat(wanted).hasSize(4);

            window.click("#do-debug");
            RunState.Stopped stop = DeskWatch.stop(window.desk, 0);
            window.until("its filled mark", () -> window.count(".mark.set") == 1);
            same(window, wanted.get(0));
            judge(window, "debug");
            List<String> steps = List.of("#do-over", "#do-over", "#do-into");
            for (int i = 0; i < steps.size(); i++) {
                window.click(steps.get(i));
                stop = DeskWatch.stop(window.desk, stop.stop().number());
                same(window, wanted.get(i + 1));
            }

            window.click("Memory");
            window.click("#memory-go");
            window.robot.write(MEMORY).type(KeyCode.ENTER);
            String bytes = wanted.get(3).path("memory").path(0).path("bytes").asText();
            window.until(
                    "the same bytes",
                    () -> window.words("#memory-page").replace(" ", "").contains(bytes.substring(0, 32)));
            judge(window, "memory");
            window.robot.doubleClickOn("Memory");
            window.until("the memory alone", () -> window.count("#all-views") == 1 && window.count("#stack-tree") == 0);
            window.click("#all-views");
            window.until("all again", () -> window.count("#stack-tree") == 1 && window.count("#memory-page") == 1);

            layout(window);

            window.click("#rail-debug");
            window.click("#do-continue");
            DeskWatch.await(window.desk, "its end", now -> now.run() instanceof RunState.Over);
            window.until("the end on the bar", () -> window.text("#guest-state").equals("exited 0"));
        }
    }

    /** The layout of the image, and what is typed into the filter. */
    private static void layout(OpenWindow window) throws Exception {
        window.click("#rail-layout");
        window.until("the symbols", () -> window.text("#symbols-count").endsWith(" symbols"));
        judge(window, "layout");
        window.click("#symbols-filter");
        window.robot.write("scale");
        window.until("one row", () -> window.rows("#symbols-table").size() == 1);
        assertThat(window.rows("#symbols-table").get(0)).contains("scale");
    }

    @Test
    void aGuestIsAnsweredPausedAndStoppedByMouse() throws Exception {
        try (OpenWindow window = OpenWindow.in(folder)) {
            sample(window, "Echo", "echo");
            window.click("#do-debug");
            DeskWatch.stop(window.desk, 0);
            window.click("#do-continue");
            window.until("the question", () -> window.words("#console-terminal").contains("Type a line; quit ends."));
            window.click("#console-terminal");
            window.robot.write("to and fro");
            window.robot.type(KeyCode.ENTER);
            window.until("the answer", () -> window.words("#console-terminal").contains("echo: to and fro"));

            window.click("#do-pause");
            DeskWatch.await(window.desk, "a pause", now -> now.run() instanceof RunState.Stopped);
            window.until("its stack", () -> window.rows("#stack-tree").size() > 2);
            assertThat(window.rows("#stack-tree")).anyMatch(row -> row.contains("main"));

            window.click("#do-stop");
            DeskWatch.await(window.desk, "its end", now -> now.run() instanceof RunState.Over);
            window.until("the end on the bar", () -> window.text("#guest-state").startsWith("killed"));
        }
    }

    /** From the start page: the sample's card, a folder typed, Create. */
    private Path sample(OpenWindow window, String title, String name) throws Exception {
        window.click("#start-new");
        window.until("the samples", () -> window.rows("#new-samples").size() > 3);
        window.click(title);
        Path project = folder.resolve(name);
        window.until(
                "the folder's name", () -> window.field("#new-folder").getText().contains(name));
        window.click("#new-folder");
        window.robot.push(KeyCode.CONTROL, KeyCode.A);
        window.robot.write(project.toString(), 0);
        judge(window, "new-" + name);
        window.click("#new-create");
        DeskWatch.await(
                window.desk, "the project", now -> now.opened().project().isPresent());
        window.until("the name on the bar", () -> window.text("#open-name").equals(name));
        return project.toRealPath();
    }

    /** Nothing cut and nothing too faint, in both themes; with pictures for people. */
    private static void judge(OpenWindow window, String name) throws Exception {
        for (String theme : List.of("light", "dark")) {
            window.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
            window.shot("tour-" + name + "-" + theme);
            Looks.Measured faint = window.onFx(() -> Looks.faint(window.stage().getScene()));
            Looks.Measured clipped =
                    window.onFx(() -> Looks.clipped(window.stage().getScene()));
            assertThat(faint.faults).as(name + " " + theme).isEmpty();
            assertThat(clipped.faults).as(name + " " + theme).isEmpty();
            assertThat(faint.count).isGreaterThan(20);
            assertThat(clipped.count).isGreaterThan(15);
        }
    }

    private static void same(OpenWindow window, JsonNode stop) throws Exception {
        List<List<String>> frames = new ArrayList<>();
        for (JsonNode frame : stop.path("stack")) {
            String file = frame.path("file").asText();
            frames.add(List.of(
                    frame.path("function").asText(),
                    file.substring(file.lastIndexOf('/') + 1) + ":"
                            + frame.path("line").asInt()));
        }
        Map<String, String> variables = new LinkedHashMap<>();
        stop.path("arguments")
                .forEach(one -> variables.put(
                        one.path("name").asText(), one.path("value").asText()));
        stop.path("locals")
                .forEach(one -> variables.put(
                        one.path("name").asText(), one.path("value").asText()));
        Map<String, String> registers = new LinkedHashMap<>();
        stop.path("registers")
                .properties()
                .forEach(one -> registers.put(
                        one.getKey().equals("eflags") ? "rflags" : one.getKey(),
                        one.getValue().asText()));
        assertThat(frames).isNotEmpty();
        assertThat(variables).isNotEmpty();
        assertThat(registers).hasSize(18);

        window.until(
                "the line on the bar",
                () -> window.text("#guest-state")
                        .equals("Stopped · " + frames.get(0).get(1) + " · CPU "
                                + stop.path("cpu").asInt()));
        window.until("the same stack", () -> stack(window).equals(frames));
        window.click("Variables");
        until(window, "#variables-table", variables);
        window.click("Registers");
        until(window, "#registers-table", registers);
    }

    /** Waits until a table has these values; tells what it has if it never does. */
    private static void until(OpenWindow window, String table, Map<String, String> values) throws Exception {
        try {
            window.until(table, () -> window.values(table).entrySet().containsAll(values.entrySet()));
        } catch (AssertionError never) {
            assertThat(window.values(table)).as(never.getMessage()).containsAllEntriesOf(values);
        }
    }

    /** Function and place of each frame shown, without the CPU above and the mark before. */
    private static List<List<String>> stack(OpenWindow window) throws Exception {
        return window.rows("#stack-tree").stream()
                .map(row -> row.stream().filter(text -> !text.equals("▸")).toList())
                .filter(row -> !row.get(0).startsWith("CPU "))
                .toList();
    }
}
