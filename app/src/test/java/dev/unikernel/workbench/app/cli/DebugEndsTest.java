package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.cli.Samples.Projects;
import dev.unikernel.workbench.app.cli.Workbench.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a debug session whose guest, QEMU or gdb ends. */
@ExtendWith(Samples.class)
class DebugEndsTest {
    private static final long SELF = ProcessHandle.current().pid();

    private final Projects projects;

    DebugEndsTest(Projects projects) {
        this.projects = projects;
    }

    private Said debug(String... more) {
        return Workbench.json(DebugTest.arguments(projects.ends(), more));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "guard", "text", "divide", "undefined"})
    void aFaultUnderGdbIsTheSameAsInARun(String what) {
        Said said = Workbench.json(
                DebugTest.arguments(projects.sample("crash"), "--break", "main", "--do", "continue", "--", what));
        JsonNode end = said.end();
        assertThat(end.path("reason").asText()).as(said.all()).isEqualTo("faulted");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.stops()).hasSize(1);
        assertThat(end.path("fault").path("line").asInt())
                .isEqualTo(Samples.line(projects.sample("crash"), "LINE_" + what.toUpperCase(Locale.ROOT)));
        Said run = Workbench.json(LaunchTest.arguments(projects.sample("crash"), "--", what));
        assertThat(end.path("fault")).isEqualTo(run.end().path("fault"));
    }

    @ParameterizedTest
    @CsvSource({"exit 0,exited,0", "exit 31,exited,1", "poweroff,powered-off,0", "reset,reset,1", "panic,panicked,1"})
    void anEndUnderGdbIsTheSameAsInARun(String guest, String reason, int code) {
        String[] words = guest.split(" ", -1);
        String[] more = {"--break", "main", "--do", "continue", "--", words[0], words[words.length - 1]};
        Said said = debug(more);
        assertThat(said.end().path("reason").asText()).as(said.all()).isEqualTo(reason);
        assertThat(said.code()).isEqualTo(code);
        assertThat(said.end().has("actions_not_done")).isFalse();
    }

    @Test
    void actionsThatTheGuestDidNotLiveForAreCounted() {
        Said said = debug("--break", "main", "--do", "continue,next,next", "--", "exit", "0");
        assertThat(said.end().path("actions_not_done").asInt()).isEqualTo(2);
        assertThat(said.end().path("status").asInt(-1)).isZero();
        assertThat(said.code()).isEqualTo(1);
    }

    @Test
    void aBreakpointThatIsNeverReachedTimesOut() {
        Said said = debug("--timeout", "1.5", "--break", "twice", "--", "spin");
        assertThat(said.end().path("reason").asText()).as(said.all()).isEqualTo("timeout");
        assertThat(said.code()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nosuchfunction", "nosuch.c:3", "main.c:99999", "main,if=nosuch == 1"})
    void aPlaceThatIsNotThereIsToldInGdbsWords(String place) {
        Said said = debug("--break", place);
        assertThat(said.code()).as(said.all()).isEqualTo(2);
        assertThat(said.stops()).isEmpty();
        assertThat(said.records("problem").get(0).path("what").asText())
                .containsAnyOf("not defined", "No source file named", "No line", "No symbol");
        assertThat(said.records("problem").get(0).path("what").asText())
                .contains(place.replaceAll(".*if=| ==.*|:.*", ""));
        assertThat(said.end().path("reason").asText()).isEqualTo("unknown");
        nothingIsLeft();
    }

    @Test
    void aPlaceInTheListOfActionsThatIsNotThereIsToldToo() {
        Said said = debug("--break", "main", "--do", "next,until=nosuchfunction");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.stops()).hasSize(2);
        assertThat(said.records("problem").get(0).path("what").asText()).contains("nosuchfunction");
        nothingIsLeft();
    }

    @Test
    void aQemuThatSomeoneElseKillsWhileTheGuestRunsIsTold() {
        Call call = Workbench.start(
                DebugTest.arguments(projects.ends(), "--break", "spin,once", "--do", "continue", "--", "spin"));
        long qemu = call.await("launched").path("pid").asLong();
        call.await("stop");
        Processes.signal("KILL", qemu);
        Said said = call.said();
        assertThat(said.end().path("reason").asText()).as(said.all()).isEqualTo("killed");
        assertThat(said.end().path("by").asText()).isEqualTo("outside");
        assertThat(said.code()).isEqualTo(1);
        nothingIsLeft();
    }

    @Test
    void aGdbThatSomeoneElseKillsIsAProblemAndNothingIsLeft() {
        Call call = Workbench.start(
                DebugTest.arguments(projects.ends(), "--break", "spin,once", "--do", "pause=20000", "--", "spin"));
        long qemu = call.await("launched").path("pid").asLong();
        call.await("stop");
        long gdb = Processes.below(SELF, "--interpreter=mi").orElseThrow();
        Processes.signal("KILL", gdb);
        Said said = call.said();
        assertThat(said.code()).as(said.all()).isEqualTo(4);
        assertThat(said.records("problem").get(0).path("what").asText()).contains("gdb");
        assertThat(said.end().path("reason").asText()).isEqualTo("unknown");
        assertThat(Processes.lives(qemu)).isFalse();
        nothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"continue", "pause=60000"})
    void aGdbThatHangsWhileTheGuestRunsIsSaidAndEndedAndNothingWaitsForEver(String action) {
        Call call = Workbench.start(
                "debug", projects.ends(), "--accel", "tcg", "--break", "spin,once", "--do", action, "--", "spin");
        long qemu = call.await("launched").path("pid").asLong();
        call.await("stop");
        Processes.signal("STOP", Processes.below(SELF, "--interpreter=mi").orElseThrow());
        long began = System.nanoTime();
        Said said = call.said();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
        assertThat(said.code()).as(said.all()).isEqualTo(4);
        JsonNode problem = said.records("problem").get(0);
        assertThat(problem.path("kind").asText()).isEqualTo("gdb-silent");
        assertThat(problem.path("what").asText()).contains("gdb did not answer");
        assertThat(problem.path("try").asText()).isNotEmpty();
        JsonNode told = said.records("gdb").get(0);
        assertThat(told.path("answers").asBoolean(true)).isFalse();
        assertThat(told.path("state").asText()).isEqualTo("stopped");
        assertThat(told.path("what").asText()).contains("its process, pid " + told.path("pid") + ", is stopped");
        assertThat(told.path("try").asText()).contains("kill -CONT " + told.path("pid"));
        assertThat(said.err()).contains(told.path("what").asText());
        assertThat(Processes.lives(qemu)).isFalse();
        nothingIsLeft();
    }

    @Test
    void aQemuThatSomeoneElseKillsWhileTheGuestStandsIsTold() {
        Call call = Workbench.start(DebugTest.arguments(
                projects.ends(),
                "--break",
                "spin,once",
                "--show",
                "stack",
                "--do",
                "pause=1,pause=1,pause=1500,stepi",
                "--",
                "spin"));
        long qemu = call.await("launched").path("pid").asLong();
        call.await("stop");
        Processes.signal("KILL", qemu);
        Said said = call.said();
        assertThat(said.end().path("reason").asText()).as(said.all()).isEqualTo("killed");
        assertThat(said.end().path("by").asText()).isEqualTo("outside");
        nothingIsLeft();
    }

    @Test
    void aProblemHasAKindForPrograms() {
        assertThat(kind(debug("--break", "nosuchfunction"))).isEqualTo("gdb-refused");
        assertThat(kind(debug("--break", "main", "--nonsense"))).isEqualTo("usage");
        assertThat(kind(Workbench.json("debug", "/nowhere/image"))).isEqualTo("input");
        assertThat(kind(Workbench.json("debug", "attach:/nowhere/socket"))).isEqualTo("stub-not-there");
        assertThat(kind(debug("--machine", "no-such-machine"))).isEqualTo("qemu-not-started");
        assertThat(kind(debug("--time-travel", "--smp", "2"))).isEqualTo("no-time-travel");
        assertThat(kind(debug("--gdb", "/nowhere/gdb"))).isEqualTo("tool-unfit");
    }

    private static String kind(Said said) {
        return said.records("problem").get(0).path("kind").asText();
    }

    @Test
    void noPortIsOpened() {
        Call call = Workbench.start(
                DebugTest.arguments(projects.ends(), "--break", "spin,once", "--do", "pause=20000", "--", "spin"));
        long qemu = call.await("launched").path("pid").asLong();
        call.await("stop");
        Set<Long> all = Processes.below(SELF);
        assertThat(all).contains(qemu);
        assertThat(all)
                .allSatisfy(pid -> assertThat(Processes.listeners(pid))
                        .as(Processes.command(pid))
                        .isEmpty());
        Processes.signal("KILL", qemu);
        assertThat(call.said().code()).isEqualTo(1);
    }

    @Test
    void aStrippedImageIsDebuggedWithItsSymbolFile(@TempDir Path folder) throws Exception {
        Path image = folder.resolve("ends.elf");
        Files.copy(Projects.image(projects.ends()), image);
        Processes.tool("objcopy", "--only-keep-debug", image.toString(), image + ".debug");
        Processes.tool("strip", image.toString());
        Said said = Workbench.json(
                DebugTest.arguments(image.toString(), "--break", "main", "--do", "next", "--show", "locals"));
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.stops().get(0).path("line").asInt()).isEqualTo(Samples.line(projects.ends(), "LINE_MAIN"));
        assertThat(said.stops().get(0).path("arguments").get(0).path("name").asText())
                .isEqualTo("argc");
    }

    /** Of the sessions in this JVM, whose guardians are its only children. */
    private static void nothingIsLeft() {
        Processes.await(
                "no gdb and no QEMU below us",
                2000,
                () -> Processes.below(SELF).stream()
                        .map(Processes::command)
                        .noneMatch(command -> command.contains("gdb") || command.contains("qemu-system")));
    }
}
