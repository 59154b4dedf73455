package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.cli.Samples.Projects;
import dev.unikernel.workbench.app.cli.Workbench.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way in which a guest can end has its own {@code end} record and exit code. */
@ExtendWith(Samples.class)
class EndsTest {
    private static final String MINIMAL = "microvm,acpi=off,pic=off,pit=off,rtc=off";

    private final Projects projects;

    EndsTest(Projects projects) {
        this.projects = projects;
    }

    private Said run(String... guest) {
        return Workbench.json(LaunchTest.arguments(projects.ends(), guest));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "31,1"})
    void aStatusIsToldAndOnlyZeroIsAsAsked(int status, int code) {
        Said said = run("--", "exit", "" + status);
        JsonNode end = said.end();
        assertThat(end.path("reason").asText()).isEqualTo("exited");
        assertThat(end.path("by").asText()).isEqualTo("guest");
        assertThat(end.path("status").asInt(-1)).isEqualTo(status);
        assertThat(end.has("fault")).isFalse();
        assertThat(end.path("console_tail").asText()).contains("argv[2]=<" + status + ">");
        assertThat(said.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"microvm;2", MINIMAL + ";1", MINIMAL + ";2", "q35;1", "q35;2", "pc;1", "pc;2"})
    void aStatusArrivesFromEveryMachine(String machine, String cpus) {
        Said said = run("--machine", machine, "--smp", cpus, "--", "exit", "7");
        assertThat(said.end().path("status").asInt()).as(said.all()).isEqualTo(7);
        assertThat(said.records("launched").get(0).path("machine").asText()).isEqualTo(machine);
    }

    @ParameterizedTest
    @ValueSource(strings = {"microvm", "q35", "pc"})
    void aPowerOffIsNoExit(String machine) {
        Said said = run("--machine", machine, "--", "poweroff");
        assertThat(said.end().path("reason").asText()).isEqualTo("powered-off");
        assertThat(said.end().has("status")).isFalse();
        assertThat(said.code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"microvm", "q35", "pc"})
    void aResetFallsShort(String machine) {
        Said said = run("--machine", machine, "--", "reset");
        assertThat(said.end().path("reason").asText()).isEqualTo("reset");
        assertThat(said.end().path("by").asText()).isEqualTo("guest");
        assertThat(said.code()).isEqualTo(1);
    }

    @Test
    void aPanicIsNoFaultAndItsMessageIsTold() {
        Said said = run("--", "panic", "7");
        JsonNode end = said.end();
        assertThat(end.path("reason").asText()).isEqualTo("panicked");
        assertThat(end.has("fault")).isFalse();
        assertThat(end.path("explanation").asText()).contains("the test asked for 7");
        assertThat(end.path("console_tail").asText()).contains("the test asked for 7");
        assertThat(said.code()).isEqualTo(1);
    }

    @Test
    void aGuestThatHaltsForEverTimesOutAndWhereItStandsIsTold() {
        Said said = run("--timeout", "1.5", "--", "halt");
        JsonNode end = said.end();
        assertThat(end.path("reason").asText()).isEqualTo("timeout");
        assertThat(end.path("by").asText()).isEqualTo("workbench");
        assertThat(end.path("ran_ms").asLong()).isBetween(1500L, 20_000L);
        assertThat(end.path("explanation").asText()).contains("1.5 s").contains("halted with interrupts off");
        assertThat(end.path("evidence").toString()).contains("CPU 0").contains("halt");
        assertThat(said.code()).isEqualTo(5);
    }

    @Test
    void aGuestThatRunsForEverTimesOutInItsLoop() {
        Said said = run("--timeout", "1", "--smp", "2", "--", "spin");
        JsonNode end = said.end();
        assertThat(end.path("reason").asText()).isEqualTo("timeout");
        assertThat(end.path("evidence").get(0).asText()).contains("CPU 0", "spin", "src/main.c:");
        assertThat(end.path("evidence").get(1).asText()).contains("CPU 1");
        assertThat(said.code()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"KILL,signal 9", "TERM,host-signal"})
    void aQemuThatSomeoneElseEndsIsKilledFromOutside(String signal, String evidence) {
        Call call = Workbench.start(LaunchTest.arguments(projects.ends(), "--", "spin"));
        long pid = call.await("launched").path("pid").asLong();
        call.await(record -> record.path("text").asText().contains("cpus"));
        assertThat(Processes.command(pid)).contains("qemu-system-x86_64");
        Processes.signal(signal, pid);
        Said said = call.said();
        assertThat(said.end().path("reason").asText()).as(said.all()).isEqualTo("killed");
        assertThat(said.end().path("by").asText()).isEqualTo("outside");
        assertThat(said.end().path("evidence").toString()).contains(evidence);
        assertThat(said.code()).isEqualTo(1);
    }

    @Test
    void theSameIsToldToPeople() {
        Said said = Workbench.run(LaunchTest.arguments(projects.ends(), "--", "exit", "31"));
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).contains("argv[1]=<exit>").doesNotContain("exited:");
        assertThat(said.err()).contains("exited: the guest exited with status 31");
    }
}
