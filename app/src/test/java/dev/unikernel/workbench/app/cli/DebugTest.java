package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.cli.Samples.Projects;
import dev.unikernel.workbench.app.cli.Workbench.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stops, steps and looks. */
@ExtendWith(Samples.class)
class DebugTest {
    private final Projects projects;

    @TempDir
    Path folder;

    DebugTest(Projects projects) {
        this.projects = projects;
    }

    static String[] arguments(String target, String... more) {
        List<String> all = new ArrayList<>(List.of("debug", target, "--accel", "tcg"));
        if (!List.of(more).contains("--timeout")) {
            all.addAll(List.of("--timeout", "40"));
        }
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private Said ends(String... more) {
        return Workbench.json(arguments(projects.ends(), more));
    }

    private int line(String tag) {
        return Samples.line(projects.ends(), tag);
    }

    private List<Integer> lines(Said said) {
        return said.stops().stream().map(stop -> stop.path("line").asInt(-1)).toList();
    }

    private static JsonNode named(JsonNode list, String name) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(one -> one.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + list));
    }

    @ParameterizedTest
    @ValueSource(strings = {"microvm", "q35", "pc", "microvm,acpi=off,pic=off,pit=off,rtc=off"})
    void twoStepsFromMainAreThreeStopsWithTheirLines(String machine) {
        String hello = projects.sample("hello");
        Said said = Workbench.json(arguments(
                hello,
                "--machine",
                machine,
                "--smp",
                "2",
                "--break",
                "main",
                "--do",
                "next,next",
                "--show",
                "stack,locals,registers"));
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(lines(said))
                .containsExactly(
                        Samples.line(hello, "LINE_MAIN"),
                        Samples.line(hello, "LINE_NEXT1"),
                        Samples.line(hello, "LINE_NEXT2"));
        assertThat(said.stops()).allSatisfy(stop -> {
            assertThat(stop.path("function").asText()).isEqualTo("main");
            assertThat(stop.path("file").asText()).isEqualTo("src/main.c");
            assertThat(stop.path("cpu").asInt(-1)).isZero();
            assertThat(stop.path("stack").get(0).path("pc")).isEqualTo(stop.path("pc"));
            assertThat(stop.path("stack").get(1).path("function").asText()).isEqualTo("kernel_start");
            assertThat(stop.path("registers").path("rip")).isEqualTo(stop.path("pc"));
            assertThat(stop.path("registers")).hasSize(18);
            assertThat(named(stop.path("arguments"), "argc").path("value").asText())
                    .isEqualTo("1");
        });
        List<JsonNode> stops = said.stops();
        assertThat(stops.get(0).path("reason").asText()).isEqualTo("breakpoint");
        assertThat(stops.get(1).path("reason").asText()).isEqualTo("step");
        assertThat(stops.get(2).path("n").asInt())
                .isGreaterThan(stops.get(1).path("n").asInt());
        assertThat(named(stops.get(2).path("locals"), "greeting").path("value").asText())
                .contains("Hello from a unikernel!");
        assertThat(said.end().path("by").asText()).isEqualTo("workbench");
    }

    @Test
    void twoCpusAreShown() {
        Said said = ends("--smp", "2", "--break", "main", "--show", "cpus");
        JsonNode cpus = said.stops().get(0).path("cpus");
        assertThat(cpus).hasSize(2);
        assertThat(cpus.get(0).path("cpu").asInt(-1)).isZero();
        assertThat(cpus.get(0).path("function").asText()).isEqualTo("main");
        assertThat(cpus.get(1).path("cpu").asInt(-1)).isEqualTo(1);
        assertThat(cpus.get(0).path("mode").path("kind").asText()).isEqualTo("long");
        assertThat(cpus.get(0).path("mode").path("ring").asInt(-1)).isZero();
        assertThat(cpus.get(1).path("mode").path("kind").asText()).isNotEmpty();
        assertThat(cpus).allSatisfy(cpu -> {
            assertThat(cpu.path("registers")).hasSize(18);
            assertThat(cpu.path("registers").path("rip")).isEqualTo(cpu.path("pc"));
        });
    }

    @Test
    void withoutABreakpointTheFirstStopIsMain() {
        Said said = ends();
        assertThat(lines(said)).containsExactly(line("LINE_MAIN"));
        assertThat(said.code()).isZero();
    }

    @Test
    void stepGoesIntoAFunctionAndFinishTellsWhatItReturned() {
        Said said = ends(
                "--break",
                "src/main.c:" + line("LINE_LOOP") + ",skip=2",
                "--do",
                "step,next,finish,next",
                "--show",
                "locals",
                "--",
                "count");
        assertThat(lines(said))
                .containsExactly(
                        line("LINE_LOOP"),
                        line("LINE_TWICE"),
                        line("LINE_RETURN"),
                        line("LINE_LOOP"),
                        line("LINE_STORE"));
        List<JsonNode> stops = said.stops();
        assertThat(stops.get(1).path("function").asText()).isEqualTo("twice");
        assertThat(named(stops.get(1).path("arguments"), "value").path("value").asText())
                .isEqualTo("2");
        assertThat(stops.get(3).path("reason").asText()).isEqualTo("finished");
        assertThat(stops.get(3).path("return_value").asText()).isEqualTo("4");
        assertThat(named(stops.get(4).path("locals"), "total").path("value").asText())
                .isEqualTo("6");
    }

    @Test
    void untilRunsToAPlaceAndLeavesNothingBehind() {
        Said said = ends(
                "--break",
                "main,once",
                "--do",
                "until=main.c:" + line("LINE_STORE") + ",until=twice,until=main.c:" + line("LINE_TOTAL") + ",continue",
                "--",
                "count");
        assertThat(lines(said))
                .containsExactly(line("LINE_MAIN"), line("LINE_STORE"), line("LINE_TWICE"), line("LINE_TOTAL"));
        assertThat(said.end().path("reason").asText()).isEqualTo("exited");
        assertThat(said.code()).isZero();
    }

    @Test
    void singleInstructionsAreStepped() {
        Said said = ends("--break", "main", "--do", "stepi,nexti", "--show", "disassembly", "--", "x");
        List<JsonNode> stops = said.stops();
        assertThat(stops).hasSize(3);
        for (int i = 1; i < 3; i++) {
            assertThat(stops.get(i).path("pc").asText())
                    .isEqualTo(stops.get(i - 1)
                            .path("disassembly")
                            .get(1)
                            .path("address")
                            .asText());
        }
        assertThat(stops.get(0).path("disassembly").get(0).path("bytes").asText())
                .matches("[0-9a-f ]+");
        assertThat(stops.get(0).path("disassembly").get(0).path("text").asText())
                .isNotBlank();
    }

    @Test
    void aGuestThatRunsForEverIsPaused() {
        Said said = ends("--break", "spin,once", "--do", "pause=200,pause=100", "--print", "rounds", "--", "spin");
        List<JsonNode> stops = said.stops();
        assertThat(stops).hasSize(3);
        assertThat(stops.get(1).path("reason").asText()).isEqualTo("paused");
        assertThat(stops.get(2).path("function").asText()).isEqualTo("spin");
        long before =
                Long.parseLong(stops.get(1).path("print").get(0).path("value").asText());
        long after =
                Long.parseLong(stops.get(2).path("print").get(0).path("value").asText());
        assertThat(after).isGreaterThan(before).isGreaterThan(1000);
        assertThat(said.code()).isZero();
    }

    @Test
    void aRestartIsANewGuestWithTheSameBreakpoints() {
        Said said = ends("--break", "twice", "--do", "continue,restart", "--print", "watched", "--", "count");
        assertThat(said.records("launched")).hasSize(2);
        assertThat(said.records("launched").get(0).path("pid"))
                .isNotEqualTo(said.records("launched").get(1).path("pid"));
        assertThat(lines(said)).containsExactly(line("LINE_TWICE"), line("LINE_TWICE"), line("LINE_TWICE"));
        assertThat(said.stops().get(2).path("print").get(0).path("value").asText())
                .isEqualTo("0");
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.records("end")).hasSize(1);
    }

    @Test
    void anAddressAndAHardwareBreakpointStopLikeAFunction() {
        Path image = Projects.image(projects.ends());
        String address = Processes.tool("nm", image.toString())
                .lines()
                .filter(line -> line.endsWith(" twice"))
                .map(line -> "0x" + line.substring(0, 16))
                .findFirst()
                .orElseThrow();
        Said said = ends("--break", "*" + address + ",once", "--do", "continue", "--", "count");
        assertThat(said.stops().get(0).path("pc").asText()).isEqualTo("0x" + Long.toHexString(Long.decode(address)));
        assertThat(said.stops()).hasSize(1);
        assertThat(said.end().path("reason").asText()).isEqualTo("exited");
        Said hardware = ends("--break", "twice,hw", "--do", "continue", "--", "count");
        assertThat(lines(hardware)).containsExactly(line("LINE_TWICE"), line("LINE_TWICE"));
    }

    @Test
    void aConditionIsObeyedThoughItHasCommas() {
        Said said = ends(
                "--break", "twice,once,if=value == 3 || (1, 0)", "--print", "value", "--do", "continue", "--", "count");
        assertThat(said.stops()).hasSize(1);
        assertThat(said.stops().get(0).path("print").get(0).path("value").asText())
                .isEqualTo("3");
        assertThat(said.end().path("reason").asText()).isEqualTo("exited");
    }

    @Test
    void aWatchedVariableStopsWithItsOldAndNewValue() {
        Said said = ends("--break", "watch=watched", "--do", "continue", "--", "count");
        List<JsonNode> stops = said.stops();
        assertThat(stops.get(0).path("reason").asText()).as(said.all()).isEqualTo("watchpoint");
        assertThat(stops.get(0).path("expression").asText()).isEqualTo("watched");
        assertThat(stops.get(0).path("before").asText()).isEqualTo("0");
        assertThat(stops.get(0).path("now").asText()).isEqualTo("2");
        assertThat(stops.get(1).path("now").asText()).isEqualTo("6");
    }

    @Test
    void expressionsArePrintedAndOneThatIsWrongSaysWhy() {
        Said said =
                ends("--break", "main", "--print", "argc + 40", "--print", "nosuch", "--print", "what", "--", "exit");
        JsonNode print = said.stops().get(0).path("print");
        assertThat(print.get(0).path("expression").asText()).isEqualTo("argc + 40");
        assertThat(print.get(0).path("value").asText()).isEqualTo("42");
        assertThat(print.get(1).path("value").path("unavailable").asText()).contains("nosuch");
        assertThat(print).hasSize(3);
        assertThat(said.code()).isZero();
    }

    /** The two pages before a page that is not mapped: page 0 has no mapping, so the bytes around 0x1000 do. */
    @Test
    void memoryIsReadAndAPageThatCannotBeReadSaysSo() {
        Said said = ends("--break", "main", "--show", "memory=0xff8:16,memory=$rip:4,memory=&watched:4");
        JsonNode memory = said.stops().get(0).path("memory");
        assertThat(memory.get(0).path("address").asText()).isEqualTo("0xff8");
        assertThat(memory.get(0).path("bytes").asText()).matches("(\\?\\?){8}[0-9a-f]{16}");
        assertThat(memory.get(0).path("unreadable").get(0).path("address").asText())
                .isEqualTo("0xff8");
        assertThat(memory.get(0).path("unreadable").get(0).path("length_bytes").asInt())
                .isEqualTo(8);
        assertThat(memory.get(0).path("unreadable").get(0).path("why").asText()).isNotBlank();
        assertThat(memory.get(1).path("address")).isEqualTo(said.stops().get(0).path("pc"));
        assertThat(memory.get(2).path("bytes").asText()).isEqualTo("00000000");
    }

    @Test
    void theGuestsCodeIsComparedWithTheImages() {
        Said said = ends("--break", "main", "--show", "identity,source,console");
        JsonNode stop = said.stops().get(0);
        assertThat(stop.path("identity").path("same").asBoolean())
                .as(stop.toString())
                .isTrue();
        assertThat(stop.path("console").asText()).contains("Starter");
        assertThat(stop.path("source").path("path").asText()).isEqualTo(projects.ends() + "/src/main.c");
        assertThat(stop.path("source").path("lines"))
                .filteredOn(one -> one.path("current").asBoolean())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.path("line").asInt()).isEqualTo(line("LINE_MAIN"));
                    assertThat(one.path("text").asText()).contains("/* LINE_MAIN */");
                });
    }

    @Test
    void aBreakpointInTheSystemsOwnCodeHasItsSource() {
        Said said = ends("--break", "kernel_start", "--show", "source");
        assertThat(said.stops().get(0).path("source").path("lines").size()).isGreaterThan(3);
    }

    @Test
    void theSessionIsRecorded() throws Exception {
        Path transcript = folder.resolve("session");
        Said said = ends("--break", "main", "--transcript", transcript.toString());
        assertThat(said.code()).isZero();
        assertThat(Files.readString(transcript)).contains("-break-insert", "-exec-continue", "breakpoint-hit");
    }

    @Test
    void theSameIsToldToPeople() {
        Said said = Workbench.run(arguments(projects.ends(), "--break", "main", "--show", "stack,locals,source"));
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("main", "src/main.c:" + line("LINE_MAIN"), "#0", "argc = 1", "LINE_MAIN");
    }
}
