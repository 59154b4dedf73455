package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.cli.Samples.Projects;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A host that does not give what the command needs. */
@ExtendWith(Samples.class)
class HostTest {
    private final Projects projects;

    @TempDir
    Path folder;

    HostTest(Projects projects) {
        this.projects = projects;
    }

    @Test
    void resultsThatCannotBeWrittenAreNotASuccess() throws Exception {
        Ended ended = end(Map.of(), new File("/dev/full"), "systems", "--json");
        assertThat(ended.errors()).contains("standard output", "results are lost", "No space left");
        assertThat(ended.code()).isEqualTo(3);
    }

    @Test
    void aReaderThatHasSeenEnoughIsNoFailure() throws Exception {
        List<String> head =
                new ArrayList<>(List.of("bash", "-c", "\"$@\" | head -c 1 >&2; exit ${PIPESTATUS[0]}", "-"));
        head.addAll(Child.command(
                List.of("inspect", Projects.image(projects.ends()).toString(), "--by", "symbol", "--json")));
        Ended ended = end(new ProcessBuilder(head).redirectOutput(new File("/dev/null")));
        assertThat(ended.errors()).isEqualTo("{");
        assertThat(ended.code()).isZero();
    }

    @Test
    void withoutThePerlOfTheGuardianNothingIsStarted() throws Exception {
        Path tools = Files.createDirectory(folder.resolve("tools"));
        Path qemu =
                Files.createSymbolicLink(tools.resolve("qemu-system-x86_64"), Path.of("/usr/bin/qemu-system-x86_64"));
        String image = Projects.image(projects.ends()).toString();
        Ended ended = end(Map.of("PATH", tools.toString()), new File("/dev/null"), "run", image, "--json");
        Files.delete(qemu);
        assertThat(ended.errors()).contains("perl");
        assertThat(ended.code()).as(ended.errors()).isEqualTo(4);
    }

    @Test
    void whyIsNotKnownWithoutADisassemblerAndThatIsSaid() throws Exception {
        String image = Projects.image(projects.ends()).toString();
        Path none = Files.createDirectory(folder.resolve("none"));
        Ended ended = end(
                Map.of("PATH", none.toString()), new File("/dev/null"), "inspect", image, "--why", "main", "--json");
        assertThat(ended.errors()).contains("what leads to main is not known", "objdump cannot be started");
        assertThat(ended.code()).isEqualTo(4);
    }

    @Test
    void theDemoInTheWindowNeedsADisplay() throws Exception {
        ProcessBuilder demo = new ProcessBuilder(Child.command(List.of("demo", "--window", "--verbose")));
        demo.environment().remove("DISPLAY");
        Ended ended = end(demo);
        assertThat(ended.errors()).contains("DISPLAY is not set");
        assertThat(ended.code()).isEqualTo(4);
    }

    private record Ended(int code, String errors) {}

    private Ended end(Map<String, String> environment, File out, String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(Child.command(List.of(arguments))).redirectOutput(out);
        builder.environment().putAll(environment);
        return end(builder);
    }

    private Ended end(ProcessBuilder builder) throws Exception {
        Path errors = Files.createTempFile(folder, "host", ".err");
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
        Process process = builder.redirectError(errors.toFile()).start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), Files.readString(errors));
        } finally {
            process.destroyForcibly();
        }
    }
}
