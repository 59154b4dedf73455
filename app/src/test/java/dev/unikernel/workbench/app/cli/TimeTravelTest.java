package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.cli.Samples.Projects;
import dev.unikernel.workbench.app.cli.Workbench.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Back, in a run that was recorded. Real QEMU and gdb. */
@ExtendWith(Samples.class)
class TimeTravelTest {
    private final Projects projects;

    @TempDir
    Path folder;

    TimeTravelTest(Projects projects) {
        this.projects = projects;
    }

    private static Said travel(String target, String... more) {
        List<String> all = new ArrayList<>(List.of("debug", target, "--time-travel", "--timeout", "60"));
        all.addAll(List.of(more));
        return Workbench.json(all.toArray(String[]::new));
    }

    private static List<Integer> lines(Said said) {
        return said.stops().stream().map(stop -> stop.path("line").asInt(-1)).toList();
    }

    private static String local(JsonNode stop, String name) {
        for (JsonNode local : stop.path("locals")) {
            if (local.path("name").asText().equals(name)) {
                return local.path("value").asText();
            }
        }
        throw new AssertionError(name + " is not in " + stop);
    }

    @Test
    void aConfigurationOfTheProjectAsksForItToo() throws Exception {
        Path project = Samples.make(folder.resolve("hello"), "hello");
        Path toml = project.resolve("unikernel.toml");
        Files.writeString(toml, Files.readString(toml) + "\n[launch.back]\ntime_travel = true\n");
        Said said = Workbench.json(
                "debug",
                project.toString(),
                "--config",
                "back",
                "--timeout",
                "60",
                "--break",
                "main",
                "--do",
                "next,reverse-next");
        assertThat(lines(said)).hasSize(3);
        assertThat(lines(said).get(2)).as(said.all()).isEqualTo(lines(said).get(0));
        Files.writeString(toml, Files.readString(toml).replace("time_travel = true", "time_travel = \"yes\""));
        assertThat(Workbench.run("debug", project.toString(), "--config", "back")
                        .all())
                .contains("launch.back.time_travel is the text \"yes\"; write true or false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"microvm", "q35", "pc"})
    void threeStepsForwardAndTwoBackFindTheLocalsAsTheyWere(String machine) {
        String hello = projects.sample("hello");
        Said said = travel(
                hello,
                "--machine",
                machine,
                "--break",
                "main",
                "--do",
                "next,next,next,reverse-next,reverse-step",
                "--show",
                "locals");
        assertThat(said.code()).as(said.all()).isZero();
        int main = Samples.line(hello, "LINE_MAIN");
        assertThat(lines(said)).as(said.all()).containsExactly(main, main + 1, main + 2, main + 3, main + 2, main + 1);
        List<JsonNode> stops = said.stops();
        assertThat(values(stops.get(4))).isEqualTo(values(stops.get(2)));
        assertThat(values(stops.get(5))).isEqualTo(values(stops.get(1)));
        assertThat(local(stops.get(3), "factor")).isEqualTo("6");
        assertThat(local(stops.get(4), "factor")).isNotEqualTo("6");
    }

    /** What changed since the stop before is not the same on the way back. */
    private static List<String> values(JsonNode stop) {
        List<String> values = new ArrayList<>();
        stop.path("locals")
                .forEach(one -> values.add(
                        one.path("name").asText() + " = " + one.path("value").asText()));
        return values;
    }

    @Test
    void theLastWriteIsFoundAtItsLineFromRightAfterItAndFromFartherOn() {
        String hello = projects.sample("hello");
        int answer = Samples.line(hello, "LINE_NEXT2") + 1;
        Said said = travel(
                hello,
                "--break",
                "main",
                "--do",
                "next,next,next,next,last-write=answer,next,next,last-write=answer,last-write=factor",
                "--show",
                "locals");
        assertThat(said.code()).as(said.all()).isZero();
        List<JsonNode> found =
                said.stops().stream().filter(stop -> stop.has("last_write")).toList();
        assertThat(found).extracting(stop -> stop.path("line").asInt()).containsExactly(answer, answer, answer - 1);
        assertThat(found.get(0).path("last_write").path("after").asText()).isEqualTo("42");
        assertThat(found.get(0).path("last_write").path("size_bytes").asInt()).isEqualTo(4);
        assertThat(local(found.get(0), "answer"))
                .as("it stands before the write")
                .isEqualTo(found.get(0).path("last_write").path("before").asText())
                .isNotEqualTo("42");
        assertThat(found.get(2).path("last_write").path("after").asText()).isEqualTo("6");
    }

    @Test
    void whatWasNeverWrittenToIsSaidAndTheGuestStandsWhereItStood() {
        Said said =
                travel(projects.sample("hello"), "--break", "main", "--do", "next,last-write=*(char*)0x100100,next");
        assertThat(said.code()).as(said.all()).isZero();
        List<JsonNode> stops = said.stops();
        assertThat(stops.get(2).path("last_write").path("unavailable").asText()).contains("nothing wrote to it");
        assertThat(stops.get(2).path("pc")).isEqualTo(stops.get(1).path("pc"));
        assertThat(stops.get(3).path("line").asInt())
                .isEqualTo(stops.get(1).path("line").asInt() + 1);
    }

    @Test
    void aPanicIsTheEndOfTheRecordingAndThereIsAWayBackFromIt() {
        Said said = travel(
                projects.sample("crash"),
                "--do",
                "continue,continue,reverse-finish,reverse-continue,reverse-continue",
                "--break",
                "main",
                "--",
                "guard");
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.records("recorded")).singleElement().satisfies(record -> {
            assertThat(record.path("end").asText()).isEqualTo("faulted");
            assertThat(record.path("goes_back_from_end").asBoolean()).isTrue();
        });
        assertThat(said.stops())
                .extracting(stop -> stop.path("reason").asText())
                .containsExactly(
                        "breakpoint", "recording-end", "recording-end", "step", "breakpoint", "recording-start");
        String console = String.join(
                "",
                said.records("serial").stream()
                        .map(one -> one.path("text").asText())
                        .toList());
        assertThat(console.split("fault: page fault", -1))
                .as("the console is told once")
                .hasSize(2);
    }

    @Test
    void aGuestThatLeavesItsMachineEndsAsItDidAndTheSameRunStartsAnew() {
        Said said = travel(projects.sample("threads"), "--break", "main", "--do", "restart,continue,next");
        assertThat(said.code()).as(said.all()).isEqualTo(1); // an action was left
        assertThat(said.records("recorded")).as("one recording").hasSize(1);
        assertThat(said.records("recorded").get(0).path("goes_back_from_end").asBoolean())
                .isFalse();
        assertThat(said.end().path("reason").asText()).isEqualTo("exited");
        assertThat(said.end().path("status").asInt(-1)).isZero();
    }

    @Test
    void aRunningGuestIsRecordedForSoLongWithWhatIsTyped() throws Exception {
        Path typed = Files.writeString(folder.resolve("typed"), "hi\n");
        Said said = travel(
                projects.sample("echo"),
                "--record-for",
                "1.5",
                "--serial-in",
                typed.toString(),
                "--do",
                "continue,continue,reverse-stepi");
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.records("recorded").get(0).path("end").asText()).isEqualTo("running");
        assertThat(said.stops().get(2).path("reason").asText()).isEqualTo("recording-end");
        assertThat(said.stops().get(3).path("reason").asText()).isEqualTo("step");
        assertThat(said.out()).contains("echo: hi");
    }

