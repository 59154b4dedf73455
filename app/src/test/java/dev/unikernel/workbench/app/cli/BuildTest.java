package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.cli.Samples.Projects;
import dev.unikernel.workbench.app.cli.Workbench.Said;
import dev.unikernel.workbench.app.history.History;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code new} and {@code build} as users call them; the build room has the finer tests. */
@ExtendWith(Samples.class)
class BuildTest {
    private final Projects projects;

    @TempDir
    Path folder;

    BuildTest(Projects projects) {
        this.projects = projects;
    }

    @Test
    void aProjectIsMadeBuiltAndThenUpToDate() throws Exception {
        Path project = folder.resolve("p");
        Said made = Workbench.json("new", project.toString(), "--sample", "hello");
        assertThat(made.code()).isZero();
        assertThat(made.records().get(0).path("sample").asText()).isEqualTo("hello");
        JsonNode built = Workbench.json("build", project.toString()).records().get(0);
        assertThat(built.path("outcome").asText()).isEqualTo("built");
        assertThat(built.path("image_bytes").asLong())
                .isEqualTo(Files.size(Path.of(built.path("image").asText())));
        assertThat(built.path("diagnostics")).isEmpty();
        JsonNode again = Workbench.json("build", project.toString()).records().get(0);
        assertThat(again.path("steps_run").asInt(-1)).isZero();
        assertThat(again.path("steps_up_to_date").asInt())
                .isEqualTo(built.path("steps_run").asInt());
        JsonNode clean = Workbench.json("build", project.toString(), "--clean", "--jobs", "1")
                .records()
                .get(0);
        assertThat(clean.path("steps_run")).isEqualTo(built.path("steps_run"));
        assertThat(History.in(project.resolve(".workbench")).read().list())
                .as("the same bytes are one build of the history")
                .singleElement()
                .satisfies(build -> assertThat(build.fileBytes())
                        .isEqualTo(built.path("image_bytes").asLong()));
    }

