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

    /** What QEMU alone cannot run, whatever the file is like. */
    private static final Set<String> NOT_HERE = Set.of("mini-os", "clickos", "halvm", "hermit");

    private static final String CLICK_STORE = ".section .rodata,\"a\"\n.asciz \"data/clickos/%d\"\n";
    private static final String HERMIT_TAG = Fixtures.note("GNU", "1", ".long 6, 0, 11, 2");
    private static final String NANOS_SECTIONS = ".section .vvar,\"aw\"\n.quad 1\n.section .rela.dyn,\"a\"\n.quad 0\n";
    private static final String RUMP_SYMBOLS = ".text\nrumprun_boot: ret\nrump_init: ret\n";
    private static final String XEN_BANNER = ".section .rodata,\"a\"\n.asciz \" Xen version %d.%d%s (%s@%s)\"\n";
    /** Flags 3; five words that those flags leave unread; then the mark and the fast entry. */
    private static final String INCLUDEOS_HEADER =
            ".text\n.balign 4\n.long 0x1BADB002, 3, -(0x1BADB002 + 3), 0, 0, 0, 0, 0, 0xFEE1DEAD, 0\n";

    /** By the system's id; one for each system. */
    private static final Map<String, Path> SAMPLES = new TreeMap<>();

    @BeforeAll
    static void makeSamples() throws Exception {
        fixtures = new Fixtures(folder);
        SAMPLES.put("starter", starter());
        SAMPLES.put("solo5", fixtures.image(Fixtures.multiboot(true, 0), Fixtures.solo5(3, 1)));
        SAMPLES.put("unikraft", unikraft());
        SAMPLES.put("plain", fixtures.image(Fixtures.PVH));
        SAMPLES.put("mini-os", fixtures.image(Fixtures.xen("6", "Mini-OS"), Fixtures.xen("5", "xen-3.0")));
        SAMPLES.put("clickos", fixtures.image(Fixtures.XEN_GUEST, CLICK_STORE));
        SAMPLES.put("halvm", fixtures.image(Fixtures.xen("6", "HaLVM")));
        SAMPLES.put("hermit", fixtures.image(Fixtures.note("HERMIT", "1", ".byte 1"), HERMIT_TAG));
        SAMPLES.put("osv", fixtures.image(Fixtures.PVH, Fixtures.xen("6", "osv")));
        SAMPLES.put("linux", fixtures.image(Fixtures.PVH, Fixtures.xen("6", "linux")));
        SAMPLES.put("nanos", fixtures.image(Fixtures.PVH, NANOS_SECTIONS));
        SAMPLES.put("rumprun", fixtures.image(Fixtures.PVH, RUMP_SYMBOLS));
        SAMPLES.put("xen", fixtures.narrow(fixtures.image(Fixtures.multiboot(false, 0), XEN_BANNER)));
        SAMPLES.put("includeos", fixtures.narrow(fixtures.image(INCLUDEOS_HEADER)));
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
                assertThat(match.system().obstacle(image).isPresent())
                        .as(sample.getKey())
                        .isEqualTo(NOT_HERE.contains(sample.getKey()));
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

    /** bindings/stub has no ABI note; include/mft_abi.h: version 1, three entries, the first reserved. */
    @Test
    void solo5sStubIsKnownByItsManifestWhichTellsTheDevices() throws Exception {
        String entry = ".asciz \"%s\"\n.skip 68 - %d - 1\n.long %d\n.skip 32\n";
        String manifest = ".long 0, 1, 3\n" + String.format(entry, "", 0, 0x40000000)
                + String.format(entry, "storage", 7, 1) + String.format(entry, "service0", 8, 2);
        Path file = fixtures.image(Fixtures.note("Solo5", "0x3154464d", manifest));
        try (GuestImage image = open(file)) {
            Systems.Match match = Systems.recognise(image);
            assertThat(match.recognition().target()).contains("stub");
            assertThat(match.system().configuration(image)).contains("storage BLOCK_BASIC\nservice0 NET_BASIC");
            assertThat(match.system().obstacle(image).orElseThrow()).contains("built for stub");
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 99", "2, 3", "1, 0"})
    void aManifestThatBreaksItsOwnRulesTellsNoDevices(int version, int entries) throws Exception {
        String manifest = ".long 0, " + version + ", " + entries + "\n.skip 104\n";
        Path file = fixtures.image(Fixtures.note("Solo5", "0x3154464d", manifest), Fixtures.solo5(3, 1));
        try (GuestImage image = open(file)) {
            assertThat(Systems.recognise(image).system().configuration(image)).isEmpty();
        }
    }

    /** As the 2017 images of ClickOS and Mini-OS have it: no notes, and more keys after the text's end. */
    @Test
    void theOlderSectionOfXenGuestsIsReadToItsFirstEnd() throws Exception {
        try (GuestImage image = open(fixtures.image(Fixtures.XEN_GUEST))) {
            Systems.Match match = Systems.recognise(image);
            assertThat(match.system().id()).isEqualTo("mini-os");
            assertThat(match.recognition().target()).contains("xen-pv");
            assertThat(match.recognition().evidence().toString()).contains("__xen_guest", "Mini-OS");
            assertThat(match.system().obstacle(image).orElseThrow()).contains("Xen");
        }
    }

    /** Its linker script leaves the sections of inline functions alone, so their names tell the elements, stripped or not. */
    @Test
    void aClickElementInASectionOfItsOwnIsAMark() throws Exception {
        Path file = fixtures.image(Fixtures.XEN_GUEST, ".section .element,\"ax\"\nret\n");
        Fixtures.tool("objcopy", "--rename-section", ".element=.text._ZNK5Queue10class_nameEv", "-S", file.toString());
        try (GuestImage image = open(file)) {
            Systems.Match match = Systems.recognise(image);
            assertThat(match.system().id()).isEqualTo("clickos");
            assertThat(match.recognition().evidence().toString()).contains("_ZNK5Queue10class_nameEv");
        }
    }

    /** mini-os/arch/x86/setup.c; its PVH image tells Xen nothing but its entry. */
    @Test
    void aPvhMiniOsIsKnownByItsBanner() throws Exception {
        Path file = fixtures.image(Fixtures.PVH, ".section .rodata,\"a\"\n.asciz \"Xen Minimal OS! (pvh)\"\n");
        try (GuestImage image = open(file)) {
            Systems.Match match = Systems.recognise(image);
            assertThat(match.system().id()).isEqualTo("mini-os");
            assertThat(match.recognition().target()).contains("xen-pvh");
        }
    }

    @Test
    void anIncludeOsImageAsItIsBuiltIsKnownAndPutIntoAShell() throws Exception {
        try (GuestImage image = open(fixtures.image(INCLUDEOS_HEADER))) {
            Systems.Match match = Systems.recognise(image);
            assertThat(match.system().id()).isEqualTo("includeos");
            assertThat(match.system().obstacle(image)).isEmpty();
            assertThat(match.system().bootForm(image))
                    .hasValueSatisfying(form -> assertThat(form.words()).contains("ELF32"));
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