    @ParameterizedTest
    @CsvSource({
        "--smp, 2, 2 CPUs",
        "--accel, kvm, KVM was asked for",
        "--drive, d=/dev/null, its disk d",
        "--forward, 18080:80, its network card",
        "--qemu-arg, -icount, the argument -icount"
    })
    void whatCannotBeRecordedIsRefusedWithTheReason(String option, String value, String reason) {
        Said said = travel(projects.sample("hello"), option, value);
        assertThat(said.code()).as(said.all()).isEqualTo(4);
        assertThat(said.records("problem").get(0).path("what").asText()).contains("no time travel", reason);
        assertThat(said.stops()).isEmpty();
    }

    @Test
    void aWayBackWithoutARecordingIsRefusedBeforeAnythingRuns() {
        Said said = Workbench.json(DebugTest.arguments(projects.sample("hello"), "--do", "continue,reverse-step"));
        assertThat(said.code()).as(said.all()).isEqualTo(2);
        assertThat(said.records("problem").get(0).path("what").asText())
                .contains("reverse-step", "start it with --time-travel");
        assertThat(said.stops()).isEmpty();
    }

    @Test
    void anExpressionWithoutAPlaceInMemoryHasNoLastWrite() {
        Said said = travel(projects.sample("hello"), "--break", "main", "--do", "last-write=1+1");
        assertThat(said.code()).as(said.all()).isEqualTo(2);
        assertThat(said.records("problem").get(0).path("what").asText()).contains("value not located in memory");
    }

    @Test
    void nothingOfARecordingStays() throws Exception {
        Said said = travel(projects.sample("hello"), "--verbose", "--break", "main", "--do", "reverse-continue");
        assertThat(said.code()).as(said.all()).isZero();
        String command = said.records("launched").get(0).path("command").asText();
        Path recording = Path.of(command.replaceAll(".*rrfile=([^,]*),.*", "$1"));
        assertThat(recording.getFileName()).hasToString("rr.bin");
        assertThat(recording.getParent()).doesNotExist();
    }
}
