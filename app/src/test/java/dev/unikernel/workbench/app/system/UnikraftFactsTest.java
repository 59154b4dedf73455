package dev.unikernel.workbench.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.guest.LaunchRequest;
import dev.unikernel.workbench.app.image.GuestImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stripped Unikraft image tells of itself; its tables written here as include/uk/libinfo.h and bootinfo.h have them. */
class UnikraftFactsTest {
    @TempDir
    Path folder;

    private Fixtures fixtures = new Fixtures(Path.of(""));

    @BeforeEach
    void setUp() {
        fixtures = new Fixtures(folder);
    }

    private static String record(int type, String data) {
        return ".short " + type + "\n.long 7f-6f+6\n6: " + data + "\n7:\n";
    }

    private static String header(String... records) {
        return "8: .long 9f-8b\n.short 1\n" + String.join("", records) + "9:\n";
    }

    private static String libinfo(String... headers) {
        return ".section .uk_libinfo,\"a\"\n" + String.join("", headers);
    }

    private static final String BOOTINFO = """
            .section .uk_bootinfo,"aw"
            start: .long 0xb007b0b0
            .byte 1
            .skip 0x48 - 5
            .long 4, 2
            .quad 0x100000, 0x100000, 0, 0x27000, 0x27
            .short 4, 5, 0, 0
            .quad 0x127000, 0x127000, 0x10, 0x1000, 1
            .short 4, 3, 0, 0
            .skip 2 * 48
            """;

    private static final String RANDOM = header(record(1, ".asciz \"libukrandom\""));

    @Test
    void librariesVersionsCompilerOptionsAndRegionsAreRead() throws Exception {
        Path file = fixtures.image(
                Fixtures.multiboot(true, 0),
                libinfo(
                        header(
                                record(1, ".asciz \"libukboot\""),
                                record(3, ".asciz \"2.1\""),
                                record(11, ".asciz \"GCC 12.2.0\""),
                                record(15, ".long 5")),
                        header(record(7, ".asciz \"0.17.0~abc\""), record(9, ".asciz \"CONFIG_X=y\\n\""))),
                BOOTINFO);
        try (GuestImage image = GuestImage.open(file, Optional.empty())) {
            Systems.Match match = Systems.recognise(image);
            assertThat(match.recognition().version()).contains("0.17.0~abc");
            assertThat(match.system().configuration(image)).contains("CONFIG_X=y\n");
            List<FactTable> facts = match.system().facts(image);
            assertThat(facts).extracting(FactTable::key).containsExactly("build", "libraries", "regions");
            assertThat(facts.get(1).rows()).containsExactly(List.of("libukboot", "2.1", "", "GCC 12.2.0", "PIE LTO"));
            assertThat(facts.get(2).rows())
                    .containsExactly(
                            List.of("0x100000", "0x100000", "0x27000", "kernel", "r-x"),
                            List.of("0x127010", "0x127010", "0x1000", "kernel", "rw-"));
        }
    }

    @Test
    void aLengthThatCannotBeEndsTheTable() throws Exception {
        Path file = fixtures.image(
                Fixtures.multiboot(true, 0),
                libinfo(RANDOM, ".long 0xffffff00\n.short 1, 1, 1\n"),
                ".section .uk_bootinfo,\"aw\"\n.long 0xb007b0b0, 1\n.skip 64\n.long 0xffffffff, 0xfffffff0\n");
        try (GuestImage image = GuestImage.open(file, Optional.empty())) {
            List<FactTable> facts = Systems.recognise(image).system().facts(image);
            assertThat(facts).extracting(FactTable::key).containsExactly("libraries");
            assertThat(facts.get(0).rows()).hasSize(1);
        }
    }

    @Test
    void aProcessorWithoutRdseedIsToldBeforeTheLaunch() throws Exception {
        Path file = fixtures.image(
                Fixtures.multiboot(true, 0), libinfo(RANDOM), ".text\n.byte 0x0f, 0xc7, 0xf1\n"); // rdrand %ecx
        try (GuestImage image = GuestImage.open(file, Optional.empty())) {
            UnikernelSystem system = Systems.recognise(image).system();
            assertThat(system.obstacle(image)).isEmpty();
            assertThat(ask("qemu64", image, system))
                    .hasValueSatisfying(words -> assertThat(words).contains("libukrandom", "RDRAND", "-cpu qemu64"));
        }
        Path without = fixtures.image(
                Fixtures.multiboot(true, 0),
                libinfo(header(record(1, ".asciz \"libukboot\""))),
                ".text\n.byte 0x0f, 0xc7, 0xf1\n");
        try (GuestImage image = GuestImage.open(without, Optional.empty())) {
            assertThat(ask("qemu64", image, Systems.recognise(image).system())).isEmpty();
        }
    }

    private static Optional<String> ask(String cpu, GuestImage image, UnikernelSystem system) throws Exception {
        LaunchRequest none = LaunchRequest.none();
        return new LaunchRequest(
                        none.machine(),
                        Optional.of(cpu),
                        none.memoryMib(),
                        none.smp(),
                        none.accelerator(),
                        none.arguments(),
                        none.drives(),
                        none.forwards(),
                        none.qemuArguments(),
                        none.tools())
                .refusal(image, system);
    }
}
