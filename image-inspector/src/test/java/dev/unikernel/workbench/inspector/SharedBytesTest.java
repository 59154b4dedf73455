package dev.unikernel.workbench.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unikernel.workbench.inspector.attribution.Attribution;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.containers.Archive;
import dev.unikernel.workbench.inspector.dwarf.Units;
import dev.unikernel.workbench.inspector.elf.Contents;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.elf.Unavailable;
import dev.unikernel.workbench.inspector.images.ElfBuilder;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import dev.unikernel.workbench.inspector.text.TextLines;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few bytes that many things point at, or that unpack to many: memory stays in proportion to the file. */
class SharedBytesTest {
    private static final String LONG = "n".repeat(60_000);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void manySectionsOfOneLongNameAreCut() throws Exception {
        ElfBuilder builder = new ElfBuilder(64, true, 2);
        for (int i = 0; i < 1000; i++) builder.section(LONG, Section.PROGBITS, 2, 0x1000L * i, new byte[1]);
        ElfFile file = ElfFile.of("x", builder.build());
        assertThat(file.sections().get(1).name()).isEqualTo(LONG);
        assertThat(file.sections().stream()
                        .mapToLong(section -> section.name().length())
                        .sum())
                .isLessThan(10 << 20);
    }

    @Test
    void manySymbolsOfOneLongNameAreCut() throws Exception {
        int count = 20_000;
        ByteBuffer symbols = ByteBuffer.allocate(24 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 1; i < count; i++) symbols.putInt(24 * i, 1).put(24 * i + 4, (byte) 0x12);
        ElfBuilder builder = new ElfBuilder(64, true, 2);
        int names = builder.section(
                ".strtab", Section.STRTAB, 0, 0, ("\0" + LONG + "\0").getBytes(StandardCharsets.US_ASCII));
        builder.section(".symtab", Section.SYMTAB, 0, 0, symbols.array(), names, 24);
        SymbolTable table = SymbolTable.of(ElfFile.of("x", builder.build()));
        assertThat(table.count()).isEqualTo(count);
        assertThat(table.name(count - 1)).hasSize(256);
    }

