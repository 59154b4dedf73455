package dev.unikernel.workbench.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unikernel.workbench.inspector.attribution.Attribution;
import dev.unikernel.workbench.inspector.bytemap.ByteMap;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.bytemap.SizeNode;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.elf.Segment;
import dev.unikernel.workbench.inspector.images.ElfBuilder;
import dev.unikernel.workbench.inspector.images.RealImages;
import dev.unikernel.workbench.inspector.images.Tool;
import dev.unikernel.workbench.inspector.symbols.MiniDebugData;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases that peers got wrong, with the right value; {@code docs/attribution.md} lists them all and where each is tested. */
class HardCasesTest {
    @TempDir
    private Path folder = Path.of("");

    private Path build(String name, String source, String... flags) throws Exception {
        String suffix = name.endsWith(".cc") ? ".cc" : name.endsWith(".s") ? ".s" : ".c";
        Path file = Files.writeString(folder.resolve("source" + suffix), source);
        List<String> arguments = new ArrayList<>(List.of("-static", "-nostdlib", "-fcf-protection=none"));
        arguments.addAll(List.of(flags));
        arguments.add(file.toString());
        return RealImages.gcc(folder, name, arguments.toArray(String[]::new));
    }

    private static SizeNode tree(Path image, Level... levels) throws Exception {
        ElfFile elf = ElfFile.open(image);
        SymbolTable symbols = SymbolTable.of(elf);
        Attribution attribution = new Attribution(elf, symbols, Optional.empty(), path -> "");
        List<Level> list = List.of(levels);
        SizeNode tree = ByteMap.of(elf, symbols).tree(list, 0, label -> true, attribution.divisions(list));
        assertThat(tree.fileBytes()).isEqualTo(Files.size(image));
        return tree;
    }

    private static Optional<SizeNode> find(SizeNode node, String label) {
        return node.children().stream()
                .filter(child -> child.label().endsWith(label))
                .findFirst();
    }

    private static SizeNode child(SizeNode node, String label) {
        return find(node, label)
                .orElseThrow(() -> new AssertionError(label + " is not among "
                        + node.children().stream().map(SizeNode::label).toList()));
    }

    @Test
    void case1AssemblyWithoutSizeNeverSpillsIntoTheNextSection() throws Exception {
        Path image = build("one", """
                int f(void) { return 1; }
                void _start(void) { for (;;); }
                __asm__(".text\\n.globl a\\na: ret\\n.globl b\\nb: nop\\n ret\\n.section .fini,\\"ax\\"\\n .fill 9, 1, 0xc3\\n");
                """);
        SizeNode tree = tree(image, Level.SYMBOL);
        assertThat(child(tree, "a").memoryBytes()).isEqualTo(1);
        assertThat(child(tree, "b").memoryBytes()).isEqualTo(2);
        SizeNode fini = child(tree(image, Level.SECTION, Level.SYMBOL), ".fini");
        assertThat(fini.memoryBytes()).isEqualTo(9);
        assertThat(fini.children()).noneMatch(owner -> owner.label().equals("f"));
    }

    @Test
    void case2ASizeIsTrustedAndTheGapBehindItIsItsOwn() throws Exception {
        Path image = build("two", """
                __asm__(".text\\n.globl _start\\n.type _start,@function\\n_start: ret\\n.size _start,1\\n"
                    " .fill 40,1,0x55\\n.globl next\\n.type next,@function\\nnext: ret\\n.size next,1\\n");
                """);
        SizeNode tree = tree(image, Level.SYMBOL);
        assertThat(child(tree, "_start").memoryBytes()).isEqualTo(1);
        assertThat(child(tree, "[unlabelled code]").memoryBytes()).isEqualTo(40);
    }

