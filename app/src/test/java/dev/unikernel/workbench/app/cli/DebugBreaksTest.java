package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.cli.Samples.Projects;
import dev.unikernel.workbench.app.cli.Workbench.Said;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Breakpoints that print, that are many, that wait. */
@ExtendWith(Samples.class)
class DebugBreaksTest {
    private final Projects projects;

    DebugBreaksTest(Projects projects) {
        this.projects = projects;
    }

    @Test
    void aLogpointPrintsAndTheGuestGoesOn() {
        Said said = Workbench.json(DebugTest.arguments(
                projects.sample("crash"),
                "--break",
                "recurse,skip=1,log=n is {n}, at last,if=n > 999996",
                "--do",
                "continue",
                "--",
                "guard"));
        List<JsonNode> logs = said.records("log");
        assertThat(logs)
                .extracting(log -> log.path("text").asText())
                .containsExactly("n is 999999, at last", "n is 999998, at last", "n is 999997, at last");
        assertThat(logs.get(0).path("function").asText()).isEqualTo("recurse");
        assertThat(logs.get(0).path("line").asInt()).isEqualTo(Samples.line(projects.sample("crash"), "LINE_GUARD"));
        assertThat(said.stops()).isEmpty();
    }

    @Test
    void anExpressionMakesABreakpointInEachFunctionItMatches() {
        Said said = Workbench.json(DebugTest.arguments(
                projects.sample("objects"), "--break", "re:Circle::~?Circle", "--break", "nosuch,pending"));
        List<JsonNode> made = said.records("breakpoint");
        assertThat(made)
                .extracting(one -> one.path("spec").asText())
                .allMatch(spec -> spec.contains("Circle::") || spec.equals("nosuch"));
        assertThat(made).anyMatch(one -> one.path("locations").size() == 2);
        assertThat(made.get(made.size() - 1).path("pending").asText()).isEqualTo("nosuch");
        assertThat(said.stops().get(0).path("function").asText()).contains("Circle");
        assertThat(said.stops().get(0).path("hits").asInt()).isEqualTo(1);
    }

    @Test
    void anExpressionThatMatchesNothingOrIsNoneIsWrongUsage() {
        assertThat(Workbench.run(DebugTest.arguments(projects.sample("crash"), "--break", "re:nosuch"))
                        .code())
                .isEqualTo(2);
        assertThat(Workbench.run(DebugTest.arguments(projects.sample("crash"), "--break", "re:("))
                        .code())
                .isEqualTo(2);
    }
}
