package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.cli.Samples.Projects;
import dev.unikernel.workbench.app.cli.Workbench.Said;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.image.ImageEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the CPU executes before it executes 64-bit code. */
@ExtendWith(Samples.class)
class BootCodeTest {
    private final Projects projects;

    @TempDir
    Path folder;

    BootCodeTest(Projects projects) {
        this.projects = projects;
    }

    private static Said debug(String target, String... more) {
        return Workbench.json(DebugTest.arguments(target, more));
    }

    private static List<String> code(JsonNode stop) {
        List<String> code = new ArrayList<>();
        stop.path("disassembly")
                .forEach(one -> code.add(one.path("text").asText().replaceAll(" +", " ")));
        return code;
    }

    private static String entry(Path image) throws Exception {
        try (GuestImage opened = GuestImage.open(image, Optional.empty())) {
            return "0x" + Long.toHexString(ImageEntry.of(opened).orElseThrow());
        }
    }

    /** The same image as ELF32, which QEMU's loaders take for another format and gdb for another machine. */
    private Path narrow(Path image) throws Exception {
        Path narrow = folder.resolve("narrow.elf");
        Process objcopy = new ProcessBuilder("objcopy", "-O", "elf32-i386", image.toString(), narrow.toString())
                .inheritIO()
                .start();
        assertThat(objcopy.waitFor()).isZero();
        return narrow;
    }

    @ParameterizedTest
    @ValueSource(strings = {"microvm", "q35", "pc,-bios /usr/share/qemu/qboot.rom"})
    void theResetVectorIsShownAs16BitCodeAtItsLinearAddress(String machine) {
        List<String> arguments = new ArrayList<>(
                List.of("--machine", machine.split(",-", -1)[0], "--do", "stepi", "--show", "disassembly"));
        if (machine.contains(",-")) {
            for (String one : machine.split(",", 2)[1].split(" ", -1)) {
                arguments.add("--qemu-arg=" + one);
            }
        }
        Said said = debug(projects.sample("hello"), arguments.toArray(String[]::new));
        assertThat(said.code()).as(said.all()).isZero();
        JsonNode reset = said.stops().get(0);
        assertThat(reset.path("pc").asText()).isEqualTo("0xfff0");
        assertThat(reset.path("linear_pc").asText()).isEqualTo("0xfffffff0");
        assertThat(reset.path("mode").asText()).isEqualTo("real");
        assertThat(reset.path("code_bits").asInt()).isEqualTo(16);
        assertThat(reset.path("place").asText()).contains("f000:fff0").contains("0xfffffff0");
        assertThat(reset.path("disassembly").get(0).path("address").asText()).isEqualTo("0xfffffff0");
        assertThat(code(reset).get(0)).containsPattern("^l?jmp");

        JsonNode next = said.stops().get(1);
        long linear = Long.decode(next.path("linear_pc").asText("0"));
        assertThat(linear & 0xffff).isEqualTo(Long.decode(next.path("pc").asText()) & 0xffff);
        assertThat(next.path("place").asText()).contains("0x" + Long.toHexString(linear));
        assertThat(next.path("disassembly").get(0).path("address").asText())
                .isEqualTo(next.path("linear_pc").asText());
    }

    @Test
    void thePvhEntryIsShownAs32BitCodeWithItsFunctionsAndLines() throws Exception {
        String hello = projects.sample("hello");
        Said said = debug(hello, "--break", "*" + entry(Projects.image(hello)), "--show", "disassembly");
        JsonNode stop = said.stops().get(0);
        assertThat(stop.path("mode").asText()).as(said.all()).isEqualTo("protected");
        assertThat(stop.path("code_bits").asInt()).isEqualTo(32);
        assertThat(stop.has("linear_pc")).isFalse();
        assertThat(code(stop)).as(said.all()).startsWith("cld").anyMatch(text -> text.startsWith("lgdtl 0x"));
        assertThat(stop.path("disassembly").get(0).path("function").asText()).isEqualTo("entry32");
        assertThat(stop.path("disassembly").get(0).path("line").asInt())
                .isEqualTo(stop.path("line").asInt());
        Said text = Workbench.run(
                DebugTest.arguments(hello, "--break", "*" + entry(Projects.image(hello)), "--show", "disassembly"));
        assertThat(text.out()).as(text.all()).contains("code, 32-bit").contains("cld");
    }