    @Test
    void manyUnitsOfOneRangeListAreRefused() throws Exception {
        int each = 10_000;
        ByteBuffer lists = ByteBuffer.allocate(12 + 17 * each + 1).order(ByteOrder.LITTLE_ENDIAN);
        lists.putInt(12 + 17 * each - 3)
                .putShort((short) 5)
                .put((byte) 8)
                .put((byte) 0)
                .putInt(0);
        for (int i = 0; i < each; i++) {
            lists.put((byte) 6).putLong(0x1000 + i % 8).putLong(0x1001 + i % 8);
        }
        ByteBuffer units = ByteBuffer.allocate(1000 * 18).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 1000; i++) {
            units.putInt(14).putShort((short) 5).put((byte) 1).put((byte) 8).putInt(0);
            units.put((byte) 1).put((byte) 'u').putInt(12);
        }
        ElfBuilder builder = ElfBuilder.small(64, true);
        builder.section(".debug_info", Section.PROGBITS, 0, 0, units.array());
        builder.section(
                ".debug_abbrev", Section.PROGBITS, 0, 0, new byte[] {1, 0x11, 0, 0x03, 0x0b, 0x55, 0x17, 0, 0, 0});
        builder.section(".debug_rnglists", Section.PROGBITS, 0, 0, lists.array());
        Units all = Units.of(ElfFile.of("x", builder.build()));
        assertThat(all.list()).hasSize(1000);
        assertThatThrownBy(() -> all.code((unit, start, end) -> {}))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("at most " + ((1 << 16) + lists.capacity()) + " ranges");
    }

    @Test
    void compressedSectionsAreBoundedTogether() throws Exception {
        ElfBuilder builder = new ElfBuilder(64, true, 2);
        byte[] packed = packed(12 << 20);
        for (int i = 0; i < 20; i++) builder.section(".debug_" + i, Section.PROGBITS, 0x800, 0, packed);
        ElfFile file = ElfFile.of("x", builder.build());
        long sum = 0;
        int refused = 0;
        for (Section section : file.sections()) {
            if (!section.isCompressed()) continue;
            Contents contents = file.contents(section);
            if (contents instanceof Contents.Present present)
                sum += present.bytes().length();
            else refused += ((Unavailable) contents).why().contains("over 64 MiB") ? 1 : 0;
        }
        assertThat(sum).isBetween(48L << 20, 64L << 20);
        assertThat(refused).isEqualTo(15);
    }

    private static byte[] packed(int size) throws Exception {
        ByteArrayOutputStream into = new ByteArrayOutputStream();
        into.write(ByteBuffer.allocate(24)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(1)
                .putInt(0)
                .putLong(size)
                .putLong(1)
                .array());
        try (OutputStream out = new DeflaterOutputStream(into)) {
            byte[] noise = new byte[1 << 14];
            new Random(1).nextBytes(noise);
            for (int i = 0; i < size / (1 << 20); i++) {
                out.write(noise);
                out.write(new byte[(1 << 20) - noise.length]);
            }
        }
        return into.toByteArray();
    }

    @Test
    void manyMembersOfOneLongNameAreCut() throws Exception {
        StringBuilder archive = new StringBuilder("!<arch>\n")
                .append(header("//", LONG.length()))
                .append(LONG);
        for (int i = 0; i < 6000; i++) archive.append(header("/0", 0));
        Path file = Files.writeString(folder.resolve("x.a"), archive, StandardCharsets.US_ASCII);
        List<Archive.Member> members = Archive.open(file).members();
        assertThat(members).hasSize(6001);
        assertThat(members.get(1).name()).hasSize(4096);
        assertThat(members.get(6000).name()).hasSize(64);
    }

    private static String header(String name, int size) {
        return String.format("%-16s%-12s%-6s%-6s%-8s%-10d`\n", name, 0, 0, 0, 644, size);
    }

    /** A thin archive may name a device, a pipe, a folder, a loop of links or itself. */
    @Test
    void whatAThinArchiveNamesIsReadOnlyIfItIsAFile() throws Exception {
        Files.createDirectory(folder.resolve("folder"));
        Files.createSymbolicLink(folder.resolve("a"), Path.of("b"));
        Files.createSymbolicLink(folder.resolve("b"), Path.of("a"));
        String names = "/dev/zero/\nfolder/\na/\nself.a/\n";
        StringBuilder archive = new StringBuilder("!<thin>\n")
                .append(header("//", names.length()))
                .append(names);
        for (String name : List.of("/0", "/11", "/19", "/22")) archive.append(header(name, 100));
        Path file = Files.writeString(folder.resolve("self.a"), archive, StandardCharsets.US_ASCII);
        Archive read = Archive.open(file);
        for (Archive.Member member : read.members().subList(1, 4)) {
            assertThat(read.bytes(member)).as(member.name()).isEmpty();
        }
        assertThat(read.bytes(read.members().get(4))).map(bytes -> bytes.length).contains(archive.length());
    }

    @Test
    void aLinkerMapIsReadLineByLineWhateverItsLines() throws Exception {
        String line = " .text          0x0000000000001000       0x10 /a/libc.a(x.o)\n";
        Path map = Files.writeString(
                folder.resolve("x.map"), "Linker script and memory map\n" + " ".repeat(40 << 20) + "\n" + line);
        ElfFile image = ElfFile.of("x", ElfBuilder.small(64, true).build());
        Attribution attribution = new Attribution(image, SymbolTable.of(image), Optional.of(map), path -> "");
        assertThat(attribution.divisions(List.of(Level.LIBRARY))).isNotEmpty();
        assertThatThrownBy(() -> {
                    byte[] lines = line.repeat(1 << 10).getBytes(StandardCharsets.US_ASCII);
                    Path large = folder.resolve("large.map");
                    try (OutputStream out = Files.newOutputStream(large)) {
                        out.write("Linker script and memory map\n".getBytes(StandardCharsets.US_ASCII));
                        for (int i = 0; i < (1 << 11) + 1; i++) out.write(lines);
                    }
                    new Attribution(image, SymbolTable.of(image), Optional.of(large), path -> "")
                            .divisions(List.of(Level.LIBRARY));
                })
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("2^21 input sections");
    }

    @Test
    void linesAreGivenAsTheyAreAndCutWhereTheyAreTooLong() throws Exception {
        String text = "a\r\n\n" + "x".repeat(100_000) + "\nlast";
        try (TextLines lines = new TextLines(new StringReader(text), 40_000)) {
            assertThat(lines.next()).contains("a");
            assertThat(lines.next()).contains("");
            assertThat(lines.next()).map(String::length).contains(40_000);
            assertThat(lines.next()).contains("last");
            assertThat(lines.next()).isEmpty();
        }
        char[] many = new char[3];
        Arrays.fill(many, '\n');
        try (TextLines lines = new TextLines(new StringReader(new String(many)), 10)) {
            for (int i = 0; i < many.length; i++) assertThat(lines.next()).contains("");
            assertThat(lines.next()).isEmpty();
        }
    }
}
