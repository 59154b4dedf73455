package dev.unikernel.workbench.inspector.bytemap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.images.ElfBuilder;
import dev.unikernel.workbench.inspector.images.RealImages;
import dev.unikernel.workbench.inspector.images.Tool;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteMapTest {
    private static ByteMap map(byte[] image) throws Exception {
        ElfFile elf = ElfFile.of("image", image);
        return ByteMap.of(elf, SymbolTable.of(elf));
    }

    private static List<String> text(Ranges ranges) {
        List<String> text = new ArrayList<>();
        for (int i = 0; i < ranges.count(); i++) {
            text.add(Long.toHexString(ranges.start(i)) + "+" + Long.toHexString(ranges.length(i)) + " "
                    + ranges.owner(i).label());
        }
        return text;
    }

    @ParameterizedTest
    @CsvSource({"32,true", "32,false", "64,true", "64,false"})
    void memoryIsDividedAmongSymbolsPaddingAndGaps(int bits, boolean little) throws Exception {
        assertThat(text(map(ElfBuilder.small(bits, little).build()).memory()))
                .containsExactly(
                        "1000+3 first",
                        "1003+3 [padding nop]",
                        "1006+3 second",
                        "1009+3 [padding 0x00]",
                        "2000+4 value",
                        "2004+4 [padding 0x00]",
                        "2008+4 other",
                        "200c+4 [gap between sections]",
                        "2010+10 zeros",
                        "2020+10 [.bss without symbol]");
    }

    @Test
    void aSectionWithoutANameIsShownByItsNumber() throws Exception {
        ElfBuilder elf = ElfBuilder.small(64, true);
        int nameless = elf.section("", 1, 0, 0, new byte[7]);
        SizeNode tree = map(elf.build()).tree(List.of(Level.SECTION, Level.SYMBOL), 0);
        assertThat(tree.children()).anySatisfy(section -> {
            assertThat(section.label()).isEqualTo("#" + nameless + " without a name");
            assertThat(section.children().get(0).label()).isEqualTo("[section #" + nameless + " without a name]");
        });
    }

    @Test
    void theFileIsHeadersSectionsAndTheirParts() throws Exception {
        assertThat(text(map(ElfBuilder.small(64, true).build()).file()))
                .startsWith("0+40 [ELF header]", "40+70 [program headers]", "b0+3 first", "b3+3 [padding nop]")
                .contains("bc+4 [gap between sections]", "c0+4 value")
                .endsWith("1b0+1c0 [section headers]");
    }

    @Test
    void ofOverlappingSectionsTheFirstKeepsTheBytes() throws Exception {
        ElfBuilder builder = new ElfBuilder(64, true, 2);
        int a = builder.section(".a", 1, 2, 0x1000, new byte[16]);
        int b = builder.section(".b", 1, 2, 0x1008, new byte[16]);
        builder.load(4, a, 0x1000, 0x18);
        byte[] image = builder.build();
        builder.patch(image, builder.header(b) + 24, 8, builder.offset(a) + 8);
        ByteMap map = map(image);
        assertThat(text(map.memory())).containsExactly("1000+10 .a", "1010+8 .b");
        assertThat(map.fileBytes()).isEqualTo(image.length);
        assertThat(map.warnings())
                .contains("section 2 .b overlaps section 1 .a in the file, which keeps the bytes they share");
    }

    @Test
    void aSectionOutsideAllSegmentsTakesNoMemoryAndIsReported() throws Exception {
        ElfBuilder builder = new ElfBuilder(64, true, 2);
        int a = builder.section(".a", 1, 2, 0x1000, new byte[16]);
        builder.section(".lost", 1, 2, 0x9000, new byte[16]);
        builder.load(4, a, 0x1000, 0x20);
        ByteMap map = map(builder.build());
        assertThat(map.memoryBytes()).isEqualTo(0x20);
        assertThat(map.warnings()).containsExactly("section 2 .lost is ALLOC, but in no PT_LOAD");
    }

    @Test
    void twoSegmentsOnOneAddressCountOnce() throws Exception {
        ElfBuilder builder = new ElfBuilder(64, true, 2);
        int a = builder.section(".a", 1, 2, 0xffffffff80000000L, new byte[16]);
        builder.load(4, a, 0xffffffff80000000L, 0x20).load(6, a, 0xffffffff80000010L, 0x40);
        ByteMap map = map(builder.build());
        assertThat(map.memoryBytes()).isEqualTo(0x50);
        assertThat(map.warnings()).contains("segment 1 overlaps segment 0, which keeps the bytes they share");
        Owner owner = map.ownerOfAddress(0xffffffff80000007L).orElseThrow();
        assertThat(owner.label()).isEqualTo(".a");
        assertThat(map.ownerOfAddress(0xffffffff80000050L)).isEmpty();
    }

    @Test
    void seventyThousandOverlappingSectionsAreMappedInTime() throws Exception {
        ElfBuilder builder = new ElfBuilder(64, true, 2);
        builder.section(".data", 1, 3, 0x1000, new byte[140_000]);
        for (int i = 0; i < 70_000; i++) builder.section("s", 1, 3, 0x1000 + i, new byte[0]);
        byte[] image = builder.build();
        for (int i = 0; i < 70_000; i++) {
            builder.patch(image, builder.header(2 + i) + 24, 8, builder.offset(1) + i);
            builder.patch(image, builder.header(2 + i) + 32, 8, 140_000 - 2L * i);
        }
        long start = System.nanoTime();
        ByteMap map = map(image);
        assertThat(map.tree(List.of(Level.SECTION), 0).fileBytes()).isEqualTo(image.length);
        assertThat(map.warnings()).hasSize(101);
        assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
    }

    @Test
    void symbolsOfAStrippedImageComeFromItsSymbolFile(@TempDir Path folder) throws Exception {
        Path source =
                Files.writeString(folder.resolve("a.c"), "int v=3; int f(void){return v;} void _start(void){f();}");
        Path full = RealImages.gcc(folder, "full", "-static", "-nostdlib", source.toString());
        Path bare = folder.resolve("bare");
        Tool.lines("strip", "-o", bare.toString(), full.toString());
        Path wrapped = folder.resolve("wrapped");
        Tool.lines("objcopy", "-O", "elf32-i386", "-S", full.toString(), wrapped.toString());
        SymbolTable symbols = SymbolTable.of(ElfFile.open(full));
        List<String> memory = text(ByteMap.of(ElfFile.open(full), symbols).memory());
        assertThat(memory).anyMatch(line -> line.endsWith(" f"));
        assertThat(text(ByteMap.of(ElfFile.open(bare), symbols).memory())).isEqualTo(memory);
        assertThat(ByteMap.of(ElfFile.open(wrapped), symbols)
                        .ownerOfAddress(symbols.named("v").get(0).address()))
                .get()
                .extracting(Owner::label)
                .isEqualTo("v");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void theAssemblersFillerIsPaddingAtAnyLength(int length, @TempDir Path folder) throws Exception {
        for (String mode : List.of("-m64", "-m32")) {
            Path source = Files.writeString(
                    folder.resolve("a.s"),
                    ".globl a,b\n.p2align 4\na: .rept " + (16 - length) + "\ncltd\n.endr\n.p2align 4\nb: ret\n");
            Path object = RealImages.gcc(folder, "a" + mode, "-c", mode, source.toString());
            ElfFile elf = ElfFile.open(object);
            assertThat(text(ByteMap.of(elf, SymbolTable.of(elf)).memory()))
                    .containsExactly(
                            "0+" + Integer.toHexString(16 - length) + " a",
                            Integer.toHexString(16 - length) + "+" + Integer.toHexString(length) + " [padding nop]",
                            "10+1 b");
        }
    }

    @Test
    void aTreeNestsKeepsTheLargestAndCountsTheOthers() throws Exception {
        ByteMap map = map(ElfBuilder.small(64, true).build());
        SizeNode tree = map.tree(List.of(Level.SEGMENT, Level.SYMBOL), 2);
        assertThat(tree.children())
                .extracting(SizeNode::label)
                .containsExactly("[no segment]", "LOAD #1 [rw-]", "[1 others]");
        SizeNode data = tree.children().get(1);
        assertThat(data.memoryBytes()).isEqualTo(0x30);
        assertThat(data.children())
                .extracting(SizeNode::label)
                .containsExactly("zeros", "[.bss without symbol]", "[4 others]");
    }

    @Test
    void aFilterKeepsWhatMatchesAtAnyLevel() throws Exception {
        ByteMap map = map(ElfBuilder.small(64, true).build());
        SizeNode bySymbol = map.tree(List.of(Level.SECTION, Level.SYMBOL), 0, "first"::equals);
        assertThat(bySymbol.fileBytes()).isEqualTo(3);
        SizeNode bySection = map.tree(List.of(Level.SECTION, Level.SYMBOL), 0, ".text"::equals);
        assertThat(bySection.fileBytes()).isEqualTo(12);
        assertThat(map.tree(List.of(Level.SYMBOL), 0, label -> false).children())
                .isEmpty();
    }
}