    @Test
    void case4FoldedBodiesAreOneWithAllTheirNames() throws Exception {
        Path image = build("four", """
                __asm__(".text\\n.globl _start\\n.type _start,@function\\n_start:\\n.globl other\\n.type other,@function\\n"
                    "other:\\n.globl third\\n.type third,@function\\nthird: ret\\n ret\\n"
                    ".size _start,2\\n.size other,2\\n.size third,2\\n");
                """);
        ElfFile elf = ElfFile.open(image);
        var owner = SymbolTable.of(elf)
                .containing(elf.header().entry())
                .orElseThrow()
                .symbol();
        List<String> names = new ArrayList<>(owner.aliases());
        names.add(owner.name());
        assertThat(names).containsExactlyInAnyOrder("_start", "other", "third");
        SizeNode text = child(tree(image, Level.SECTION, Level.SYMBOL), ".text");
        assertThat(text.memoryBytes()).isEqualTo(2);
        assertThat(text.children()).hasSize(1);
    }

    @Test
    void case5ASymbolOfASectionThatTakesNoMemoryOwnsNoMemory() throws Exception {
        Path image = build("five", """
                void _start(void) { for (;;); }
                __asm__(".section .extra,\\"\\",@progbits\\n.globl lost\\n.type lost,@object\\nlost: .quad 5\\n.size lost,8\\n");
                """);
        long memory = find(tree(image, Level.SYMBOL), "lost")
                .map(SizeNode::memoryBytes)
                .orElse(0L);
        assertThat(memory).isZero();
        assertThat(child(tree(image, Level.SECTION), ".extra").fileBytes()).isEqualTo(8);
    }

    @Test
    void case8ZerosTakeMemoryAndNoFile() throws Exception {
        SizeNode bss = child(
                tree(build("eight", "char zeros[5000]; void _start(void) { zeros[1]++; for (;;); }"), Level.SECTION),
                ".bss");
        assertThat(bss.fileBytes()).isZero();
        assertThat(bss.memoryBytes()).isBetween(5000L, 5040L);
    }

    @Test
    void case9DataLoadedElsewhereKeepBothAddresses() throws Exception {
        Path script = Files.writeString(folder.resolve("script.ld"), """
                SECTIONS { .text 0x100000 : { *(.text*) } .data 0x400000 : AT(0x200000) { *(.data*) } .bss : { *(.bss*) } }
                """);
        Path image =
                build("nine", "int value = 7; void _start(void) { value++; for (;;); }", "-Wl,-T," + script, "-no-pie");
        Segment data = ElfFile.open(image).segments().stream()
                .filter(segment -> segment.isLoad() && segment.virtualAddress() == 0x400000)
                .findFirst()
                .orElseThrow();
        assertThat(data.physicalAddress()).isEqualTo(0x200000);
        assertThat(child(tree(image, Level.SYMBOL), "value").memoryBytes()).isEqualTo(4);
    }

    @Test
    void case10ADeclarationOwnsNothing() throws Exception {
        Path one = Files.writeString(folder.resolve("one.cc"), """
                struct Thing { int work(int); };
                int Thing::work(int a) { return a * 3; }
                """);
        Path two = Files.writeString(folder.resolve("two.cc"), """
                struct Thing { int work(int); };
                extern "C" void _start() { Thing t; t.work(1); for (;;); }
                """);
        Path image = RealImages.gcc(folder, "ten", "-static", "-nostdlib", "-g", "-O1", one.toString(), two.toString());
        SizeNode tree = tree(image, Level.UNIT, Level.SYMBOL);
        assertThat(child(child(tree, "/one.cc"), "_ZN5Thing4workEi").memoryBytes())
                .isPositive();
        assertThat(find(child(tree, "/two.cc"), "_ZN5Thing4workEi")).isEmpty();
    }

