package dev.unikernel.workbench.inspector.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unikernel.workbench.inspector.images.ElfBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokenHeadersTest {
    private static Malformed malformed(byte[] image) {
        return catchThrowableOfType(Malformed.class, () -> ElfFile.of("hello.elf", image));
    }

    @Test
    void theHeaderIsTruncated() {
        byte[] image = Arrays.copyOf(ElfBuilder.small(64, true).build(), 40);
        assertThat(malformed(image))
                .hasMessage("hello.elf: ELF header at offset 0x0 needs 64 bytes, the file ends at 0x28");
    }

    @Test
    void theSectionTableIsPastTheEnd() {
        ElfBuilder builder = ElfBuilder.small(64, true);
        byte[] image = builder.build();
        builder.patch(image, 40, 8, 0x1f40);
        Malformed found = malformed(image);
        assertThat(found.offset()).isEqualTo(0x1f40);
        assertThat(found).hasMessageContaining("section header table at offset 0x1f40 needs");
    }

    @Test
    void aSectionsSizeOverflows64Bits() {
        ElfBuilder builder = ElfBuilder.small(64, true);
        byte[] image = builder.build();
        builder.patch(image, builder.header(1) + 32, 8, -8);
        assertThat(malformed(image).offset()).isEqualTo(builder.offset(1));
    }

    @Test
    void aTablesOffsetOverflows64Bits() {
        ElfBuilder builder = ElfBuilder.small(64, true);
        byte[] image = builder.build();
        builder.patch(image, 32, 8, -16);
        assertThat(malformed(image)).hasMessageContaining("program header table at offset 0xfffffffffffffff0");
    }

    @Test
    void aSegmentsMemoryOverflows64Bits() {
        ElfBuilder builder = ElfBuilder.small(64, true);
        byte[] image = builder.build();
        builder.patch(image, 64 + 40, 8, -1);
        assertThat(malformed(image)).hasMessageContaining("program header 0 at offset 0x40 ends below 2^64");
    }

    @Test
    void theNameTablesIndexIsWrong() {
        ElfBuilder builder = ElfBuilder.small(64, true);
        byte[] image = builder.build();
        builder.patch(image, 62, 2, 99);
        assertThat(malformed(image)).hasMessageContaining("section name table index at offset 0x3e");
        builder.patch(image, 62, 2, 1);
        assertThat(malformed(image)).hasMessageContaining("is a STRTAB, found PROGBITS");
    }

    @Test
    void aNameIsOutsideTheNameTable() throws Exception {
        ElfBuilder builder = ElfBuilder.small(64, true);
        byte[] image = builder.build();
        builder.patch(image, builder.header(1), 4, 0xffffff);
        assertThat(ElfFile.of("x", image).sections().get(1).name()).startsWith("<no name: 0xffffff");
    }

    @Test
    void seventyThousandSectionsAreRead() throws Exception {
        ElfBuilder builder = new ElfBuilder(64, true, 1);
        for (int i = 0; i < 70_000; i++) builder.section(".text." + i, 1, 6, 0, new byte[] {1});
        ElfFile elf = ElfFile.of("many.o", builder.build());
        assertThat(elf.sections()).hasSize(builder.sectionCount());
        assertThat(elf.sections().get(69_999).name()).isEqualTo(".text.69998");
        assertThat(elf.header().nameTable()).isEqualTo(builder.sectionCount() - 1);
    }

    @Test
    void theFirstThousandBytesOfARealImageSayWhereTheyBreakOff(@TempDir Path folder) throws Exception {
        byte[] image = Files.readAllBytes(Path.of("/bin/true"));
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(image, 1000));
        assertThatThrownBy(() -> ElfFile.open(cut))
                .isInstanceOf(Malformed.class)
                .hasMessageMatching("cut: .* at offset 0x[0-9a-f]+ needs [0-9,]+ bytes, the file ends at 0x3e8");
    }

    @Test
    void emptySegmentsAndSectionsAreNoFault() throws Exception {
        ElfBuilder builder = ElfBuilder.small(64, true);
        byte[] image = builder.build();
        // Solo5's empty PT_LOAD, and a section of size 0 that lies nowhere.
        builder.patch(image, 64 + 32, 8, 0);
        builder.patch(image, builder.header(1) + 32, 8, 0);
        builder.patch(image, builder.header(1) + 24, 8, 0xffffffffL);
        ElfFile elf = ElfFile.of("empty", image);
        assertThat(elf.bytes(elf.sections().get(1)).length()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "0, an empty file",
        "1f8b0800, gzip data (try gunzip first)",
        "4d5a9000, a PE file",
        "cffaedfe, a Mach-O file",
        "23212f62, a script",
        "213c617263683e0a, a static library (ar archive of object files)",
        "68656c6c6f0a, text",
        "00010203, unknown data"
    })
    void whatIsNoElfIsCalledByItsName(String hex, String looks) {
        byte[] bytes = new byte[hex.equals("0") ? 0 : hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        assertThatThrownBy(() -> ElfFile.of("file", bytes))
                .isInstanceOf(NotAnElf.class)
                .hasMessage("file: not an ELF file, it looks like " + looks);
    }

    @Test
    void aFolderIsNoElf(@TempDir Path folder) {
        assertThatThrownBy(() -> ElfFile.open(folder))
                .isInstanceOf(NotAnElf.class)
                .hasMessageContaining("a folder");
    }

    @Test
    void aCompressedSectionThatLiesAboutItsSizeIsMalformed() throws Exception {
        ElfBuilder builder = new ElfBuilder(64, true, 2);
        byte[] packed = new byte[64];
        packed[0] = 1;
        System.arraycopy(deflated("hello".getBytes(StandardCharsets.UTF_8)), 0, packed, 24, 13);
        int section = builder.section(".debug_line", 1, 0x800, 0, packed);
        byte[] image = builder.build();
        builder.patch(image, builder.offset(section) + 8, 8, 5);
        ElfFile right = ElfFile.of("right", image);
        assertThat(right.contents(right.sections().get(section))).isInstanceOf(Contents.Present.class);
        builder.patch(image, builder.offset(section) + 8, 8, 15L << 20);
        ElfFile elf = ElfFile.of("lies", image);
        assertThatThrownBy(() -> elf.contents(elf.sections().get(section)))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("its data end after 5");
        builder.patch(image, builder.offset(section) + 8, 8, 200L << 20);
        ElfFile bomb = ElfFile.of("bomb", image);
        assertThat(bomb.contents(bomb.sections().get(section)).toString()).contains("over 64 MiB and 5 times the file");
        builder.patch(image, builder.offset(section) + 8, 8, 15L << 20);
        builder.patch(image, builder.offset(section), 4, 2);
        ElfFile zstd = ElfFile.of("zstd", image);
        assertThatThrownBy(() -> zstd.contents(zstd.sections().get(section)))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("zstd");
        builder.patch(image, builder.offset(section), 4, 3);
        ElfFile third = ElfFile.of("third", image);
        assertThat(third.contents(third.sections().get(section))).isInstanceOf(Unavailable.class);
    }

    private static byte[] deflated(byte[] content) {
        java.util.zip.Deflater deflater = new java.util.zip.Deflater();
        deflater.setInput(content);
        deflater.finish();
        byte[] out = new byte[64];
        int size = deflater.deflate(out);
        deflater.end();
        return Arrays.copyOf(out, size);
    }
}