    @Test
    void theBootTimelineHasEachChangeOfModeWithItsInstruction() throws Exception {
        String hello = projects.sample("hello");
        Said said = debug(hello, "--show", "boot");
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.stops()).as("stops of our own are not shown").hasSize(1);
        JsonNode stop = said.stops().get(0);
        assertThat(stop.path("function").asText()).isEqualTo("main");
        JsonNode boot = stop.path("boot");
        assertThat(boot.path("complete").asBoolean()).as(boot.toString()).isTrue();
        assertThat(boot.path("missing").isMissingNode()).isTrue();
        assertThat(modes(boot)).containsExactly("real 16 0", "protected 32 0", "long 32 4", "long 64 4");
        JsonNode events = boot.path("events");
        assertThat(events.get(0).path("pc").asText()).isEqualTo("0xfffffff0");
        assertThat(events.get(1).path("pc").asText()).isEqualTo(entry(Projects.image(hello)));
        assertThat(events.get(1).path("what").asText()).contains("not followed");
        for (int i = 1; i < 4; i++) {
            assertThat(events.get(i).path("function").asText()).isEqualTo("entry32");
            assertThat(events.get(i).path("exact").asBoolean()).isTrue();
            assertThat(events.get(i).path("line").asInt()).isPositive();
            assertThat(events.get(i).path("stop").asInt())
                    .isGreaterThan(events.get(i - 1).path("stop").asInt());
        }
        assertThat(stop.path("n").asInt())
                .isGreaterThan(events.get(3).path("stop").asInt());
    }

    private static List<String> modes(JsonNode boot) {
        List<String> modes = new ArrayList<>();
        boot.path("events")
                .forEach(event -> modes.add(event.path("mode").asText() + " "
                        + event.path("code_bits").asInt() + " "
                        + event.path("paging_levels").asInt()));
        return modes;
    }

    @Test
    void anElf32ImageWithElf32SymbolsSwitchesTo64BitsUnderTheDebugger() throws Exception {
        Path narrow = narrow(Projects.image(projects.sample("hello")));
        Said said = debug(narrow.toString(), "--show", "boot,disassembly,stack");
        JsonNode stop = said.stops().get(0);
        assertThat(stop.path("function").asText()).as(said.all()).isEqualTo("main");
        assertThat(modes(stop.path("boot"))).containsExactly("real 16 0", "protected 32 0", "long 32 4", "long 64 4");
        assertThat(stop.path("code_bits").asInt()).isEqualTo(64);
        assertThat(code(stop)).anyMatch(text -> text.contains("(%rbp)"));
        assertThat(stop.path("stack").get(0).path("line").asInt()).isPositive();
    }

    @Test
    void aStopOfTheUsersDuringTheBootIsAStopAndTheTimelineGoesOnAfterIt() throws Exception {
        String hello = projects.sample("hello");
        Said said = debug(
                hello,
                "--break",
                "*" + entry(Projects.image(hello)),
                "--break",
                "main",
                "--do",
                "stepi,continue",
                "--show",
                "boot");
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.stops()).hasSize(3);
        assertThat(said.stops().get(0).path("boot").path("complete").asBoolean(true))
                .isFalse();
        assertThat(modes(said.stops().get(2).path("boot")))
                .as(said.all())
                .contains("protected 32 0")
                .endsWith("long 32 4", "long 64 4");
        assertThat(said.stops().get(2).path("function").asText()).isEqualTo("main");
    }

    @Test
    void descriptorTablesAndControlRegistersAreDecoded() {
        String hello = projects.sample("hello");
        Said said = debug(hello, "--break", "main", "--show", "tables");
        JsonNode tables = said.stops().get(0).path("tables");
        assertThat(tables.path("control").path("efer").path("bits").asText())
                .as(said.all())
                .isEqualTo("NXE LMA LME");
        JsonNode gates = tables.path("idt").path("gates");
        assertThat(gates.get(14).path("name").asText()).isEqualTo("page-fault");
        assertThat(gates.get(14).path("function").asText()).isEqualTo("exception_14");
        assertThat(gates.get(8).path("ist").asInt()).isEqualTo(2);
        assertThat(tables.path("gdt").path("descriptors").get(0).path("long").asBoolean())
                .isTrue();
        assertThat(tables.path("tss").path("ist1").asText()).startsWith("0x1");

        JsonNode reset =
                debug(hello, "--do", "stepi", "--show", "tables").stops().get(0).path("tables");
        assertThat(reset.path("tss").path("unavailable").asText()).contains("TR is 0");
        assertThat(reset.path("idt").path("gates")).isEmpty();
    }
}