    /** DWARF 5 by hand: what is indexed comes before the base it needs; a partial unit and dwz's forms are before it. */
    private static final String BY_HAND = """
            .text
            .globl _start
            _start: ret
             nop
             ret
            .Lend:
            .section .debug_abbrev,"",@progbits
             .uleb128 1; .uleb128 0x3c; .byte 0
             .uleb128 0x03; .uleb128 0x1f21; .uleb128 0x31; .uleb128 0x1f20; .byte 0,0
             .uleb128 2; .uleb128 0x11; .byte 0
             .uleb128 0x03; .uleb128 0x25; .uleb128 0x11; .uleb128 0x1b; .uleb128 0x12; .uleb128 0x06
             .uleb128 0x72; .uleb128 0x17; .uleb128 0x73; .uleb128 0x17; .byte 0,0
             .byte 0
            .section .debug_info,"",@progbits
             .long .Lp1-.Lp0
            .Lp0: .short 5; .byte 3,8; .long 0
             .uleb128 1; .long 0x77777777; .long 0x66666666
            .Lp1:
             .long .Lu1-.Lu0
            .Lu0: .short 5; .byte 1,8; .long 0
             .uleb128 2; .byte 1; .uleb128 0; .long .Lend-_start; .long 8; .long 8
            .Lu1:
            .section .debug_str,"MS",@progbits,1
            .Lwrong: .string "wrong.c"
            .Lright: .string "right.c"
            .section .debug_str_offsets,"",@progbits
             .long 12; .short 5,0; .long .Lwrong-.Lwrong; .long .Lright-.Lwrong
            .section .debug_addr,"",@progbits
             .long 12; .short 5; .byte 8,0; .quad _start
            """;

    @Test
    void case11And19IndexesBeforeTheirBaseAndPartialUnits() throws Exception {
        Path image = build("eleven.s", BY_HAND, "-no-pie");
        SizeNode tree = tree(image, Level.UNIT, Level.SECTION);
        assertThat(child(child(tree, "right.c"), ".text").memoryBytes()).isEqualTo(3);
        assertThat(child(child(tree, "[partial units]"), ".debug_info").fileBytes())
                .isEqualTo(21);
    }

    @Test
    void case12CodeThatTheLinkerDroppedOwnsNothing() throws Exception {
        String source = "int gone(int a) { return a * 7; } void _start(void) { for (;;); }";
        Path image = build("twelve", source, "-g", "-O1", "-ffunction-sections", "-Wl,--gc-sections", "-Wl,-Ttext=0x0");
        ElfFile elf = ElfFile.open(image);
        Section text = elf.section(".text").orElseThrow();
        SizeNode unit = child(tree(image, Level.SECTION, Level.UNIT), ".text");
        assertThat(unit.memoryBytes()).isEqualTo(text.size());
        assertThat(find(tree(image, Level.SYMBOL), "gone")).isEmpty();
    }

    @Test
    void case13AUnitWithoutRangesHasWhatItsLinesCover() throws Exception {
        Path image = build("thirteen.s", """
                .section .debug_line,"",@progbits
                .Lline:
                .text
                .globl _start
                .file 1 "thirteen.c"
                _start:
                 .loc 1 5
                 nop
                 .loc 1 6
                 ret
                .section .debug_abbrev,"",@progbits
                 .uleb128 1; .uleb128 0x11; .byte 0
                 .uleb128 0x03; .uleb128 0x08; .uleb128 0x10; .uleb128 0x17; .byte 0,0
                 .byte 0
                .section .debug_info,"",@progbits
                 .long .Lu1-.Lu0
                .Lu0: .short 4; .long 0; .byte 8
                 .uleb128 1; .string "thirteen.c"; .long .Lline
                .Lu1:
                """, "-no-pie", "-Wa,-gdwarf-4");
        assertThat(child(child(tree(image, Level.SECTION, Level.UNIT), ".text"), "thirteen.c")
                        .memoryBytes())
                .isEqualTo(2);
    }

    @Test
    void case14OverlappingLineRowsCountEachByteOnce() throws Exception {
        Path image = build("fourteen", """
                static inline __attribute__((always_inline)) int in(int a) {
                  return a * 3;
                }
                int f(int a) { return in(a) + in(a + 1); } void _start(void) { f(1); for (;;); }
                """, "-g", "-O2", "-gvariable-location-views");
        SizeNode text = child(tree(image, Level.SECTION, Level.FILE), ".text");
        assertThat(text.children().stream().mapToLong(SizeNode::memoryBytes).sum())
                .isEqualTo(text.memoryBytes());
        assertThat(text.memoryBytes())
                .isEqualTo(ElfFile.open(image).section(".text").orElseThrow().size());
    }

