package dev.unikernel.workbench.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.inspector.images.ElfBuilder;
import dev.unikernel.workbench.inspector.images.RealImages;
import dev.unikernel.workbench.inspector.images.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An image is data from a stranger. */
class HostileImagesTest {
    @ParameterizedTest
    @CsvSource({"32,true", "32,false", "64,true", "64,false"})
    void cutAtEachByte(int bits, boolean little) {
        byte[] image = ElfBuilder.small(bits, little).build();
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (int length = 0; length < image.length; length++) {
                assertThat(WholeInspector.ask(Arrays.copyOf(image, length))).isFalse();
            }
        });
        assertThat(WholeInspector.ask(image)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"32,true", "32,false", "64,true", "64,false"})
    void eachByteOfASmallImageSetToExtremes(int bits, boolean little) {
        byte[] image = ElfBuilder.small(bits, little).build();
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int at = 0; at < image.length; at++) {
                for (int value : new int[] {0, 0x7f, 0xff}) {
                    byte[] broken = image.clone();
                    broken[at] = (byte) value;
                    WholeInspector.ask(broken);
                }
            }
        });
    }

    @Test
    void realImagesWithNoiseInThem(@TempDir Path folder) throws Exception {
        noise(folder, 200);
    }

    @Test
    @Tag("long")
    void realImagesWithMuchNoiseInThem(@TempDir Path folder) throws Exception {
        noise(folder, 20_000);
    }

    private static void noise(Path folder, int rounds) throws Exception {
        String source = RealImages.source(folder).toString();
        List<byte[]> images = List.of(
                Files.readAllBytes(RealImages.gcc(folder, "five", "-O2", "-g", source)),
                Files.readAllBytes(RealImages.gcc(folder, "four", "-O1", "-gdwarf-4", "-gz=zlib", source)),
                Files.readAllBytes(RealImages.gcc(folder, "object.o", "-c", "-g", source)),
                Files.readAllBytes(zstd(folder)),
                ElfBuilder.small(32, false).build());
        Random random = new Random(42);
        for (int round = 0; round < rounds; round++) {
            byte[] image = images.get(round % images.size()).clone();
            for (int i = 1 + random.nextInt(8); i > 0; i--) strike(image, random);
            long seed = round;
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> WholeInspector.ask(image), () -> "round " + seed);
        }
    }

    private static Path zstd(Path folder) throws Exception {
        Path packed = folder.resolve("packed");
        Tool.lines(
                "objcopy",
                "--compress-debug-sections=zstd",
                folder.resolve("five").toString(),
                packed.toString());
        return packed;
    }

    /** Hits headers, which are at both ends, more often than the rest. */
    private static void strike(byte[] image, Random random) {
        int reach = Math.min(image.length, 4096);
        int at = switch (random.nextInt(3)) {
            case 0 -> random.nextInt(Math.min(image.length, 900));
            case 1 -> image.length - 1 - random.nextInt(reach);
            default -> random.nextInt(image.length);
        };
        for (int i = at; i < Math.min(image.length, at + 1 + random.nextInt(8)); i++) {
            image[i] = (byte) (random.nextBoolean() ? random.nextInt(256) : random.nextBoolean() ? 0xff : 0);
        }
    }
}
