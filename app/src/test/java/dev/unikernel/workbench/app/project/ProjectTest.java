package dev.unikernel.workbench.app.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unikernel.workbench.app.project.ProjectFault.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTest {
    @TempDir
    Path folder;

    private static final String HEAD = "name = \"p\"\nsystem = \"tiny\"\n";

    private Project open(String toml) throws ProjectProblem, IOException {
        Files.writeString(folder.resolve(Project.FILE), toml);
        return Project.open(folder);
    }

    private static List<ProjectFault> faults(ThrowingCallable call) {
        return catchThrowableOfType(ProjectProblem.class, call).faults();
    }

    private List<ProjectFault> faultsOf(String toml) {
        return faults(() -> open(toml));
    }

    @Test
    void everyTableOfTheFileIsRead() throws ProjectProblem, IOException {
        Project project = open("""
                name = "p"
                system = "tiny"
                language = "c++"
                sources = ["a.cc", "src/*.c"]
                components = ["memory"]
                [options]
                stack_kib = 16
                fast = true
                label = "x"
                [launch.default]
                machine = "microvm"
                memory = "32M"
                smp = 2
                arguments = ""
                drives = { disk = "d.img" }
                forwards = ["8080:80"]
                qemu_arguments = ["-s"]
                accel = "tcg"
                timeout = 1.5
                [budget]
                image = "64 KiB"
                """);
        assertThat(project.language()).isEqualTo(Language.CPP);
        assertThat(project.sources()).containsExactly("a.cc", "src/*.c");
        assertThat(project.components()).contains(List.of("memory"));
        assertThat(project.options())
                .containsExactly(
                        Map.entry("stack_kib", new OptionValue.Whole(16)),
                        Map.entry("fast", new OptionValue.Switch(true)),
                        Map.entry("label", new OptionValue.Text("x")));
        LaunchConfiguration launch = project.launch("default").orElseThrow();
        assertThat(launch.machine()).contains("microvm");
        assertThat(launch.memory()).contains("32M");
        assertThat(launch.smp()).isEqualTo(OptionalInt.of(2));
        assertThat(launch.arguments()).contains("");
        assertThat(launch.drives()).containsExactly(Map.entry("disk", "d.img"));
        assertThat(launch.forwards()).containsExactly("8080:80");
        assertThat(launch.timeoutSeconds()).hasValue(1.5);
        assertThat(project.budgets()).containsExactly(Map.entry("image", "64 KiB"));
    }

    @Test
    void whatIsNotWrittenHasItsDefault() throws ProjectProblem, IOException {
        Project project = open(HEAD);
        assertThat(project.language()).isEqualTo(Language.C);
        assertThat(project.sources()).containsExactly("src/*.c");
        assertThat(project.launch("default")).contains(LaunchConfiguration.empty("default"));
        assertThat(project.launch("other")).isEmpty();
        assertThat(project.chosen(new TestOffer())).extracting(Component::name).containsExactly("boot", "memory");
    }

    @Test
    void anUnknownKeyHasItsPlaceAndAGuess() {
        ProjectFault fault = faultsOf(HEAD + "[launch.default]\n  smpp = 2\n").get(0);
        assertThat(fault.kind()).isEqualTo(Kind.UNKNOWN_KEY);
        assertThat(fault.line()).isEqualTo(4);
        assertThat(fault.column()).isEqualTo(3);
        assertThat(fault.key()).isEqualTo("launch.default.smpp");
        assertThat(fault.value()).isEqualTo("2");
        assertThat(fault.remedy()).isEqualTo("did you mean smp?");
    }

    @Test
    void aWrongTypeSaysWhatIsThereAndWhatIsWanted() {
        ProjectFault fault =
                faultsOf(HEAD + "[launch.default]\nsmp = \"two\"\n").get(0);
        assertThat(fault.kind()).isEqualTo(Kind.WRONG_TYPE);
        assertThat(fault.toString())
                .endsWith("unikernel.toml:4:7: launch.default.smp is the text \"two\"; write a whole number");
    }

    @Test
    void allFaultsOfAFileAreReportedAtOnceInItsOrder() {
        List<ProjectFault> faults = faultsOf("""
                name = "a b"
                system = 3
                language = "rust"
                [launch.x]
                memory = "lots"
                smp = 0
                accel = "kvmm"
                forwards = ["80"]
                timeout = 0
                """);
        assertThat(faults).extracting(ProjectFault::line).containsExactly(1, 2, 3, 5, 6, 7, 8, 9);
        assertThat(faults)
                .extracting(ProjectFault::kind)
                .containsExactly(
                        Kind.BAD_VALUE,
                        Kind.WRONG_TYPE,
                        Kind.BAD_VALUE,
                        Kind.BAD_VALUE,
                        Kind.BAD_VALUE,
                        Kind.BAD_VALUE,
                        Kind.BAD_VALUE,
                        Kind.BAD_VALUE);
    }

    @Test
    void whatIsNotTomlHasTheParsersPlace() {
        ProjectFault fault = faultsOf("name = \"p\"\nsystem = = 3\n").get(0);
        assertThat(fault.kind()).isEqualTo(Kind.SYNTAX);
        assertThat(fault.line()).isEqualTo(2);
        assertThat(fault.column()).isEqualTo(10);
        assertThat(fault.message()).isNotBlank();
    }

    @Test
    void aFolderWithoutAProjectIsToldFromOneThatIsNotThere() {
        assertThat(faults(() -> Project.open(folder)).get(0).message()).contains("has no unikernel.toml");
        assertThat(faults(() -> Project.open(folder.resolve("no"))).get(0).message())
                .contains("no such folder");
    }

    @Test
    void aMissingKeyIsNamed() {
        List<ProjectFault> faults = faultsOf("");
        assertThat(faults).extracting(ProjectFault::kind).containsOnly(Kind.MISSING_KEY);
        assertThat(faults).extracting(ProjectFault::key).containsExactly("name", "system");
    }

    @Test
    void anUnknownComponentGivesTheListOfKnownOnes() throws ProjectProblem, IOException {
        Project project = open(HEAD + "components = [\n  \"memory\",\n  \"thread\",\n]\n");
        ProjectFault fault = faults(() -> project.check(new TestOffer())).get(0);
        assertThat(fault.kind()).isEqualTo(Kind.UNKNOWN_COMPONENT);
        assertThat(fault.line()).isEqualTo(5);
        assertThat(fault.column()).isEqualTo(3);
        assertThat(fault.remedy()).isEqualTo("did you mean threads? (known: boot, memory, threads)");
    }

    @Test
    void aRequirementThatIsNotMetNamesWhoNeedsWhat() throws ProjectProblem, IOException {
        Project project = open(HEAD + "components = [\"threads\"]\n");
        ProjectFault fault = faults(() -> project.check(new TestOffer())).get(0);
        assertThat(fault.kind()).isEqualTo(Kind.REQUIREMENT_NOT_MET);
        assertThat(fault.message()).isEqualTo("threads needs memory");
        assertThat(fault.line()).isEqualTo(3);
    }

    @Test
    void optionsAreHeldAgainstTheOfferInNameTypeAndRange() throws ProjectProblem, IOException {
        Project project = open(HEAD + "[options]\nstack_kib = 4\nstak = 1\n");
        List<ProjectFault> faults = faults(() -> project.check(new TestOffer()));
        assertThat(faults).extracting(ProjectFault::kind).containsExactly(Kind.BAD_VALUE, Kind.UNKNOWN_OPTION);
        assertThat(faults.get(0).remedy()).isEqualTo("choose at least 8 and at most 64");
        Project typed = open(HEAD + "[options]\nstack_kib = true\n");
        assertThat(faults(() -> typed.check(new TestOffer())).get(0).kind()).isEqualTo(Kind.WRONG_TYPE);
        Project right = open(HEAD + "[options]\nstack_kib = 8\n");
        right.check(new TestOffer());
    }

    @Test
    void patternsFindSourcesInOrderAndOnce() throws ProjectProblem, IOException {
        Files.createDirectories(folder.resolve("src/deep/.hidden"));
        for (String file : List.of("src/b.c", "src/a.c", "src/a.h", "src/deep/c.S", "src/deep/.hidden/x.c")) {
            Files.writeString(folder.resolve(file), "");
        }
        assertThat(open(HEAD + "sources = [\"src/*.c\", \"src/a.c\", \"src/**/*\"]\n")
                        .sourceFiles())
                .containsExactly(Path.of("src/a.c"), Path.of("src/b.c"), Path.of("src/deep/c.S"));
    }

    @Test
    void aSourceThatIsNotThereIsReportedAtItsPlace() throws ProjectProblem, IOException {
        Project project = open(HEAD + "sources = [\"src/no.c\", \"lib/*.c\", \"a.txt\"]\n");
        List<ProjectFault> faults = faults(project::sourceFiles);
        assertThat(faults).extracting(ProjectFault::column).containsExactly(12, 24, 35);
        assertThat(faults)
                .extracting(ProjectFault::kind)
                .containsExactly(Kind.SOURCE_MISSING, Kind.SOURCE_MISSING, Kind.BAD_VALUE);
    }

    @Test
    void aNewProjectIsValidAndCommented() throws ProjectProblem, IOException {
        Project project = NewProject.create(folder.resolve("my app"), new TestOffer(), "hello");
        project.check(new TestOffer());
        assertThat(project.name()).isEqualTo("my-app");
        assertThat(project.sourceFiles()).containsExactly(Path.of("src/main.c"));
        assertThat(project.directory().resolve("src/main.c")).hasContent("/* samples/hello/main.c */\n");
        assertThat(project.directory().resolve(".gitignore")).hasContent(".workbench/\n");
        assertThat(project.launch("default").orElseThrow().arguments()).contains("a \"b\"");
        assertThat(project.text().text())
                .contains("#   threads: Threads (needs memory)")
                .contains("# stack_kib = 16")
                .doesNotContain("@");
    }

    @Test
    void aFolderThatHoldsAnythingIsRefusedAndStays() throws IOException {
        Files.writeString(folder.resolve("mine"), "x");
        ProjectFault fault = faults(() -> NewProject.create(folder, new TestOffer(), "hello"))
                .get(0);
        assertThat(fault.kind()).isEqualTo(Kind.NOT_EMPTY);
        assertThat(folder.toFile().list()).containsExactly("mine");
    }

    @Test
    void anUnknownSampleGivesTheKnownOnes() {
        ProjectFault fault = faults(() -> NewProject.create(folder.resolve("p"), new TestOffer(), "helo"))
                .get(0);
        assertThat(fault.kind()).isEqualTo(Kind.UNKNOWN_SAMPLE);
        assertThat(fault.remedy()).isEqualTo("did you mean hello?");
        assertThat(folder.resolve("p")).doesNotExist();
    }
}