    @Test
    void case16AStrippedLibraryIsNamedByItsDynamicSymbols() throws Exception {
        Path image = build("sixteen.so", "int shown(int a) { return a; }", "-shared", "-fPIC", "-s");
        assertThat(child(tree(image, Level.SYMBOL), "shown").memoryBytes()).isPositive();
    }

    /** Made as Fedora's find-debuginfo makes it. */
    @Test
    void case16FunctionsOfAStrippedFileAreNamedByItsMiniDebugData() throws Exception {
        String source =
                "static __attribute__((noinline)) int hidden(int a) { return a * 7; } int shown(int a) { return hidden(a); }";
        Path image = build("mini.so", source, "-shared", "-fPIC", "-O1", "-fno-inline");
        Path mini = folder.resolve("mini");
        Tool.lines(
                "objcopy",
                "-S",
                "--remove-section",
                ".comment",
                "--keep-symbol=hidden",
                image.toString(),
                mini.toString());
        Tool.lines("xz", "-f", mini.toString());
        Path stripped = folder.resolve("stripped.so");
        Tool.lines("strip", "-o", stripped.toString(), image.toString());
        Tool.lines("objcopy", "--add-section", ".gnu_debugdata=" + mini + ".xz", stripped.toString());
        ElfFile elf = ElfFile.open(stripped);
        SymbolTable more = SymbolTable.of(MiniDebugData.of(elf).orElseThrow());
        SizeNode tree = ByteMap.of(elf, SymbolTable.of(elf), more).tree(List.of(Level.SYMBOL), 0);
        assertThat(child(tree, "shown").memoryBytes()).isPositive();
        assertThat(child(tree, "hidden").memoryBytes()).isPositive();
        assertThat(tree.fileBytes()).isEqualTo(Files.size(stripped));
        byte[] broken = Files.readAllBytes(stripped);
        broken[(int) elf.section(".gnu_debugdata").orElseThrow().offset() + 20] ^= 0x55;
        ElfFile bad = ElfFile.of("bad", broken);
        assertThatThrownBy(() -> MiniDebugData.of(bad))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("xz");
    }

    @Test
    void case21BothClassesAndByteOrdersAreExact() throws Exception {
        for (int bits : new int[] {32, 64}) {
            for (boolean little : new boolean[] {true, false}) {
                Path image = Files.write(
                        folder.resolve("written"),
                        ElfBuilder.small(bits, little).build());
                assertThat(child(tree(image, Level.SYMBOL), "zeros").memoryBytes())
                        .isEqualTo(16);
            }
        }
    }

    /** A row is {@code | 7 | … | `ByteMapTest.aName` |}; of methods several may be named. */
    @Test
    void theTableOfHardCasesNamesTestsThatExist() throws Exception {
        String table = Files.readString(Path.of("../docs/attribution.md"));
        Pattern row = Pattern.compile("(?m)^\\| (\\d+) \\|.*\\| ([^|]*) \\|$");
        Pattern test = Pattern.compile("`([A-Za-z]+Test)\\.([A-Za-z0-9]+)`");
        List<Integer> numbers = new ArrayList<>();
        String sources = String.join(
                "\n", Tool.lines("grep", "-rhE", "class [A-Za-z]+Test|void [a-z][A-Za-z0-9]+\\(", "src/test/java"));
        Matcher rows = row.matcher(table);
        while (rows.find()) {
            numbers.add(Integer.parseInt(rows.group(1)));
            Matcher tests = test.matcher(rows.group(2));
            int count = 0;
            while (tests.find()) {
                assertThat(sources).contains("class " + tests.group(1)).contains("void " + tests.group(2) + "(");
                count++;
            }
            assertThat(count).as("tests of case " + rows.group(1)).isPositive();
        }
        assertThat(numbers).hasSize(25).isSorted().doesNotHaveDuplicates();
    }
}
