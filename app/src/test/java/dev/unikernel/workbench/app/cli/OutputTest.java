package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.cli.Samples.Projects;
import dev.unikernel.workbench.app.cli.Workbench.Said;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Results on standard output, the rest on standard error; every JSON line is one. {@link Workbench#json} checks that in each test. */
@ExtendWith(Samples.class)
class OutputTest {
    private final Projects projects;

    @TempDir
    Path folder;

    OutputTest(Projects projects) {
        this.projects = projects;
    }

    @Test
    void commandsOfOneResultPrintOneObject() {
        for (String command : List.of("systems", "doctor")) {
            Said said = Workbench.json(command);
            assertThat(said.code()).as(said.all()).isZero();
            assertThat(said.records()).hasSize(1);
            assertThat(said.err()).isEmpty();
        }
        JsonNode systems = Workbench.json("systems").records().get(0).path("systems");
        assertThat(systems).extracting(one -> one.path("id").asText()).contains("starter", "solo5", "unikraft");
        assertThat(systems.get(0).path("samples").size()).isGreaterThan(3);
    }

    @Test
    void formatJsonIsTheSameAsJson() {
        Said said = Workbench.run("systems", "--format", "json");
        assertThat(said.out()).isEqualTo(Workbench.run("systems", "--json").out());
    }

    @Test
    void theDemoIsTheMainJobInOneGo() {
        Said said = Workbench.json("demo");
        assertThat(said.code()).as(said.all()).isZero();
        JsonNode stop = said.stops().get(0);
        assertThat(stop.path("function").asText()).isEqualTo("main");
        assertThat(stop.path("line").asInt()).isEqualTo(Samples.line(projects.sample("hello"), "LINE_MAIN"));
        assertThat(stop.has("stack") && stop.has("locals") && stop.has("registers"))
                .isTrue();
        assertThat(said.stops().get(1).path("line").asInt())
                .isEqualTo(Samples.line(projects.sample("hello"), "LINE_NEXT1"));
        JsonNode inspection = said.records("inspection").get(0).path("image");
        assertThat(inspection.path("tree").path("file_bytes")).isEqualTo(inspection.path("file_bytes"));
        assertThat(said.end().path("console_tail").asText()).contains("Hello from a unikernel!");
        assertThat(said.err()).isNotBlank();
        Said text = Workbench.run("demo");
        assertThat(text.out()).contains("src/main.c:", "locals", "registers", ".text", "Hello from a unikernel!");
        assertThat(text.out() + text.err()).doesNotContain("\u001b");
    }

    @Test
    void progressIsNotAmongTheResults() {
        Path project = Samples.make(folder.resolve("p"), "hello");
        Said said = Workbench.json(LaunchTest.arguments(project.toString()));
        assertThat(said.records())
                .extracting(one -> one.path("type").asText())
                .containsOnly("launched", "serial", "end");
        assertThat(said.err()).contains("Compile", "Link");
    }

    /** No terminal here, so no colour in either case. */
    @Test
    void noColourIsSentToWhatIsNoTerminal() throws Exception {
        for (Map<String, String> environment : List.of(Map.of("NO_COLOR", "1"), Map.of("TERM", "xterm-256color"))) {
            try (Child child = Child.start(folder, environment, "inspect", projects.ends() + "/src/main.c")) {
                assertThat(child.rest()).isEmpty();
                assertThat(child.exitCode()).isEqualTo(3);
                assertThat(child.errors()).isNotBlank().doesNotContain("\u001b");
            }
            try (Child child = Child.start(folder, environment, "run", "--help")) {
                assertThat(child.rest().toString()).contains("TARGET").doesNotContain("\u001b");
            }
        }
    }
}
