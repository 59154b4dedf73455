package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.cli.Samples.Projects;
import dev.unikernel.workbench.app.cli.Workbench.Said;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code workbench profile}: where a guest's time goes. */
@ExtendWith(Samples.class)
class ProfileTest {
    /** Nine parts of ten of its time are in {@code hot}; {@code called} is entered 1234 times; {@code never} is not. */
    private static final String PROGRAM = """
            #include <stdio.h>
            #include <stdlib.h>
            volatile unsigned long sink;
            __attribute__((noinline)) void called(void) { sink++; }
            __attribute__((noinline)) void never(void) { sink--; }
            __attribute__((noinline)) void hot(void) { for (unsigned long i = 0; i < 9000; i++) sink += i; }
            __attribute__((noinline)) void cold(void) { for (unsigned long i = 0; i < 1000; i++) sink += i; }
            int main(int argc, char **argv)
            {
                if (argc > 1 && argv[1][0] == 'c') {
                    for (int i = 0; i < 1234; i++) called();
                    return 0;
                }
                if (argc > 2) never();
                puts("busy");
                for (;;) { hot(); cold(); }
            }
            """;

    @TempDir
    static Path folder;

    private static String busy = "";
    private final Projects projects;

    ProfileTest(Projects projects) {
        this.projects = projects;
    }

    @BeforeAll
    static void build() {
        Path project = Samples.make(folder.resolve("busy"), "hello");
        Samples.write(project.resolve("src/main.c"), PROGRAM);
        busy = Samples.build(project).toString();
    }

    private static JsonNode profile(Said said) {
        List<JsonNode> all = said.records("profile");
        assertThat(all).as(said.all()).hasSize(1);
        return all.get(0);
    }

    private static JsonNode function(JsonNode profile, String name) {
        return StreamSupport.stream(profile.path("functions").spliterator(), false)
                .filter(one -> one.path("function").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + profile));
    }

    @Test
    void samplesAreWhereTheTimeGoes() {
        Said said = Workbench.json("profile", busy, "--seconds", "3");
        assertThat(said.code()).as(said.all()).isZero();
        JsonNode profile = profile(said);
        assertThat(profile.path("how").asText()).isEqualTo("sampled");
        assertThat(profile.path("samples").asLong()).isGreaterThan(30);
        JsonNode hot = function(profile, "hot");
        JsonNode cold = function(profile, "cold");
        double both = hot.path("samples").asDouble() + cold.path("samples").asDouble();
        assertThat(hot.path("samples").asDouble() / both).isBetween(0.7, 1.0);
        assertThat(both / profile.path("samples").asDouble()).isGreaterThan(0.8);
        assertThat(hot.path("file").asText()).endsWith("main.c");
        assertThat(hot.path("line").asInt()).isEqualTo(6);
        assertThat(said.end().path("reason").asText()).isEqualTo("killed");
    }

    @Test
    void aGuestThatWaitsIsTold() {
        Said said = Workbench.json("profile", projects.sample("echo"), "--seconds", "1");
        assertThat(said.code()).as(said.all()).isZero();
        JsonNode profile = profile(said);
        assertThat(profile.path("halted").asLong()).isPositive();
        assertThat(profile.path("halted").asDouble() / profile.path("samples").asDouble())
                .isGreaterThan(0.8);
    }

    @Test
    void exactCountsAreExactAndTellWhatDidNotRun() {
        Said said = Workbench.json("profile", busy, "--exact", "--accel", "tcg", "--", "c");
        assertThat(said.code()).as(said.all()).isZero();
        JsonNode profile = profile(said);
        assertThat(profile.path("how").asText()).isEqualTo("counted");
        JsonNode called = function(profile, "called");
        assertThat(called.path("instructions").asLong() % 1234).isZero();
        assertThat(called.path("instructions").asLong()).isGreaterThanOrEqualTo(1234);
        List<String> idle = profile.path("coverage").path("not_run").findValuesAsText("function");
        assertThat(idle).contains("never", "hot", "cold").doesNotContain("called", "main");
        long ran = profile.path("coverage").path("functions_run").asLong();
        assertThat(ran + idle.size())
                .isEqualTo(profile.path("coverage").path("functions").asLong());
        assertThat(profile.path("coverage").path("code_run_bytes").asLong())
                .isBetween(1L, profile.path("coverage").path("code_bytes").asLong() - 1);
        assertThat(said.end().path("reason").asText()).isEqualTo("exited");
    }

    @Test
    void aGuestThatDiesWhileItIsWatchedIsToldAsDead() {
        Said said = Workbench.json("profile", projects.sample("crash"), "--exact", "--", "null");
        assertThat(said.code()).as(said.all()).isEqualTo(1);
        assertThat(said.end().path("fault").path("function").asText()).isEqualTo("write_to_null");
        assertThat(function(profile(said), "write_to_null").path("instructions").asLong())
                .isPositive();
    }
}
