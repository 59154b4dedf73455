package dev.unikernel.workbench.app.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.cli.Samples.Projects;
import dev.unikernel.workbench.app.cli.Workbench.Said;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the launch options give to the guest. */
@ExtendWith(Samples.class)
class LaunchTest {
    private final Projects projects;

    @TempDir
    Path folder;

    LaunchTest(Projects projects) {
        this.projects = projects;
    }

    /** A {@code run} by QEMU's translator, which is everywhere, and not for ever. */
    static String[] arguments(String target, String... more) {
        List<String> all = new ArrayList<>(List.of("run", target, "--accel", "tcg"));
        if (!List.of(more).contains("--timeout")) {
            all.addAll(List.of("--timeout", "40"));
        }
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static String console(Said said) {
        return said.records("serial").stream()
                .map(record -> record.path("text").asText())
                .collect(Collectors.joining());
    }

    @Test
    void theLaunchedRecordTellsWhatWasStartedAndWhy() {
        Said said = Workbench.json(arguments(projects.ends()));
        JsonNode launched = said.records().get(0);
        assertThat(launched.path("type").asText()).isEqualTo("launched");
        assertThat(launched.path("image").asText())
                .isEqualTo(Projects.image(projects.ends()).toString());
        assertThat(launched.path("system").asText()).isEqualTo("starter");
        assertThat(launched.path("evidence").get(0).asText()).contains("Starter");
        assertThat(launched.path("accelerator").asText()).isEqualTo("tcg");
        assertThat(launched.path("pid").asLong()).isPositive();
        assertThat(launched.path("command").asText())
                .startsWith("qemu-system-x86_64 ")
                .contains("-no-reboot -no-shutdown -action panic=pause");
    }

    @Test
    void whatFollowsTwoDashesIsTheGuestsCommandLine() {
        Said said = Workbench.json(arguments(projects.ends(), "--", "exit", "3", "--json", "a,b", "x=y"));
        assertThat(console(said))
                .contains("argv[1]=<exit>", "argv[3]=<--json>", "argv[4]=<a,b>", "argv[5]=<x=y>")
                .doesNotContain("argv[6]");
        assertThat(said.code()).isEqualTo(1);
    }

    @Test
    void whatIsTypedReachesTheGuestAndTheLogHasEveryByte() throws Exception {
        Path typed = Files.writeString(folder.resolve("typed"), "first\nsecond line\nquit\n");
        Path log = folder.resolve("log");
        Said said = Workbench.json(
                arguments(projects.sample("echo"), "--serial-in", typed.toString(), "--serial-log", log.toString()));
        assertThat(said.end().path("status").asInt(-1)).as(said.all()).isZero();
        assertThat(console(said)).contains("echo: first", "echo: second line");
        assertThat(Files.readString(log)).isEqualTo(console(said));
    }

    @Test
    void theSerialLogHasBytesThatAreNoText() throws Exception {
        Path log = folder.resolve("log");
        Said said = Workbench.json(arguments(projects.ends(), "--serial-log", log.toString(), "--", "bytes"));
        assertThat(said.code()).as(said.all()).isZero();
        String all = new String(Files.readAllBytes(log), ISO_8859_1);
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 256; i++) {
            expected.append(i == '\n' ? "\r" : "").append((char) i);
        }
        assertThat(all).contains(expected);
    }

    @Test
    void inTextModeTheConsolesBytesAreUnchanged() throws Exception {
        Path log = folder.resolve("log");
        Said said = Workbench.run(arguments(projects.sample("hello"), "--serial-log", log.toString(), "--", "ä"));
        assertThat(said.out()).isEqualTo(Files.readString(log)).contains("argument 1: ä");
    }

    @Test
    void aConfigurationOfTheProjectIsTakenByNameAndOptionsComeBeforeIt() {
        Path project = Samples.make(folder.resolve("p"), "hello");
        Path file = project.resolve("unikernel.toml");
        Samples.write(
                file,
                Samples.read(file) + "\n[launch.big]\nmachine = \"q35\"\nmemory = \"64M\"\nsmp = 2\n"
                        + "arguments = \"from the file\"\ntimeout = 30\n");
        Said said = Workbench.json("run", project.toString(), "--accel", "tcg", "--config", "big");
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.records("launched").get(0).path("command").asText())
                .contains("-machine q35 ", "-m 64M ", "-smp 2 ");
        assertThat(console(said)).contains("argument 3: file");
        Said over = Workbench.json(
                "run", project.toString(), "--accel", "tcg", "--config", "big", "--memory", "1G", "--", "mine");
        assertThat(over.records("launched").get(0).path("command").asText()).contains("-m 1024M ", "-machine q35 ");
        assertThat(console(over)).contains("argument 1: mine").doesNotContain("argument 2");
        Said wrong = Workbench.run("run", project.toString(), "--config", "small");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("--config small", "big", "default");
    }

    @Test
    void qemusOwnArgumentsCanBeAdded() {
        Said said = Workbench.json(
                arguments(projects.ends(), "--qemu-arg=-name", "--qemu-arg=mine", "--cpu", "qemu64", "--", "exit"));
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.records("launched").get(0).path("command").asText()).contains("-name mine", "-cpu qemu64");
    }

    @Test
    void whatQemuRefusesIsToldInItsWords() {
        Said said = Workbench.json(arguments(projects.ends(), "--machine", "toaster"));
        assertThat(said.code()).isEqualTo(4);
        assertThat(said.records("problem").get(0).path("what").asText()).contains("unsupported machine type");
        assertThat(said.records("problem").get(0).path("try").asText()).contains("-machine toaster");
        assertThat(said.end().path("reason").asText()).isEqualTo("unknown");
    }

    @Test
    void aDriveIsThereAndOneThatIsNotIsRefused() throws Exception {
        Path disk = Files.write(folder.resolve("disk.img"), new byte[1 << 20]);
        Said said = Workbench.json(arguments(projects.ends(), "--drive", "data=" + disk));
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.records("launched").get(0).path("command").asText()).contains(disk.toString());
        Said missing = Workbench.run(arguments(projects.ends(), "--drive", "data=" + folder.resolve("none")));
        assertThat(missing.code()).as(missing.all()).isIn(3, 4);
        assertThat(missing.err()).contains("none");
    }

    @Test
    void aForwardedPortListensOnLoopback() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Call call = Workbench.start(
                arguments(projects.ends(), "--machine", "q35", "--forward", port + ":80", "--", "spin"));
        long pid = call.await("launched").path("pid").asLong();
        call.await(record -> record.path("text").asText().contains("cpus"));
        assertThat(Processes.listeners(pid)).containsExactly("127.0.0.1:" + port);
        Processes.signal("KILL", pid);
        assertThat(call.said().code()).isEqualTo(1);
    }
}
