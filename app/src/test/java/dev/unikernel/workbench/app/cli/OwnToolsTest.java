package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.cli.Samples.Projects;
import dev.unikernel.workbench.app.cli.Workbench.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The user's own gdb, QEMU and gdb commands; and a project that names its own. */
@ExtendWith(Samples.class)
class OwnToolsTest {
    private static final String STORE = "workbench.trusted";

    private final Projects projects;

    @TempDir
    Path folder;

    OwnToolsTest(Projects projects) {
        this.projects = projects;
    }

    @BeforeEach
    void aStoreOfOurOwn() {
        System.setProperty(STORE, folder.resolve("config/trusted.json").toString());
    }

    @AfterEach
    void theUsersStoreAgain() {
        System.clearProperty(STORE);
    }

    private Path project(String launch) throws Exception {
        Path made = Samples.make(folder.resolve("p"), "hello");
        Path file = made.resolve("unikernel.toml");
        Files.writeString(file, Files.readString(file) + "\n[launch.mine]\n" + launch);
        return made;
    }

    /** As if it came from elsewhere: others may write to its file. */
    private Path foreign(String launch) throws Exception {
        Path made = project(launch);
        Files.setPosixFilePermissions(made.resolve("unikernel.toml"), PosixFilePermissions.fromString("rw-rw-rw-"));
        return made;
    }

    private static Path script(Path file, String says) throws Exception {
        Files.writeString(file, "#!/bin/sh\n" + says + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file;
    }

    private static String problem(Said said) {
        return said.records("problem").get(0).path("what").asText();
    }

    @Test
    void aProjectsOwnCommandsRunOnceTheUserAgreedAndNotAfterTheyChanged() throws Exception {
        Path project = foreign("gdb = \"gdb\"\ngdb_commands = [\"set print pretty on\"]\n");
        String[] debug = {"debug", project.toString(), "--config", "mine", "--break", "main", "--print", "corner"};
        Said refused = Workbench.json(debug);
        assertThat(refused.code()).as(refused.all()).isEqualTo(4);
        assertThat(problem(refused)).contains("gdb = gdb; gdb command: set print pretty on");
        assertThat(project.resolve(".workbench/build"))
                .as("nothing was built or run")
                .doesNotExist();

        String[] trusting = java.util.Arrays.copyOf(debug, debug.length + 1);
        trusting[debug.length] = "--trust-project";
        assertThat(Workbench.json(trusting).code()).isZero();
        Said remembered = Workbench.json(debug);
        assertThat(remembered.code()).as(remembered.all()).isZero();
        assertThat(remembered.stops().get(0).path("print").toString()).contains("{\\n  x = ");

        Samples.edit(project.resolve("unikernel.toml"), "pretty on", "pretty off");
        assertThat(Workbench.json(debug).code()).as("another command").isEqualTo(4);
        Said other = Workbench.json("run", project.toString());
        assertThat(other.code()).as("another configuration asks for nothing").isZero();
    }

    @Test
    void whatTheUsersOwnFileNamesIsRunAndSaid() throws Exception {
        Path project = project("gdb_commands = [\"set print pretty on\"]\n");
        Said said =
                Workbench.json("debug", project.toString(), "--config", "mine", "--break", "main", "--print", "corner");
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.err()).contains("gdb command: set print pretty on");
        assertThat(said.stops().get(0).path("print").toString()).contains("{\\n  x = ");
    }

    @Test
    void aProgramOfTheProjectsOwnIsAskedAboutAgainWhenItsBytesChange() throws Exception {
        Path project = foreign("qemu = \"tools/qemu\"\n");
        Path tool = Files.createDirectories(project.resolve("tools")).resolve("qemu");
        script(tool, "exec qemu-system-x86_64 \"$@\"");
        Said run = Workbench.json("run", project.toString(), "--config", "mine", "--trust-project");
        assertThat(run.code()).as(run.all()).isZero();
        assertThat(run.records("launched").get(0).path("command").asText())
                .startsWith(tool.toRealPath().toString());
        script(tool, "touch " + folder.resolve("harm") + "; exec qemu-system-x86_64 \"$@\"");
        assertThat(Workbench.json("run", project.toString(), "--config", "mine").code())
                .isEqualTo(4);
        assertThat(folder.resolve("harm")).doesNotExist();
    }

