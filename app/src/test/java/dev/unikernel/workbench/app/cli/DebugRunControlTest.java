package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.cli.Samples.Projects;
import dev.unikernel.workbench.app.cli.Workbench.Said;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Places to run to in every form, the program counter moved, and what single steps hold back. */
@ExtendWith(Samples.class)
class DebugRunControlTest {
    private final Projects projects;

    DebugRunControlTest(Projects projects) {
        this.projects = projects;
    }

    private Said done(String actions) {
        return Workbench.json(DebugTest.arguments(projects.sample("hello"), "--break", "main,once", "--do", actions));
    }

    private int line(String tag) {
        return Samples.line(projects.sample("hello"), tag);
    }

    @Test
    void untilTakesEveryFormOfAPlaceAndLeavesNoBreakpointBehind() {
        Said said = done("until=main.c:" + line("LINE_NEXT2") + ",until=re:^prin.f$,until=*printf,continue");
        List<JsonNode> stops = said.stops();
        assertThat(stops.get(1).path("line").asInt()).isEqualTo(line("LINE_NEXT2"));
        assertThat(stops.get(2).path("function").asText()).isEqualTo("printf");
        assertThat(stops.get(3).path("function").asText()).isEqualTo("printf");
        assertThat(stops.get(3).path("pc").asText())
                .as("its first instruction, not behind the prologue")
                .isNotEqualTo(stops.get(2).path("pc").asText());
        assertThat(stops).hasSize(4);
        assertThat(said.end().path("reason").asText()).isEqualTo("exited");
    }

    @Test
    void aJumpRunsNothingAndIsAStopOfItsOwn() {
        Said said = done("next,next,jump=main,next");
        List<JsonNode> stops = said.stops();
        JsonNode moved = stops.get(3);
        assertThat(moved.path("reason").asText()).isEqualTo("moved");
        assertThat(moved.path("moved_from").asText())
                .isEqualTo(stops.get(2).path("pc").asText());
        assertThat(moved.path("line").asInt()).isEqualTo(line("LINE_MAIN"));
        assertThat(stops.get(4).path("line").asInt()).isEqualTo(line("LINE_NEXT1"));
    }

    @Test
    void theMaskOfSingleStepsIsSetAndSaid() {
        Said said = done("mask=interrupts,stepi");
        JsonNode mask = said.records("mask").get(0);
        assertThat(mask.path("interrupts_held").asBoolean()).isTrue();
        assertThat(mask.path("timers_held").asBoolean()).isFalse();
        assertThat(said.stops()).hasSize(2);
    }

    @Test
    void aPlaceToJumpToThatIsNotThereIsRefusedAndNothingMoves() {
        assertThat(done("jump=nosuch").code()).isEqualTo(2);
    }
}
