package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.cli.Samples.Projects;
import dev.unikernel.workbench.app.cli.Workbench.Said;
import dev.unikernel.workbench.app.values.Watches;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values, their formats and their trees on the command line. */
@ExtendWith(Samples.class)
class ValuesTest {
    private static final String PROGRAM = """
        #include <map>
        #include <string>
        #include <vector>
        int calls;
        int bump() { return ++calls; }
        int main() {
            std::vector<int> numbers;
            for (int i = 0; i < 1000; i++) numbers.push_back(2 * i);
            std::map<std::string, int> ages{{"Ada", 36}, {"Grace", 85}};
            struct { unsigned low : 3; union { int whole; float real; }; } bits{5, {7}};
            int count = 1;
            count += bump(); /* line 12 */
            return count;
        }
        """;

    private final Projects projects;

    @TempDir
    Path folder;

    ValuesTest(Projects projects) {
        this.projects = projects;
    }

    private Said debugProgram(String... more) throws Exception {
        Path source = folder.resolve("prog.cpp");
        Files.writeString(source, PROGRAM);
        Path program = folder.resolve("prog");
        Process gcc = new ProcessBuilder("g++", "-g", "-O0", "-o", program.toString(), source.toString())
                .inheritIO()
                .start();
        assertThat(gcc.waitFor()).isZero();
        try (Foreign server = Foreign.gdbserver(program)) {
            List<String> all = new ArrayList<>(List.of("debug", server.target(), "--symbols", program.toString()));
            all.addAll(List.of("--end-guest", "--break", "prog.cpp:12"));
            all.addAll(List.of(more));
            return Workbench.json(all.toArray(String[]::new));
        }
    }

    @Test
    void containersAreTreesInPagesByPrintersThatAreNamed() throws Exception {
        Said said = debugProgram("--show", "locals,tree=numbers:1:950,tree=ages,tree=bits:2,tree=bump():1");
        assertThat(said.code()).as(said.all()).isZero();
        JsonNode library = said.records("printers").get(0).path("libraries").get(0);
        assertThat(library.path("library").asText()).isEqualTo("libstdc++");
        assertThat(library.path("file").asText()).endsWith("libstdcxx/v6/printers.py");
        JsonNode tree = said.stops().get(0).path("tree");
        assertThat(tree.get(0).path("elements").asInt()).isEqualTo(1000);
        assertThat(tree.get(0).path("page").asText()).isEqualTo("[900…999]");
        assertThat(tree.get(0).path("parts")).hasSize(100);
        assertThat(tree.get(0).path("parts").get(50).path("value").asText()).isEqualTo("1900");
        assertThat(tree.get(1).path("parts").get(1).path("name").asText()).isEqualTo("[\"Grace\"]");
        assertThat(tree.get(2)
                        .path("parts")
                        .get(1)
                        .path("parts")
                        .get(0)
                        .path("value")
                        .asText())
                .isEqualTo("7");
        assertThat(tree.get(3).path("value").path("unavailable").asText()).contains("Cannot call functions");
        JsonNode count = said.stops().get(0).path("locals").findParents("name").stream()
                .filter(one -> one.path("name").asText().equals("count"))
                .findFirst()
                .orElseThrow();
        assertThat(count.path("type").asText()).isEqualTo("int");
    }

    @Test
    void formatsAreLettersAndWhatChangedIsMarked() throws Exception {
        Said said =
                debugProgram("--print", "/x", "count + 9", "--print=/t count", "--print", "/b calls", "--do", "next");
        JsonNode first = said.stops().get(0).path("print");
        assertThat(first.get(0).path("value").asText()).as(said.all()).isEqualTo("0xa");
        assertThat(first.get(0).path("format").asText()).isEqualTo("hex");
        assertThat(first.get(1).path("value").asText()).isEqualTo("1");
        assertThat(first.get(2).path("value").asText()).isEqualTo("false");
        JsonNode second = said.stops().get(1).path("print");
        assertThat(second.get(1).path("value").asText()).isEqualTo("10");
        assertThat(second.get(1).path("changed").asBoolean()).isTrue();
        assertThat(second.get(2).path("value").asText()).isEqualTo("true");
    }

    @Test
    void whatAProjectWatchesIsLookedAtAndNeverChangesTheGuest() throws Exception {
        Path project = Path.of(projects.ends());
        Watches.keep(project, List.of("argc + 1", "argc = 5", "twice(3)"));
        try {
            Said said = Workbench.json(DebugTest.arguments(
                    projects.ends(), "--break", "main", "--show", "watches", "--print", "argc", "--", "exit"));
            JsonNode watches = said.stops().get(0).path("watches");
            assertThat(watches.get(0).path("value").asText()).as(said.all()).isEqualTo("3");
            assertThat(watches.get(1).path("value").path("unavailable").asText())
                    .contains("would change the guest");
            assertThat(watches.get(2).path("value").path("unavailable").asText())
                    .contains("Cannot call functions");
            assertThat(said.stops().get(0).path("print").get(0).path("value").asText())
                    .isEqualTo("2");
        } finally {
            Files.delete(project.resolve(".workbench/watches.json"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--print /x",
                "--print /q_argc",
                "--print /",
                "--show tree=",
                "--show tree=x:0",
                "--show tree=x:9",
                "--show tree=x:1:99999999999",
                "--show watches"
            })
    void whatMakesNoSenseIsWrongUsageWithItsText(String line) {
        String[] words = line.split(" ", 2);
        Said said = Workbench.run("debug", "attach:/nowhere", words[0], words[1].replace('_', ' '));
        assertThat(said.code()).as(said.all()).isEqualTo(2);
        assertThat(said.err()).contains(words[0]);
    }
}
