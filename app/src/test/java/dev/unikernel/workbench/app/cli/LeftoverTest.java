package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.cli.Samples.Projects;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever ends us, and whenever: within 2 s no process and no directory of ours is left. */
@ExtendWith(Samples.class)
class LeftoverTest {
    private final Projects projects;

    @TempDir
    Path folder;

    LeftoverTest(Projects projects) {
        this.projects = projects;
    }

    private Child run() throws Exception {
        return Child.start(folder, "run", projects.ends(), "--json", "--accel", "tcg", "--timeout", "60", "--", "spin");
    }

    private static void kill(Child child, String whom) {
        if (whom.equals("group")) {
            child.signalGroup("KILL");
        } else {
            child.signal("KILL");
        }
    }

    @ParameterizedTest
    @CsvSource({"ukw-guardian,jvm", "ukw-guardian,group", "qemu-system,jvm", "qemu-system,group"})
    void killedAtTheLaunch(String process, String whom) throws Exception {
        try (Child child = run()) {
            child.awaitProcess(process);
            kill(child, whom);
            child.assertNothingIsLeft();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jvm", "group"})
    void killedWhileTheGuestRuns(String whom) throws Exception {
        try (Child child = run()) {
            child.awaitLine("cpus 1").awaitProcess("qemu-system");
            kill(child, whom);
            child.assertNothingIsLeft();
        }
    }

    /** Its output is not read on, so that it soon stands at a stop, waiting to write. */
    private Child debug() throws Exception {
        String steps = IntStream.range(0, 300).mapToObj(i -> "stepi").collect(Collectors.joining(","));
        return Child.start(
                folder,
                "debug",
                projects.ends(),
                "--json",
                "--accel",
                "tcg",
                "--break",
                "main",
                "--do",
                steps,
                "--show",
                "registers,stack,disassembly");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jvm", "group"})
    void killedWhileStoppedUnderGdb(String whom) throws Exception {
        try (Child child = debug()) {
            child.awaitLine("\"stop\"").awaitProcess("--interpreter=mi").awaitProcess("qemu-system");
            kill(child, whom);
            child.assertNothingIsLeft();
        }
    }

    /** A project whose source keeps gcc busy for some seconds. */
    private Path slowProject() {
        Path project = Samples.make(folder.resolve("slow"), "hello");
        String functions = IntStream.range(0, 40_000)
                .mapToObj(i -> "int f" + i + "(int a, int b) { int c = a * " + i + " + b; return c ^ (b - a); }\n")
                .collect(Collectors.joining());
        Samples.write(project.resolve("src/main.c"), functions + "int main(void) { return 0; }\n");
        return project;
    }

    @ParameterizedTest
    @ValueSource(strings = {"jvm", "group"})
    void killedInTheMiddleOfABuild(String whom) throws Exception {
        Path project = slowProject();
        try (Child child = Child.start(folder, "build", project.toString())) {
            child.awaitProcess("cc1 ").awaitProcess("objects/project/src/main.c.o");
            kill(child, whom);
            child.assertNothingIsLeft();
        }
        Samples.write(project.resolve("src/main.c"), "int main(void) { return 0; }\n");
        Samples.build(project);
        assertThat(Workbench.json(LaunchTest.arguments(project.toString())).code())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"INT,130", "TERM,143"})
    void interruptedWhileTheGuestRuns(String signal, int code) throws Exception {
        try (Child child = run()) {
            child.awaitLine("cpus 1");
            child.signal(signal);
            List<String> rest = child.rest();
            assertThat(child.exitCode()).as(child.errors()).isEqualTo(code);
            assertThat(rest).allSatisfy(line -> Workbench.object(line));
            assertThat(rest.get(rest.size() - 1)).contains("\"type\":\"end\"");
            assertThat(child.errors()).doesNotContain("Exception", "fault of the workbench");
            child.assertNothingIsLeft();
        }
    }

    @Test
    void interruptedWhileStoppedUnderGdb() throws Exception {
        try (Child child = debug()) {
            child.awaitLine("\"stop\"");
            child.signalGroup("INT");
            List<String> rest = child.rest();
            assertThat(child.exitCode()).as(child.errors()).isEqualTo(130);
            assertThat(rest).allSatisfy(line -> Workbench.object(line));
            assertThat(rest.get(rest.size() - 1)).contains("\"type\":\"end\"");
            assertThat(child.errors()).doesNotContain("Exception", "fault of the workbench");
            child.assertNothingIsLeft();
        }
    }

    @Test
    void interruptedInTheMiddleOfABuild() throws Exception {
        try (Child child = Child.start(folder, "build", slowProject().toString())) {
            child.awaitProcess("cc1 ").awaitProcess("objects/project/src/main.c.o");
            child.signalGroup("INT");
            assertThat(child.exitCode()).as(child.errors()).isEqualTo(130);
            assertThat(child.errors()).doesNotContain("Exception", "fault of the workbench");
            child.assertNothingIsLeft();
        }
    }

    @Test
    void anOrdinaryEndLeavesNothingEither() throws Exception {
        try (Child child = Child.start(folder, "run", projects.ends(), "--accel", "tcg", "--", "exit", "3")) {
            assertThat(child.rest()).anyMatch(line -> line.contains("argv[1]=<exit>"));
            assertThat(child.exitCode()).isEqualTo(1);
            child.assertNothingIsLeft();
        }
    }
}
