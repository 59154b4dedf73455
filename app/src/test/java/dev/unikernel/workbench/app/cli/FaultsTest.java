package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.cli.Samples.Projects;
import dev.unikernel.workbench.app.cli.Workbench.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample {@code crash}: what a fault was, and where, whatever the image was built without. */
@ExtendWith(Samples.class)
class FaultsTest {
    private final Projects projects;

    @TempDir
    Path folder;

    FaultsTest(Projects projects) {
        this.projects = projects;
    }

    private static Said crash(String target, String what, String... more) {
        String[] all = Arrays.copyOf(more, more.length + 2);
        all[more.length] = "--";
        all[more.length + 1] = what;
        return Workbench.json(LaunchTest.arguments(target, all));
    }

    /** The end's fault, which is at the line of the tag in the crash sample. */
    private JsonNode fault(Said said, String tag) {
        JsonNode end = said.end();
        assertThat(end.path("reason").asText()).as(said.all()).isEqualTo("faulted");
        assertThat(end.path("by").asText()).isEqualTo("guest");
        assertThat(end.has("status")).isFalse();
        assertThat(said.code()).isEqualTo(1);
        JsonNode fault = end.path("fault");
        assertThat(fault.path("file").asText()).as(end.toString()).endsWith("src/main.c");
        assertThat(fault.path("line").asInt())
                .as(end.toString())
                .isEqualTo(Samples.line(projects.sample("crash"), "LINE_" + tag.toUpperCase(Locale.ROOT)));
        return fault;
    }

    @ParameterizedTest
    @CsvSource({
        "null,14,page-fault,write_to_null",
        "guard,14,page-fault,recurse",
        "text,14,page-fault,write_to_text",
        "divide,0,divide-error,divide_by_zero",
        "undefined,6,invalid-opcode,run_an_undefined_instruction"
    })
    void eachFaultIsToldWithItsLine(String what, int vector, String kind, String function) {
        for (String project : List.of(projects.sample("crash"), projects.silentCrash())) {
            Said said = crash(project, what);
            JsonNode fault = fault(said, what);
            assertThat(fault.path("vector").asInt(-1)).isEqualTo(vector);
            assertThat(fault.path("kind").asText()).isEqualTo(kind);
            assertThat(fault.path("function").asText()).isEqualTo(function);
            assertThat(fault.path("pc").asText()).startsWith("0x1");
            assertThat(said.records("serial").isEmpty())
                    .as("whether the console is silent in " + project)
                    .isEqualTo(project.equals(projects.silentCrash()));
        }
    }

    @Test
    void aNullPointerIsAWriteToAddressZero() {
        JsonNode fault = fault(crash(projects.sample("crash"), "null"), "null");
        assertThat(fault.path("address").asText()).isEqualTo("0x0");
        assertThat(fault.path("access").asText()).isEqualTo("write");
        assertThat(fault.path("present").asBoolean(true)).isFalse();
    }

    @Test
    void aWriteToCodeNamesTheCode() {
        JsonNode fault = fault(crash(projects.sample("crash"), "text"), "text");
        assertThat(fault.path("present").asBoolean()).isTrue();
        assertThat(fault.path("access").asText()).isEqualTo("write");
        assertThat(fault.path("address_owner").asText()).isEqualTo("write_to_text");
        assertThat(fault.path("address").asText())
                .isEqualTo(address(Projects.image(projects.sample("crash")), "write_to_text"));
    }

