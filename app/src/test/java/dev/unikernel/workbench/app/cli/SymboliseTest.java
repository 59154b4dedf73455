package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.cli.Samples.Projects;
import dev.unikernel.workbench.app.cli.Workbench.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Samples.class)
class SymboliseTest {
    private final Projects projects;

    @TempDir
    Path folder;

    SymboliseTest(Projects projects) {
        this.projects = projects;
    }

    /** Address of a function by nm. */
    private static long address(String image, String function) {
        return Processes.tool("nm", image)
                .lines()
                .filter(line -> line.endsWith(" T " + function))
                .mapToLong(line -> Long.parseUnsignedLong(line.split(" ", -1)[0], 16))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRealPanicOfTheSampleNamesItsFunctionsAndLines() throws Exception {
        String project = projects.sample("crash");
        Said ran = Workbench.run("run", project);
        Path log = Files.writeString(folder.resolve("console.log"), ran.out());
        String image = Projects.image(project).toString();
        Said said = Workbench.run("symbolise", image, log.toString());
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.out()).contains("src/main.c:", "(called from there)");
        JsonNode record =
                Workbench.json("symbolise", image, log.toString()).records().get(0);
        assertThat(record.path("addresses"))
                .anySatisfy(found -> assertThat(found.path("role").asText() + " "
                                + found.path("function").asText())
                        .isEqualTo("return main"));
        assertThat(record.path("addresses"))
                .anySatisfy(found -> assertThat(found.path("role").asText()).isEqualTo("program counter"));
    }

    @Test
    void aReturnAddressIsOfTheCallBeforeItAndASlideIsTakenAway() throws Exception {
        String image = Projects.image(projects.sample("hello")).toString();
        long main = address(image, "main");
        String slid = Long.toHexString(main + 0x40000000L);
        Path log = Files.writeString(folder.resolve("log"), "rip=0x" + slid + "\nnothing 0xffffff0000 here\n");
        JsonNode record = Workbench.json("symbolise", image, log.toString(), "--slide", "0x40000000")
                .records()
                .get(0);
        assertThat(record.path("addresses")).hasSize(1);
        JsonNode found = record.path("addresses").get(0);
        assertThat(found.path("function").asText()).isEqualTo("main");
        assertThat(found.path("offset_bytes").asInt(-1)).isZero();
        assertThat(found.path("file").asText()).isEqualTo("src/main.c");
        assertThat(found.path("log_line").asInt()).isEqualTo(1);
        assertThat(record.path("lines").asInt()).isEqualTo(2);
    }

    @Test
    void aPlaceThatIsOnlyNamedIsFoundByItsName() throws Exception {
        String image = Projects.image(projects.sample("hello")).toString();
        Path log = Files.writeString(folder.resolve("log"), """
                RIP: 0010:main+0x4/0x40
                Call Trace:
                 <TASK>
                 ? main+0x5/0x40
                 nobody+0x1/0x2
                Kernel Offset: 0x1e000000 from 0xffffffff81000000
                """);
        Said said = Workbench.json("symbolise", image, log.toString());
        JsonNode record = said.records().get(0);
        assertThat(record.path("addresses")).hasSize(2);
        JsonNode counter = record.path("addresses").get(0);
        assertThat(counter.path("role").asText()).isEqualTo("program counter");
        assertThat(counter.path("offset_bytes").asInt()).isEqualTo(4);
        assertThat(counter.path("file").asText()).isEqualTo("src/main.c");
        assertThat(record.path("addresses").get(1).path("role").asText()).isEqualTo("return");
        assertThat(record.path("log_says_slide").asText()).isEqualTo("0x1e000000");
    }

    @Test
    void whatCannotBeReadIsSaid() {
        String image = Projects.image(projects.sample("hello")).toString();
        assertThat(Workbench.run("symbolise", image, "/nothing/here").code()).isEqualTo(3);
        assertThat(Workbench.run("symbolise", "/nothing/here").code()).isEqualTo(3);
        assertThat(Workbench.run("symbolise", image, "a", "b").code()).isEqualTo(2);
        assertThat(Workbench.run("symbolise", image, "--slide", "far").code()).isEqualTo(2);
    }
}
