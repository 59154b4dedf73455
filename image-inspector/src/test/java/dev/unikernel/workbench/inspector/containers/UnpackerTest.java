package dev.unikernel.workbench.inspector.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.images.ElfBuilder;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAOutputStream;
import org.tukaani.xz.XZOutputStream;

class UnpackerTest {
    private static final byte[] IMAGE = ElfBuilder.small(64, true).build();

    @TempDir
    private Path folder = Path.of("");

    private enum Way {
        GZIP,
        XZ,
        ZSTD,
        LZMA,
        LZ4_LEGACY,
        LZ4_FRAME
    }

    private static byte[] packed(Way way) throws IOException {
        ByteArrayOutputStream into = new ByteArrayOutputStream();
        if (way == Way.LZ4_LEGACY || way == Way.LZ4_FRAME) {
            byte[] block = new byte[IMAGE.length * 2];
            int length = new Lz4Compressor().compress(IMAGE, 0, IMAGE.length, block, 0, block.length);
            boolean frame = way == Way.LZ4_FRAME;
            into.write(frame ? new byte[] {4, 0x22, 0x4d, 0x18, 0x60, 0x40, 0} : new byte[] {2, 0x21, 0x4c, 0x18});
            into.write(little(length));
            into.write(block, 0, length);
            if (frame) into.write(little(0));
            return into.toByteArray();
        }
        try (OutputStream out = switch (way) {
            case GZIP -> new GZIPOutputStream(into);
            case XZ -> new XZOutputStream(into, new LZMA2Options(1));
            case LZMA -> new LZMAOutputStream(into, new LZMA2Options(1), -1);
            case ZSTD, LZ4_FRAME, LZ4_LEGACY -> new ZstdOutputStream(into);
        }) {
            out.write(IMAGE);
        }
        return into.toByteArray();
    }

    private static byte[] little(int number) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array();
    }

    /** Set-up code of two sectors, then a kernel; what its header says is the boot protocol's. */
    private static byte[] kernel(byte[] payload) {
        ByteBuffer image = ByteBuffer.allocate(3 * 512 + 64 + payload.length).order(ByteOrder.LITTLE_ENDIAN);
        image.put(0x1f1, (byte) 2)
                .putShort(0x1fe, (short) 0xaa55)
                .put(0x202, "HdrS".getBytes(StandardCharsets.US_ASCII));
        image.putShort(0x206, (short) 0x20f).putInt(0x248, 64).putInt(0x24c, payload.length);
        image.put(3 * 512 + 64, payload);
        return image.array();
    }

    private String unpack(byte[] file) throws IOException {
        Path packed = Files.write(folder.resolve("packed"), file);
        return Unpacker.unpack(packed, folder.resolve("unpacked"));
    }

    @ParameterizedTest
    @EnumSource
    void aPackedImageUnpacksToItself(Way way) throws Exception {
        String how = way.name().toLowerCase(Locale.ROOT).replaceFirst("_.*", "");
        assertThat(unpack(packed(way))).isEqualTo(how);
        assertThat(Files.readAllBytes(folder.resolve("unpacked"))).isEqualTo(IMAGE);
        assertThat(unpack(kernel(packed(way)))).isEqualTo("bzImage, " + how);
        assertThat(Files.readAllBytes(folder.resolve("unpacked"))).isEqualTo(IMAGE);
    }

    @ParameterizedTest
    @EnumSource
    void cutAnywhereItIsMalformedOrShorter(Way way) throws Exception {
        for (byte[] whole : new byte[][] {packed(way), kernel(packed(way))}) {
            for (int length = 0; length < whole.length; length++) {
                try {
                    unpack(Arrays.copyOf(whole, length));
                    assertThat(Files.size(folder.resolve("unpacked"))).isLessThanOrEqualTo(IMAGE.length);
                } catch (Malformed refused) {
                    assertThat(refused.structure()).isIn("packed data", "bzImage header");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void withNoiseInItItIsMalformedOrSomethingElse(Way way) throws Exception {
        byte[] whole = kernel(packed(way));
        for (int at = 0x1f0; at < whole.length; at += 3) {
            byte[] noisy = whole.clone();
            noisy[at] ^= 0x55;
            try {
                unpack(noisy);
            } catch (Malformed refused) {
                assertThat(refused.offset()).isNotNegative();
            }
        }
    }

    /** 200 MiB of zeros in 200 KiB. */
    @Test
    void aSmallFileDoesNotFillTheDisk() throws Exception {
        ByteArrayOutputStream into = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(into)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 200; i++) out.write(zeros);
        }
        assertThatThrownBy(() -> unpack(into.toByteArray()))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("it is more");
        assertThat(Files.size(folder.resolve("unpacked"))).isLessThan(100L << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001f\u008b", "BZh91AY", "MZ", ""})
    void whatIsNotReadIsSaid(String magic) throws Exception {
        byte[] payload = Arrays.copyOf(magic.getBytes(StandardCharsets.ISO_8859_1), 100);
        assertThatThrownBy(() -> unpack(kernel(payload))).isInstanceOf(Malformed.class);
    }
}
