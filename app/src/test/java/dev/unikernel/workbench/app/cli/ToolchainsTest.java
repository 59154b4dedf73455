package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.cli.Workbench.Said;
import dev.unikernel.workbench.app.system.Systems;
import dev.unikernel.workbench.app.system.Tool;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import org.junit.jupiter.api.Test;

/** Each system's own toolchain: what of it is here, and what brings the rest. */
class ToolchainsTest {
    @Test
    void everyToolIsHereWithItsPathOrMissingWithWhatBringsIt() {
        Said said = Workbench.json("systems");
        for (JsonNode system : said.records().get(0).path("systems")) {
            assertThat(system.path("toolchain")).as(system.path("id").asText()).isNotEmpty();
            for (JsonNode tool : system.path("toolchain")) {
                String needed = tool.path("found").asBoolean() ? "path" : "brings";
                assertThat(tool.path(needed).asText()).as(tool.toString()).isNotBlank();
                assertThat(tool.path("for").asText()).as(tool.toString()).isNotBlank();
            }
        }
    }

    @Test
    void theDoctorTellsTheSameAndIsWellWithoutThem() {
        Said said = Workbench.json("doctor");
        JsonNode all = said.records().get(0);
        for (UnikernelSystem system : Systems.all()) {
            assertThat(all.path("toolchains").path(system.id()).size())
                    .isEqualTo(system.toolchain().size());
        }
        assertThat(all.path("containers").isArray()).isTrue();
        assertThat(all.path("complete").asBoolean()).as(said.all()).isTrue();
        Said text = Workbench.run("doctor");
        Tool ours = Tool.debian("no-such-program-of-ours", "some-package", "a test");
        assertThat(ours.path()).isEmpty();
        assertThat(ours.brings()).isEqualTo("apt install some-package");
        assertThat(text.out()).contains("Starter: here ", "containers: ");
    }
}
