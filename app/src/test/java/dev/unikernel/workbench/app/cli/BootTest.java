package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.cli.Samples.Projects;
import dev.unikernel.workbench.app.cli.Workbench.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code workbench boot}: when each phase came. */
@ExtendWith(Samples.class)
class BootTest {
    private final Projects projects;

    @TempDir
    Path folder;

    BootTest(Projects projects) {
        this.projects = projects;
    }

    private static JsonNode object(Said said) {
        return Workbench.object(said.out());
    }

    private static List<String> words(JsonNode array, String field) {
        List<String> words = new ArrayList<>();
        array.forEach(one -> words.add(one.path(field).asText()));
        return words;
    }

    @Test
    void phasesComeOneAfterTheOtherBesideABareQemuAndAWarmOne() throws Exception {
        Said said =
                Workbench.run("boot", projects.sample("hello"), "--runs", "3", "--warm", "--ready", "Hello", "--json");
        assertThat(said.code()).as(said.all()).isZero();
        JsonNode boot = object(said);

        JsonNode cold = boot.path("cold").path("phases");
        assertThat(words(cold, "phase"))
                .containsExactly("qemu-started", "qemu-ready", "guest-started", "first-byte", "ready");
        double before = 0;
        for (JsonNode phase : cold) {
            assertThat(phase.path("n").asInt()).isEqualTo(3);
            assertThat(phase.path("min_ms").asDouble()).isGreaterThan(before);
            assertThat(phase.path("p95_ms").asDouble())
                    .isGreaterThanOrEqualTo(phase.path("median_ms").asDouble());
            before = phase.path("min_ms").asDouble();
        }
        assertThat(words(boot.path("bare").path("phases"), "phase")).containsExactly("first-byte", "ready");
        assertThat(words(boot.path("warm").path("phases"), "phase")).containsExactly("first-byte", "ready");
        assertThat(boot.path("warm").path("phases").get(0).path("median_ms").asDouble())
                .as("a QEMU that is held ready needs no start")
                .isBetween(0.01, cold.get(3).path("min_ms").asDouble());
        double bare = boot.path("bare").path("phases").get(1).path("median_ms").asDouble();
        assertThat(boot.path("ratio").asDouble() * bare)
                .isEqualTo(cold.get(4).path("median_ms").asDouble(), within(1e-6));
        List<String> argv = new ArrayList<>();
        boot.path("bare").path("argv").forEach(word -> argv.add(word.asText()));
        assertThat(argv).contains("-kernel").doesNotContain("-S", "-mon", "-gdb");
    }

    @Test
    void theWayThroughTheBootEndsWhereTheApplicationBegins() throws Exception {
        JsonNode way = object(Workbench.run("boot", projects.sample("hello"), "--runs", "1", "--json"))
                .path("milestones");
        assertThat(words(way.path("modes"), "mode")).containsExactly("real", "protected", "long", "long");
        assertThat(way.path("first").path("function").asText()).isEqualTo("main");
        assertThat(way.path("first").path("ran_at_most_ms").asDouble())
                .isGreaterThan(way.path("modes").get(3).path("ran_at_most_ms").asDouble());
        assertThat(way.has("missing")).as(way.toString()).isFalse();
    }

    @Test
    void aGuestThatDiesBeforeItIsReadyIsToldAsDead() throws Exception {
        Said said = Workbench.run(
                "boot", projects.sample("crash"), "--runs", "5", "--ready", "never", "--json", "--", "null");
        assertThat(said.code()).as(said.all()).isEqualTo(1);
        JsonNode boot = object(said);
        assertThat(boot.path("failed").path("reason").asText()).isEqualTo("faulted");
        assertThat(boot.path("failed").path("fault").path("function").asText()).isEqualTo("write_to_null");
        assertThat(boot.path("cold").path("runs").asInt())
                .as("no more launches after it")
                .isEqualTo(1);
        assertThat(boot.path("cold").path("phases").get(4).path("unavailable").asText())
                .isEqualTo("it came in 0 of 1 launches");
        assertThat(boot.has("ratio")).isFalse();
    }

    @Test
    void aGuestThatIsNotReadyInTimeIsATimeOut() {
        Said said =
                Workbench.run("boot", projects.sample("echo"), "--runs", "2", "--ready", "never", "--timeout", "0.4");
        assertThat(said.code()).as(said.all()).isEqualTo(5);
        assertThat(said.err()).contains("not seen: \"never\"");
    }

    @Test
    void whatIsSlowerThanItsBaselineFallsShort() throws Exception {
        String project = projects.sample("hello");
        Path quick = baseline("quick.json", "first-byte", 0.01);
        Said slower = Workbench.run("boot", project, "--runs", "1", "--baseline", quick.toString(), "--json");
        assertThat(slower.code()).as(slower.all()).isEqualTo(1);
        assertThat(object(slower).path("baseline").path("slower").asBoolean()).isTrue();

        Path slow = baseline("slow.json", "first-byte", 1e6);
        Said quicker = Workbench.run("boot", project, "--runs", "1", "--baseline", slow.toString(), "--json");
        assertThat(quicker.code()).as(quicker.all()).isZero();
        assertThat(object(quicker).path("baseline").path("slower").asBoolean(true))
                .isFalse();
        assertThat(object(quicker).path("history").size())
                .as("the launch before is in the project's history")
                .isPositive();

        Said again = Workbench.run(
                "boot",
                project,
                "--runs",
                "1",
                "--baseline",
                baseline("r.json", "ready", 5).toString());
        assertThat(again.code()).as(again.all()).isEqualTo(2);
        assertThat(again.err()).contains("lead to ready, these to first-byte");
    }

    private Path baseline(String name, String goal, double median) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                "{\"accelerator\":\"tcg\",\"goal\":\"" + goal + "\",\"cold\":{\"phases\":[{\"phase\":\"" + goal
                        + "\",\"median_ms\":" + median + ",\"p95_ms\":" + median + "}]}}");
    }

    @ParameterizedTest
    @CsvSource({"'{', is not one JSON object", "'{}', has no \"goal\"", "'{\"goal\":\"x\"}', which is no phase"})
    void aFileThatIsNoBaselineIsSaidSo(String text, String words) throws IOException {
        Path file = Files.writeString(folder.resolve("b.json"), text);
        Said said = Workbench.run("boot", projects.sample("hello"), "--baseline", file.toString());
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.err()).contains(file.toString()).contains(words.replace("'", ""));
    }

    @ParameterizedTest
    @CsvSource({"--runs,0,--runs 0", "--ready,x(,Unclosed group", "--serial-log,f,keeps none of its consoles"})
    void whatMakesNoSenseIsRefused(String option, String value, String words) {
        Said said = Workbench.run("boot", projects.sample("hello"), option, value);
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains(words);
    }
}