    @Test
    void argumentsOfQemusInAProjectAreAskedAboutToo() throws Exception {
        Path project = foreign("qemu_arguments = [\"-plugin\", \"evil.so\"]\n");
        Said said = Workbench.json("run", project.toString(), "--config", "mine");
        assertThat(said.code()).as(said.all()).isEqualTo(4);
        assertThat(problem(said)).contains("QEMU argument: evil.so");
    }

    @Test
    void aCommandThatGdbDoesNotTakeIsSaidAndTheSessionGoesOn() {
        Said said = Workbench.json(DebugTest.arguments(
                projects.sample("hello"),
                "--gdb-command",
                "nonsense here",
                "--gdb-command",
                "set print pretty on",
                "--break",
                "main",
                "--print",
                "corner"));
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.records("problem")).singleElement().satisfies(problem -> {
            assertThat(problem.path("kind").asText()).isEqualTo("gdb-command");
            assertThat(problem.path("what").asText()).contains("nonsense here", "Undefined command");
        });
        assertThat(said.stops().get(0).path("print").toString()).contains("{\\n  x = ");
    }

    @Test
    void aCommandThatWouldEndTheSessionIsAFaultOfTheProjectsFile() throws Exception {
        Path project = project("gdb-commands = [\"target remote :1\"]\n");
        Said said = Workbench.json("debug", project.toString(), "--config", "mine", "--trust-project");
        assertThat(said.code()).as(said.all()).isEqualTo(3);
        assertThat(problem(said)).contains("target remote :1", "away from this session");
    }

    @Test
    void aGdbThatKnowsNoX86_64IsRefusedThoughItNamesItInItsRefusal() throws Exception {
        Path gdb = folder.resolve("gdb");
        script(
                gdb,
                "case \"$1\" in --version) echo 'GNU gdb (GDB) 13.1';; *) echo 'Undefined item: \"i386:x86-64\".';"
                        + " echo 'The target architecture is set to \"auto\" (currently \"i386\").';; esac");
        Said said = Workbench.json("debug", projects.sample("hello"), "--gdb", gdb.toString(), "--break", "main");
        assertThat(said.code()).as(said.all()).isEqualTo(4);
        assertThat(problem(said)).contains("debugs no x86-64 guests: Undefined item");
    }

    @ParameterizedTest
    @CsvSource({
        "--gdb, /nowhere/gdb, is not there",
        "--gdb, /etc/passwd, is not executable",
        "--gdb, /bin/true, is none",
        "--qemu, /nowhere/qemu, is not there",
        "--qemu, no-such-qemu, is not on the PATH",
        "--qemu, /usr/bin/qemu-system-aarch64, has no machine microvm",
    })
    void aProgramThatCannotServeIsNamedWithTheReason(String option, String program, String reason) {
        Said said = Workbench.json("debug", projects.sample("hello"), option, program);
        assertThat(said.code()).as(said.all()).isEqualTo(4);
        assertThat(problem(said)).contains(program, reason);
        assertThat(said.records("problem").get(0).path("try").asText()).isNotEmpty();
    }

    @Test
    void oldOnesAndThoseOfAnotherProcessorAreToldApart() throws Exception {
        Path gdb = script(folder.resolve("gdb"), "echo 'GNU gdb (GDB) 7.11'");
        assertThat(problem(Workbench.json("debug", projects.sample("hello"), "--gdb", gdb.toString())))
                .contains("too old", "7.11");
        Path qemu = script(folder.resolve("qemu"), "echo 'QEMU emulator version 5.2.0 (Debian 1:5.2+dfsg-11)'");
        assertThat(problem(Workbench.json("run", projects.sample("hello"), "--qemu", qemu.toString())))
                .contains("too old", "5.2.0");
        byte[] foreign = new byte[64];
        System.arraycopy(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}, 0, foreign, 0, 7);
        foreign[18] = (byte) 0xf3; // RISC-V
        Path elf = Files.write(folder.resolve("foreign"), foreign);
        Files.setPosixFilePermissions(elf, PosixFilePermissions.fromString("rwx------"));
        assertThat(problem(Workbench.json("debug", projects.sample("hello"), "--gdb", elf.toString())))
                .contains("for another processor");
    }

    @Test
    void anotherGdbServes() {
        Said said = Workbench.json(DebugTest.arguments(
                projects.sample("hello"), "--gdb", "/usr/bin/gdb-multiarch", "--break", "main", "--do", "next"));
        assertThat(said.code()).as(said.all()).isZero();
    }
}