    private static String address(Path image, String symbol) {
        return Processes.tool("nm", image.toString())
                .lines()
                .filter(line -> line.endsWith(" " + symbol))
                .map(line -> "0x" + Long.toHexString(Long.parseUnsignedLong(line.substring(0, 16), 16)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aDivisionTellsTheInstructionsOwnAddress() {
        JsonNode fault = fault(crash(projects.sample("crash"), "divide"), "divide");
        assertThat(fault.path("address").asText()).isEqualTo(fault.path("pc").asText());
        assertThat(fault.has("access")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "microvm,acpi=off,pic=off,pit=off,rtc=off;1;null",
                "microvm,acpi=off,pic=off,pit=off,rtc=off;2;guard",
                "microvm;2;undefined",
                "q35;1;guard",
                "q35;2;text",
                "pc;1;divide",
                "pc;2;null"
            })
    void everyMachineTellsFaults(String machine, String cpus, String what) {
        fault(crash(projects.sample("crash"), what, "--machine", machine, "--smp", cpus), what);
    }

    @Test
    void anArgumentThatIsNoFaultIsAnOrdinaryExit() {
        Said said = crash(projects.sample("crash"), "nothing");
        assertThat(said.end().path("reason").asText()).isEqualTo("exited");
        assertThat(said.end().path("status").asInt()).isEqualTo(2);
        assertThat(said.code()).isEqualTo(1);
    }

    /** A stripped copy of the crash image, and its debug information in a file of that name. */
    private Path stripped(Path image, Path debug, String... link) throws Exception {
        Files.copy(Projects.image(projects.sample("crash")), image);
        Processes.tool("objcopy", "--only-keep-debug", image.toString(), debug.toString());
        Processes.tool("strip", image.toString());
        if (link.length > 0) {
            Processes.tool(folder, "objcopy", "--add-gnu-debuglink=" + debug, image.toString());
        }
        return image;
    }

    @ParameterizedTest
    @ValueSource(strings = {"crash.elf.debug", "crash.elf.dbg"})
    void aStrippedImageIsPairedWithTheFileNamedAfterIt(String name) throws Exception {
        Path image = stripped(folder.resolve("crash.elf"), folder.resolve(name));
        Said said = crash(image.toString(), "guard");
        assertThat(fault(said, "guard").path("function").asText()).isEqualTo("recurse");
        assertThat(said.records("launched").get(0).path("symbols").asText()).endsWith("/" + name);
    }

    @Test
    void aStrippedImageIsPairedByItsDebugLink() throws Exception {
        Path debug = Files.createDirectory(folder.resolve(".debug")).resolve("symbols-of-it");
        Path image = stripped(folder.resolve("crash.elf"), debug, "linked");
        Said said = crash(image.toString(), "null");
        assertThat(fault(said, "null").path("function").asText()).isEqualTo("write_to_null");
        assertThat(said.records("launched").get(0).path("pairing").asText()).contains("debug link");
    }

    @Test
    void aStrippedImageIsPairedByItsBuildId() throws Exception {
        Path somewhere = folder.resolve("somewhere");
        Path image = stripped(folder.resolve("crash.elf"), somewhere);
        String id = Workbench.json("inspect", image.toString())
                .records()
                .get(0)
                .path("build_id")
                .asText();
        assertThat(id).matches("[0-9a-f]{40}");
        Path home = Files.createDirectories(folder.resolve(".build-id/" + id.substring(0, 2)));
        Files.move(somewhere, home.resolve(id.substring(2) + ".debug"));
        Said said = crash(image.toString(), "undefined");
        fault(said, "undefined");
        assertThat(said.records("launched").get(0).path("pairing").asText()).contains("build id");
    }

    @Test
    void aSymbolFileCanBeNamed() throws Exception {
        Path debug = folder.resolve("elsewhere");
        Path image = stripped(folder.resolve("crash.elf"), debug);
        Said said = crash(image.toString(), "text", "--symbols", debug.toString());
        assertThat(fault(said, "text").path("function").asText()).isEqualTo("write_to_text");
    }

    @Test
    void withoutSymbolsTheAddressIsStillTold() throws Exception {
        Path image = stripped(folder.resolve("crash.elf"), folder.resolve("elsewhere"));
        Said said = crash(image.toString(), "null");
        JsonNode fault = said.end().path("fault");
        assertThat(fault.path("vector").asInt()).isEqualTo(14);
        assertThat(fault.path("address").asText()).isEqualTo("0x0");
        assertThat(fault.path("function").path("unavailable").asText()).isNotEmpty();
        assertThat(fault.path("file").path("unavailable").asText()).isNotEmpty();
        assertThat(said.code()).isEqualTo(1);
    }

    @Test
    void aSymbolFileOfAnotherImageIsRefused() throws Exception {
        Path other = Projects.image(projects.sample("hello"));
        Path image = stripped(folder.resolve("crash.elf"), folder.resolve("elsewhere"));
        Said said = crash(image.toString(), "null", "--symbols", other.toString());
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.records("launched")).isEmpty();
        assertThat(said.err()).contains(other.toString(), image.toString(), "build id");
        Said missing = crash(image.toString(), "null", "--symbols", "/nowhere/x.debug");
        assertThat(missing.code()).isEqualTo(3);
        assertThat(missing.err()).contains("/nowhere/x.debug");
    }
}