    @Test
    void aFolderThatIsNotEmptyIsLeftAlone() throws Exception {
        Path file = Files.writeString(folder.resolve("mine"), "x");
        Said said = Workbench.run("new", folder.toString());
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.err()).contains(folder.toString(), "empty");
        assertThat(folder.toFile().list()).containsExactly("mine");
        assertThat(file).hasContent("x");
        Said sample = Workbench.run("new", folder.resolve("p").toString(), "--sample", "nothing");
        assertThat(sample.code()).isIn(2, 3);
        assertThat(sample.err()).contains("nothing", "hello");
    }

    @Test
    void aSyntaxErrorHasItsPlaceAndTheLastGoodImageStays() throws Exception {
        Path project = Samples.sample(folder.resolve("p"), "hello");
        byte[] good = Files.readAllBytes(Projects.image(project.toString()));
        Samples.edit(project.resolve("src/main.c"), "int factor = 6;", "int factor = ;");
        int line = Samples.line(project.toString(), "LINE_NEXT2");
        Said said = Workbench.json("build", project.toString());
        assertThat(said.code()).isEqualTo(3);
        JsonNode record = said.records().get(0);
        assertThat(record.path("outcome").asText()).isEqualTo("failed");
        assertThat(record.path("image_kept").asBoolean()).isTrue();
        JsonNode diagnostic = record.path("diagnostics").get(0);
        assertThat(diagnostic.path("severity").asText()).isEqualTo("error");
        assertThat(diagnostic.path("file").asText()).isEqualTo("src/main.c");
        assertThat(diagnostic.path("line").asInt()).isEqualTo(line);
        assertThat(diagnostic.path("column").asInt()).isEqualTo(18);
        assertThat(Files.readAllBytes(Projects.image(project.toString()))).isEqualTo(good);
        Said text = Workbench.run("build", project.toString());
        assertThat(text.code()).isEqualTo(3);
        assertThat(text.err()).contains("src/main.c:" + line + ":18: error: ", "last good image is kept");
        Said run = Workbench.json("run", project.toString());
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.records("launched")).isEmpty();
        assertThat(run.end().path("reason").asText()).isEqualTo("unknown");
    }

    @Test
    void anUndefinedSymbolIsNamed() throws Exception {
        Path project = Samples.make(folder.resolve("p"), "hello");
        Samples.write(
                project.resolve("src/main.c"), "int missing(void);\nint main(void)\n{\n    return missing();\n}\n");
        Said said = Workbench.json("build", project.toString());
        assertThat(said.code()).isEqualTo(3);
        JsonNode record = said.records().get(0);
        assertThat(record.path("problems").toString()).contains("missing");
        assertThat(record.path("diagnostics").get(0).path("file").asText()).isEqualTo("src/main.c");
        assertThat(record.path("diagnostics").get(0).path("line").asInt()).isEqualTo(4);
    }

    /** gcc is looked for where PATH says, so the call is made in a JVM with a PATH of our own. */
    @Test
    void aMissingToolNamesItsPackage() throws Exception {
        Path tools = Files.createDirectory(folder.resolve("bin"));
        for (String tool : List.of("perl", "setsid", "ld", "as")) {
            here(tools, tool);
        }
        Path project = Samples.make(folder.resolve("p"), "hello");
        Map<String, String> environment = Map.of("PATH", tools.toString());
        try (Child child = Child.start(folder, environment, "build", project.toString(), "--json")) {
            JsonNode record = Workbench.object(String.join("", child.rest()));
            assertThat(record.path("problems").get(0).path("what").asText()).contains("gcc");
            assertThat(record.path("problems").get(0).path("try").asText()).contains("apt install gcc");
            assertThat(child.exitCode()).isEqualTo(4);
        }
        String image = Projects.image(projects.sample("hello")).toString();
        try (Child child = Child.start(folder, environment, "run", image, "--json")) {
            List<String> lines = child.rest();
            assertThat(lines.get(0)).contains("qemu-system-x86_64", "apt install qemu-system-x86");
            assertThat(lines.get(lines.size() - 1)).contains("\"end\"");
            assertThat(child.exitCode()).isEqualTo(4);
        }
        here(tools, "qemu-system-x86_64");
        try (Child child = Child.start(folder, environment, "debug", image, "--json")) {
            assertThat(child.rest().toString()).contains("apt install gdb");
            assertThat(child.exitCode()).isEqualTo(4);
            child.assertNothingIsLeft();
        }
    }

    private static void here(Path folder, String tool) throws Exception {
        Path script = Files.writeString(folder.resolve(tool), "#!/bin/sh\nexec /usr/bin/" + tool + " \"$@\"\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void thePlanIsAScriptThatMakesTheSameImage() throws Exception {
        Path project = Samples.make(folder.resolve("p"), "hello");
        Said plan = Workbench.run("build", project.toString(), "--plan");
        assertThat(plan.code()).isZero();
        Path image = Projects.image(project.toString());
        assertThat(image).doesNotExist();
        Path script = Files.writeString(folder.resolve("plan.sh"), plan.out());
        Processes.tool(folder, "sh", script.toString());
        byte[] byHand = Files.readAllBytes(image);
        Samples.build(project);
        assertThat(Files.readAllBytes(image)).isEqualTo(byHand);
        JsonNode json =
                Workbench.json("build", project.toString(), "--plan").records().get(0);
        assertThat(json.path("script").asText()).isEqualTo(plan.out());
        assertThat(json.path("steps").size()).isGreaterThan(10);
    }

    @Test
    void theSameProjectElsewhereGivesTheSameBytes() throws Exception {
        Path deep = Files.createDirectories(folder.resolve("a folder/of another name"));
        Path elsewhere = Samples.sample(deep.resolve("hello"), "hello");
        assertThat(Files.readAllBytes(Projects.image(elsewhere.toString())))
                .isEqualTo(Files.readAllBytes(Projects.image(projects.sample("hello"))));
    }

    @Test
    void everySampleIsBuiltAndRuns() {
        for (String sample : List.of("threads", "objects")) {
            Said said = Workbench.json(LaunchTest.arguments(projects.sample(sample)));
            assertThat(said.end().path("status").asInt(-1)).as(said.all()).isZero();
        }
    }
}
