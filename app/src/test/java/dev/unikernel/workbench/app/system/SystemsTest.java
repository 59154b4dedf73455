package dev.unikernel.workbench.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.build.BuildListener;
import dev.unikernel.workbench.app.build.BuildOptions;
import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.build.run.Builder;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.project.NewProject;
import dev.unikernel.workbench.app.project.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract of all systems: each knows its own images, none of the others', and says why. */
class SystemsTest {
    @TempDir
    static Path folder;

    private static Fixtures fixtures = new Fixtures(Path.of(""));

    /** By the system's id; one for each system. */
    private static final Map<String, Path> SAMPLES = new TreeMap<>();

    @BeforeAll
    static void makeSamples() throws Exception {
        fixtures = new Fixtures(folder);
        SAMPLES.put("starter", starter());
        SAMPLES.put("solo5", fixtures.image(Fixtures.multiboot(true, 0), Fixtures.solo5(3, 1)));
        SAMPLES.put("unikraft", unikraft());
        SAMPLES.put("plain", fixtures.image(Fixtures.PVH));
    }

    private static Path starter() throws Exception {
        UnikernelSystem system = Systems.named("starter").orElseThrow();
        Project project =
                NewProject.create(folder.resolve("hello"), system.offer().orElseThrow(), "hello");
        BuildPlan plan = system.plan(project);
        assertThat(new Builder()
                        .run(plan, BuildOptions.standard(), ProcessBuilder::start, new BuildListener() {})
                        .get()
                        .succeeded())
                .isTrue();
        return plan.image();
    }

    /** include/uk/libinfo.h: its section is the mark. The image is an ELF32 file with a Multiboot header. */
    private static Path unikraft() throws Exception {
        return fixtures.narrow(fixtures.image(
                Fixtures.multiboot(false, 0),
                ".section .uk_libinfo,\"a\"\n.long 16, 1\n.asciz \"kernel\"\n",
                ".section .uk_bootinfo,\"aw\"\n.quad 0\n"));
    }

    private static GuestImage open(Path file) throws IOException {
        return GuestImage.open(file, Optional.empty());
    }

    @Test
    void everySystemHasASampleHere() {
        for (UnikernelSystem system : Systems.all()) {
            assertThat(SAMPLES).containsKey(system.id());
            assertThat(system.id()).matches("[a-z0-9-]+");
            assertThat(system.title()).isNotBlank();
            assertThat(system.homePage().toString()).isNotBlank();
            assertThat(Systems.named(system.id())).contains(system);
        }
        assertThat(Systems.all().stream().map(UnikernelSystem::id).distinct()).hasSameSizeAs(Systems.all());
    }

    @Test
    void eachRecognisesItsOwnSampleAndNoneOfTheOthers() throws Exception {
        for (Map.Entry<String, Path> sample : SAMPLES.entrySet()) {
            try (GuestImage image = open(sample.getValue())) {
                for (UnikernelSystem system : Systems.all()) {
                    Recognition recognition = system.recognise(image);
                    assertThat(recognition.recognised())
                            .as("%s looks at the sample of %s: %s", system.id(), sample.getKey(), recognition)
                            .isEqualTo(system.id().equals(sample.getKey()));
                }
                Systems.Match match = Systems.recognise(image);
                assertThat(match.system().id()).isEqualTo(sample.getKey());
                assertThat(match.recognition().evidence())
                        .isNotEmpty()
                        .allSatisfy(fact -> assertThat(fact).isNotBlank());
                assertThat(match.recognition().target()).isPresent();
                assertThat(match.system().obstacle(image)).isEmpty();
                assertThat(match.system().machine(image).memoryMib()).isPositive();
                assertThat(match.system().firstBreakpoint()).isNotBlank();
            }
        }
    }

    @Test
    void noSystemRecognisesAnOrdinaryProgram() throws Exception {
        for (String program : Set.of("/bin/sh", "/usr/bin/gdb", "/usr/bin/qemu-system-x86_64")) {
            try (GuestImage image = open(Path.of(program))) {
                assertThat(Systems.recognise(image).system().id()).isEqualTo("plain");
                assertThat(Systems.recognise(image).recognition().recognised()).isFalse();
                assertThat(Systems.recognise(image).system().obstacle(image)).isPresent();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,hvt,2", "2,spt,2", "3,virtio,1", "4,muen,4", "5,genode,1", "6,xen,1", "99,target 99,1"})
    void solo5TellsItsTargetAndOnlyVirtioRunsInQemu(int number, String target, int version) throws Exception {
        Path file = fixtures.image(Fixtures.multiboot(true, 0), Fixtures.solo5(number, version));
        try (GuestImage image = open(file)) {
            Systems.Match match = Systems.recognise(image);
            assertThat(match.system().id()).isEqualTo("solo5");
            assertThat(match.recognition().target()).contains(target);
            assertThat(match.recognition().version()).contains("ABI " + version);
            Optional<String> obstacle = match.system().obstacle(image);
            assertThat(obstacle.isPresent()).isEqualTo(!target.equals("virtio"));
            obstacle.ifPresent(words -> assertThat(words).contains("built for " + target, "virtio"));
        }
    }

    @Test
    void aSolo5NoteThatIsTooShortIsNoMark() throws Exception {
        Path file = fixtures.image(Fixtures.PVH, Fixtures.note("Solo5", "0x31494241", ".long 3"));
        try (GuestImage image = open(file)) {
            assertThat(Systems.recognise(image).system().id()).isEqualTo("plain");
        }
    }

    @Test
    void aNoteOfAnotherOwnerIsNoMark() throws Exception {
        Path file = fixtures.image(
                Fixtures.PVH,
                Fixtures.note("Solo6", "0x31494241", ".long 3, 1, 0, 0"),
                Fixtures.note("Starter", "2", ".asciz \"x\""));
        try (GuestImage image = open(file)) {
            Set<String> ids = new HashSet<>();
            for (UnikernelSystem system : Systems.all()) {
                if (system.recognise(image).recognised()) {
                    ids.add(system.id());
                }
            }
            assertThat(ids).isEmpty();
        }
    }

    /** What the build chose is in the image, and is read from it. */
    @Test
    void theStartersImageTellsItsConfiguration() throws Exception {
        try (GuestImage image = open(SAMPLES.getOrDefault("starter", Path.of("")))) {
            assertThat(Systems.recognise(image).system().configuration(image).orElseThrow())
                    .contains("name = \"hello\"", "\"console\"", "stack_kib = 16");
        }
    }
}
