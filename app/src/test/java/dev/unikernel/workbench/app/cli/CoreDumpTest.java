package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.cli.Samples.Projects;
import dev.unikernel.workbench.app.cli.Workbench.Said;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Core dumps as TARGET: QEMU's of a real guest, gdb's of a program. */
@ExtendWith(Samples.class)
class CoreDumpTest {
    private final Projects projects;

    @TempDir
    Path folder;

    CoreDumpTest(Projects projects) {
        this.projects = projects;
    }

    /** Of the sample that overflows its stack and panics, two CPUs. */
    private Path dump(String option) throws Exception {
        Path core = folder.resolve("guest.core");
        Path serial = folder.resolve("serial");
        Process qemu = new ProcessBuilder(
                        "qemu-system-x86_64",
                        "-nodefaults",
                        "-display",
                        "none",
                        "-no-reboot",
                        "-no-shutdown",
                        "-action",
                        "panic=pause",
                        "-machine",
                        "microvm",
                        "-accel",
                        "tcg",
                        "-m",
                        "32M",
                        "-smp",
                        "2",
                        "-kernel",
                        Projects.image(projects.sample("crash")).toString(),
                        "-append",
                        "guard",
                        "-device",
                        "pvpanic",
                        "-serial",
                        "file:" + serial,
                        "-monitor",
                        "stdio")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("monitor").toFile())
                .start();
        try (Writer monitor = qemu.outputWriter()) {
            Processes.await("its panic", 10_000, () -> panicked(monitor, folder.resolve("monitor")));
            monitor.write("dump-guest-memory " + option + " " + core + "\nquit\n");
            monitor.flush();
            assertThat(qemu.waitFor()).isZero();
        } finally {
            qemu.destroyForcibly();
        }
        return core;
    }

    /** Asks the monitor once more, and looks at what it has answered so far. */
    private static boolean panicked(Writer monitor, Path answers) {
        try {
            monitor.write("info status\n");
            monitor.flush();
            return Files.readString(answers).contains("guest-panicked");
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Test
    void aGuestsCoreIsWrittenAndOpenedWithAllThatItHas() throws Exception {
        String project = projects.sample("crash");
        Path core = folder.resolve("odd, name.core");
        Said asked = Workbench.json(
                "debug",
                project,
                "--break",
                "recurse,skip=3",
                "--print",
                "$pc",
                "--do",
                "core=" + folder + "/a.core",
                "--",
                "guard");
        assertThat(asked.code()).as(asked.all()).isZero();
        JsonNode record = asked.records("core-dump").get(0);
        assertThat(record.path("size_bytes").asLong()).isGreaterThan(32 << 20);
        assertThat(record.path("addresses").asText()).isEqualTo("physical");
        Files.move(folder.resolve("a.core"), core);
        String image = Projects.image(project).toString();
        Said said = Workbench.json(
                "debug", core.toString(), "--symbols", image, "--show", "stack,registers,memory=0x101000:16,cpus");
        assertThat(said.code()).as(said.all()).isZero();
        JsonNode stop = said.stops().get(0);
        assertThat(stop.path("function").asText()).isEqualTo("recurse");
        assertThat(stop.path("pc")).isEqualTo(asked.stops().get(0).path("pc"));
        assertThat(stop.path("stack").toString()).contains("overflow_the_stack", "main");

        Said nowhere = Workbench.json("debug", project, "--do", "core=/nosuch/folder/a.core", "--", "guard");
        assertThat(nowhere.records("core-dump").get(0).path("unavailable").asText())
                .contains("/nosuch/folder/a.core");
        Said attached = Workbench.json("debug", core.toString(), "--symbols", image, "--do", "core=x.core");
        assertThat(attached.records("core-dump").get(0).path("unavailable").asText())
                .contains("no QEMU of ours");
    }

    private static String problem(Said said) {
        return said.records("problem").get(0).path("what").asText();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-p"})
    void aGuestsDumpHasItsStackItsCpusAndItsMemoryWithPagingAndWithout(String paging) throws Exception {
        Path core = dump(paging);
        String image = Projects.image(projects.sample("crash")).toString();
        Said said = Workbench.json(
                "debug",
                core.toString(),
                "--symbols",
                image,
                "--show",
                "stack,registers,cpus,identity,memory=0x100100:8");
        assertThat(said.code()).as(said.all()).isZero();
        JsonNode stop = said.stops().get(0);
        assertThat(stop.path("stack").findValuesAsText("function"))
                .startsWith("pvpanic_and_stop", "fault_handler", "fault_entry", "recurse")
                .contains("overflow_the_stack", "main");
        assertThat(stop.path("registers").path("rip")).isEqualTo(stop.path("pc"));
        assertThat(stop.path("cpus")).hasSize(2);
        assertThat(stop.path("memory").toString()).as(stop.toString()).doesNotContain("??");
        assertThat(said.end().path("reason").asText()).isEqualTo("detached");
    }

    @Test
    void aDumpThatIsCutOffIsSaid() throws Exception {
        Path core = dump("");
        try (FileChannel file = FileChannel.open(core, StandardOpenOption.WRITE)) {
            file.truncate(200_000); // before the guest's code
        }
        String image = Projects.image(projects.sample("crash")).toString();
        Said said =
                Workbench.json("debug", core.toString(), "--symbols", image, "--show", "registers,memory=0x10a000:8");
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.records("problem").get(0).path("kind").asText()).isEqualTo("core-cut");
        assertThat(problem(said)).contains("is cut off", "bytes of the guest's memory are not in it");
        try (FileChannel file = FileChannel.open(core, StandardOpenOption.WRITE)) {
            file.truncate(100); // in its headers
        }
        Said stump = Workbench.json("debug", core.toString(), "--symbols", image);
        assertThat(stump.code()).as(stump.all()).isNotIn(0, 70);
        assertThat(problem(stump)).isNotBlank();
    }

    @Test
    void aDumpOfAnotherImageIsNoticed() throws Exception {
        Path core = dump("");
        String other = Projects.image(projects.sample("threads")).toString();
        Said said = Workbench.json("debug", core.toString(), "--symbols", other, "--show", "identity");
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.stops().get(0).path("identity").path("same").asBoolean(true))
                .as(said.all())
                .isFalse();
    }

    @Test
    void aProgramsCoreThatGdbMadeIsShownAndNeverGoesOn() throws Exception {
        Path source = Files.writeString(folder.resolve("p.c"), """
            int counter = 7;
            int leaf(int n) { counter += n; return counter; }
            int main(void) { return leaf(35); }
            """);
        Path program = folder.resolve("p");
        run("gcc", "-g", "-O0", "-o", program.toString(), source.toString());
        Path core = folder.resolve("p.core");
        run("gdb", "-nx", "-batch", "-ex", "break leaf", "-ex", "run", "-ex", "gcore " + core, program.toString());
        Said said = Workbench.json(
                "debug", core.toString(), "--symbols", program.toString(), "--show", "stack", "--print", "n");
        assertThat(said.code()).as(said.all()).isZero();
        JsonNode stop = said.stops().get(0);
        assertThat(stop.path("stack").get(0).path("function").asText()).isEqualTo("leaf");
        assertThat(stop.path("print").toString()).contains("35");
        Said told = Workbench.json("debug", core.toString(), "--symbols", program.toString(), "--do", "continue");
        assertThat(told.code()).as(told.all()).isEqualTo(4);
        assertThat(problem(told)).contains("stands for ever");
        Said back = Workbench.json("debug", core.toString(), "--symbols", program.toString(), "--do", "reverse-step");
        assertThat(back.code()).as(back.all()).isEqualTo(2);
        assertThat(problem(back)).contains("has one moment only");
    }

    private void run(String... argv) throws Exception {
        Process process = new ProcessBuilder(List.of(argv))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("tool").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("tool")))
                .isZero();
    }
}
