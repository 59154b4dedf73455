package dev.unikernel.workbench.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.image.BootHeader;
import dev.unikernel.workbench.app.image.GuestImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What QEMU would refuse is known from the file, with what to do. Each refusal was seen with QEMU 7.2. */
class ObstacleTest {
    private static final int RELOCATABLE_OR_CORE = 16;
    private static final int MACHINE = 18;
    private static final int MIPS = 8;

    @TempDir
    Path folder;

    private Fixtures fixtures = new Fixtures(Path.of(""));

    @BeforeEach
    void setUp() {
        fixtures = new Fixtures(folder);
    }

    private static Optional<String> obstacle(Path file) throws Exception {
        try (GuestImage image = GuestImage.open(file, Optional.empty())) {
            return Systems.recognise(image).system().obstacle(image);
        }
    }

    private static BootHeader header(Path file) throws Exception {
        try (GuestImage image = GuestImage.open(file, Optional.empty())) {
            return BootHeader.of(image.boot(), image.notes());
        }
    }

    @Test
    void aPvhNoteOrAMultibootHeaderThatSaysWhatToLoadIsNone() throws Exception {
        Path pvh = fixtures.image(Fixtures.PVH);
        assertThat(obstacle(pvh)).isEmpty();
        assertThat(header(pvh)).isInstanceOf(BootHeader.Pvh.class);
        Path addressed = fixtures.image(Fixtures.multiboot(true, 0));
        assertThat(obstacle(addressed)).isEmpty();
        assertThat(header(addressed))
                .isInstanceOfSatisfying(
                        BootHeader.Multiboot.class,
                        found -> assertThat(found.loadsByAddress()).isTrue());
        assertThat(obstacle(fixtures.narrow(addressed))).isEmpty();
    }

    @Test
    void aMultibootHeaderWithoutAddressesNeedsAnElf32File() throws Exception {
        Path wide = fixtures.image(Fixtures.multiboot(false, 0));
        assertThat(obstacle(wide))
                .hasValueSatisfying(
                        words -> assertThat(words).contains("ELF64", "Multiboot", "Cannot load x86-64 image"));
        assertThat(obstacle(fixtures.narrow(wide))).isEmpty();
    }

    /** QEMU tries Multiboot first, so the PVH note of such a file is never looked at. */
    @Test
    void bothHeadersInAnElf64FileAreRefused() throws Exception {
        assertThat(obstacle(fixtures.image(Fixtures.multiboot(false, 0), Fixtures.PVH)))
                .isPresent();
    }

    @Test
    void aMultibootHeaderThatAsksForMoreThanTheFileHasNamesBothSizes() throws Exception {
        Path file = fixtures.image(Fixtures.multiboot(true, 1 << 20));
        assertThat(obstacle(file))
                .hasValueSatisfying(words -> assertThat(words)
                        .contains("the file has " + file.toFile().length(), "truncate -s"));
        Path padded = folder.resolve("padded");
        byte[] bytes = java.util.Arrays.copyOf(Files.readAllBytes(file), 2 << 20);
        assertThat(obstacle(Files.write(padded, bytes))).isEmpty();
    }

    @Test
    void aMultibootMagicWithAWrongChecksumIsNoHeader() throws Exception {
        assertThat(header(fixtures.image(".text\n.balign 4\n.long 0x1BADB002, 3, 7\n")))
                .isInstanceOf(BootHeader.Missing.class);
    }

    @Test
    void neitherHeaderIsSaid() throws Exception {
        assertThat(obstacle(fixtures.image()))
                .hasValueSatisfying(words -> assertThat(words).contains("PVH", "Multiboot"));
    }

    @Test
    void anObjectFileAndACoreDumpAreNotImages() throws Exception {
        assertThat(obstacle(fixtures.object(Fixtures.PVH)))
                .hasValueSatisfying(words -> assertThat(words).contains("object file", "link"));
        assertThat(obstacle(fixtures.patched(fixtures.image(Fixtures.PVH), RELOCATABLE_OR_CORE, 4)))
                .hasValueSatisfying(words -> assertThat(words).contains("core dump"));
    }

    @Test
    void anotherProcessorsImageIsNamed() throws Exception {
        assertThat(obstacle(fixtures.patched(fixtures.image(Fixtures.PVH), MACHINE, MIPS)))
                .hasValueSatisfying(words -> assertThat(words).containsIgnoringCase("mips"));
    }
}
