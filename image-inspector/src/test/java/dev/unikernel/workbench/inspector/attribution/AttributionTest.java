package dev.unikernel.workbench.inspector.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.inspector.bytemap.ByteMap;
import dev.unikernel.workbench.inspector.bytemap.Division;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.bytemap.SizeNode;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.images.RealImages;
import dev.unikernel.workbench.inspector.images.Tool;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributionTest {
    private static final String MAIN = """
            #include "square.h"
            int shared_thing[100];
            static char buffer[33];
            const char text[] = "some text";
            int other(int);
            int outer(int a) { static int calls; calls++; return square(a) + square(a + 1) + shared_thing[a]; }
            int main(int argc, char **argv) { (void) argv; buffer[argc]++; return outer(argc) + other(argc) + buffer[argc]; }
            void _start(void) { main(1, 0); for (;;); }
            """;
    private static final String HEADER = """
            static inline __attribute__((always_inline)) int twice(int x) { return x * 2; }
            static inline __attribute__((always_inline)) int square(int x) {
              return x * x +
                twice(x);
            }
            """;
    private static final String OTHER = "int data[50] = {1, 2}; int other(int a) { return a * data[a]; }";

    @TempDir
    private Path folder = Path.of("");

    /** Compiles two units; {@code -c} makes one object file of both. */
    private Path build(String name, String... flags) throws Exception {
        Files.createDirectories(folder.resolve("lib/more"));
        Files.writeString(folder.resolve("square.h"), HEADER);
        Path main = Files.writeString(folder.resolve("main.c"), MAIN);
        Path other = Files.writeString(folder.resolve("lib/more/other.c"), OTHER);
        List<String> arguments = new ArrayList<>(List.of("-static", "-nostdlib", "-fcf-protection=none"));
        arguments.addAll(List.of(flags));
        arguments.addAll(List.of(main.toString(), other.toString()));
        return RealImages.gcc(folder, name, arguments.toArray(String[]::new));
    }

    private static Attribution attribution(ElfFile elf) throws Exception {
        return new Attribution(
                elf, SymbolTable.of(elf), Optional.empty(), path -> path.contains("/lib/") ? "more" : "");
    }

    private static SizeNode tree(Path image, Level... levels) throws Exception {
        ElfFile elf = ElfFile.open(image);
        List<Level> list = List.of(levels);
        return ByteMap.of(elf, SymbolTable.of(elf))
                .tree(list, 0, label -> true, attribution(elf).divisions(list));
    }

    private static SizeNode child(SizeNode node, String label) {
        return node.children().stream()
                .filter(child -> child.label().endsWith(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError(label + " is not among "
                        + node.children().stream().map(SizeNode::label).toList()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-gdwarf-5 -O2",
                "-gdwarf-4 -O1",
                "-gdwarf-3 -O2",
                "-gdwarf-2 -gstrict-dwarf -O1",
                "-gdwarf-5 -O2 -gdwarf64",
                "-gdwarf-5 -O2 -gz=zlib",
                "-gdwarf-4 -O2 -gz=zlib-gnu",
                "-gdwarf-5 -O2 -m32",
                "-gdwarf-5 -O2 -gsplit-dwarf",
                "-gdwarf-4 -O2 -gsplit-dwarf",
                "-gdwarf-5 -O2 -ffunction-sections -fdata-sections -Wl,--gc-sections"
            })
    void aUnitHasTheCodeThatAddressTablesGiveIt(String flags) throws Exception {
        Path image = build("image", (flags + " -gpubnames -save-temps=obj").split(" ", -1));
        ElfFile elf = ElfFile.open(image);
        Attribution attribution = attribution(elf);
        long[] ours = new long[attribution.units().list().size()];
        attribution.units().code((unit, start, end) -> ours[unit] += end - start);
        assertThat(ours).containsExactly(theirs(image));
        boolean split = flags.contains("split");
        SizeNode text = child(tree(image, Level.SECTION, Level.UNIT), ".text");
        assertThat(child(text, split ? "main.dwo" : "/main.c").memoryBytes()).isEqualTo(ours[0]);
        assertThat(child(text, split ? "other.dwo" : "/lib/more/other.c").memoryBytes())
                .isEqualTo(ours[1]);
    }

    /** gcc 12 cannot write it, binutils 2.40 can. */
    @Test
    void sectionsCompressedWithZstdAreRead() throws Exception {
        Path plain = build("plain", "-O2", "-g");
        Path packed = folder.resolve("packed");
        Tool.lines("objcopy", "--compress-debug-sections=zstd", plain.toString(), packed.toString());
        SizeNode unit = child(child(tree(plain, Level.SECTION, Level.UNIT), ".text"), "/main.c");
        SizeNode same = child(child(tree(packed, Level.SECTION, Level.UNIT), ".text"), "/main.c");
        assertThat(same.memoryBytes()).isEqualTo(unit.memoryBytes()).isPositive();
        assertThat(tree(packed, Level.UNIT).fileBytes()).isEqualTo(Files.size(packed));
    }

    /** Bytes of each unit by {@code .debug_aranges}, as readelf dumps it. */
    private static long[] theirs(Path image) throws Exception {
        List<Long> units = new ArrayList<>();
        for (String line : Tool.lines("readelf", "--debug-dump=aranges", "-W", image.toString())) {
            if (line.contains("Offset into .debug_info")) units.add(0L);
            String[] cells = line.strip().split(" +", -1);
            if (line.startsWith("    ") && cells.length == 2 && cells[1].matches("[0-9a-f]+")) {
                int last = units.size() - 1;
                units.set(last, units.get(last) + Long.parseLong(cells[1], 16));
            }
        }
        return units.stream().mapToLong(Long::longValue).toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-gdwarf-5 -O2", "-gdwarf-4 -O0", "-gdwarf-5 -O2 -m32", "-gdwarf-2 -O1"})
    void variablesOfAUnitAreItsOwnWithTheirSymbolsExtent(String flags) throws Exception {
        SizeNode tree = tree(build("image", flags.split(" ", -1)), Level.UNIT, Level.SYMBOL);
        SizeNode main = child(tree, "/main.c");
        assertThat(child(main, "shared_thing").memoryBytes()).isEqualTo(400);
        assertThat(child(main, "buffer").memoryBytes()).isEqualTo(33);
        assertThat(child(main, "text").memoryBytes()).isEqualTo(10);
        assertThat(main.children()).anyMatch(symbol -> symbol.label().startsWith("calls"));
        assertThat(child(child(tree, "/lib/more/other.c"), "data").memoryBytes())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-gdwarf-5", "-gdwarf-4", "-gdwarf-5 -m32", "-gdwarf-4 -ffunction-sections"})
    void anObjectFileIsDividedAsTheImageThatItIsLinkedInto(String flags) throws Exception {
        String[] all = (flags + " -O2").split(" ", -1);
        Path linked = build("linked", all);
        String[] partly = (flags + " -O2 -r").split(" ", -1);
        Path object = build("object.o", partly);
        assertThat(ElfFile.open(object).isRelocatable()).isTrue();
        for (Level level : List.of(Level.UNIT, Level.FILE, Level.INLINE)) {
            SizeNode one = tree(linked, level, Level.SYMBOL);
            SizeNode two = tree(object, level, Level.SYMBOL);
            for (SizeNode owner : one.children()) {
                for (SizeNode symbol : owner.children()) {
                    if (!List.of("outer", "other", "shared_thing").contains(symbol.label())) continue;
                    SizeNode same = child(child(two, owner.label()), symbol.label());
                    assertThat(same.memoryBytes()).as(owner.label()).isEqualTo(symbol.memoryBytes());
                }
            }
        }
    }

    @Test
    void inlinedCodeIsOfTheInnermostFunctionAndOfItsHeader() throws Exception {
        Path image = build("image", "-O2", "-g");
        SizeNode outer = child(tree(image, Level.SYMBOL, Level.INLINE), "outer");
        assertThat(outer.children().stream().map(SizeNode::label)).contains("square", "[not inlined]");
        SizeNode files = child(tree(image, Level.SYMBOL, Level.FILE), "outer");
        assertThat(child(files, "/square.h").memoryBytes()).isPositive();
        assertThat(child(files, "/main.c").memoryBytes()).isPositive();
        SizeNode folders = tree(image, Level.DIRECTORY);
        assertThat(child(folders, "/lib/more").memoryBytes())
                .isEqualTo(child(tree(image, Level.FILE), "/lib/more/other.c").memoryBytes());
    }

    /** elfutils says of each byte which file its line is of. */
    @Test
    void eachByteOfCodeIsOfTheFileThatItsLineIsOf() throws Exception {
        Path image = build("image", "-O2", "-g");
        ElfFile elf = ElfFile.open(image);
        Division files = attribution(elf).division(Level.FILE);
        var text = elf.section(".text").orElseThrow();
        StringBuilder asked = new StringBuilder();
        for (long at = 0; at < text.size(); at++) {
            asked.append("0x").append(Long.toHexString(text.address() + at)).append('\n');
        }
        List<String> theirs = Tool.fed(asked.toString(), "eu-addr2line", "-e", image.toString());
        for (int at = 0; at < text.size(); at++) {
            String ours = files.at(text.address() + at);
            String expected =
                    theirs.get(at).startsWith("??") ? "" : theirs.get(at).replaceFirst(":\\d.*", "");
            assertThat(ours).as("byte " + at).isEqualTo(expected);
        }
    }

    @Test
    void aLinkerMapNamesArchiveMembersAndWithoutOneTheUnitsPathTells() throws Exception {
        build("unused", "-O2", "-g");
        Path object = RealImages.gcc(
                folder,
                "other.o",
                "-c",
                "-g",
                folder.resolve("lib/more/other.c").toString());
        Path archive = folder.resolve("libmore.a");
        Tool.lines("ar", "rc", archive.toString(), object.toString());
        Path map = folder.resolve("image.map");
        Path image = RealImages.gcc(
                folder,
                "image",
                "-g",
                "-static",
                "-nostdlib",
                "-Wl,-Map=" + map,
                folder.resolve("main.c").toString(),
                archive.toString());
        ElfFile elf = ElfFile.open(image);
        SymbolTable symbols = SymbolTable.of(elf);
        List<Level> levels = List.of(Level.LIBRARY, Level.SYMBOL);
        Attribution mapped = new Attribution(elf, symbols, Optional.of(map), path -> "");
        SizeNode tree = ByteMap.of(elf, symbols).tree(levels, 0, label -> true, mapped.divisions(levels));
        SizeNode member = child(tree, "libmore.a(other.o)");
        assertThat(child(member, "data").memoryBytes()).isEqualTo(200);
        assertThat(child(member, "[section .debug_info]").fileBytes()).isPositive();
        long other = symbols.named("other").get(0).address();
        assertThat(mapped.linkReasons(other)).hasSize(1);
        assertThat(mapped.linkReasons(other).get(0).member()).isEqualTo("libmore.a(other.o)");
        assertThat(mapped.linkReasons(other).get(0).symbol()).isEqualTo("other");
        assertThat(mapped.linkReasons(elf.header().entry())).isEmpty();
        SizeNode unmapped = tree(image, Level.LIBRARY, Level.SYMBOL);
        assertThat(child(child(unmapped, "more"), "data").memoryBytes()).isEqualTo(200);
        assertThat(child(unmapped, "[no library]").memoryBytes()).isPositive();
        assertThat(child(tree(image, Level.COMPONENT), "more").fileBytes())
                .isEqualTo(child(tree(image, Level.UNIT), "other.c").fileBytes());
    }

    @Test
    void withoutDebugInformationNothingHasAUnitAndWhyIsSaid() throws Exception {
        Path image = build("image", "-O2");
        Attribution attribution = attribution(ElfFile.open(image));
        assertThat(attribution.unavailable(Level.UNIT).orElseThrow().why()).contains("without DWARF");
        assertThat(attribution.unavailable(Level.SECTION)).isEmpty();
        SizeNode tree = tree(image, Level.UNIT);
        assertThat(tree.children()).allMatch(child -> child.label().startsWith("["));
    }

    /** The property that the whole inspector stands on, over all images and levels in any nesting. */
    @Test
    void totalsAreExactAtAnyNesting(@TempDir Path images) throws Exception {
        Random random = new Random(7);
        for (Path image : RealImages.all(images)) {
            ElfFile elf = ElfFile.open(image);
            SymbolTable symbols = SymbolTable.of(elf);
            ByteMap map = ByteMap.of(elf, symbols);
            Attribution attribution = new Attribution(elf, symbols, Optional.empty(), path -> "p" + path.length() % 3);
            for (int round = 0; round < 8; round++) {
                List<Level> levels = new ArrayList<>(List.of(Level.values()));
                Collections.shuffle(levels, random);
                levels = levels.subList(0, 1 + random.nextInt(3));
                SizeNode tree = map.tree(levels, round * 3, label -> true, attribution.divisions(levels));
                assertThat(tree.fileBytes()).as(image + " " + levels).isEqualTo(elf.size());
                assertThat(tree.memoryBytes()).as(image + " " + levels).isEqualTo(map.memoryBytes());
                addsUp(tree);
            }
        }
    }

    private static void addsUp(SizeNode node) {
        if (node.children().isEmpty()) return;
        long file = node.children().stream().mapToLong(SizeNode::fileBytes).sum();
        long memory = node.children().stream().mapToLong(SizeNode::memoryBytes).sum();
        if (file != node.fileBytes() || memory != node.memoryBytes()) throw new AssertionError(node.label());
        node.children().forEach(AttributionTest::addsUp);
    }

    @Test
    void pathsArePlain() {
        Stream<String> paths = Stream.of("a/../b.c", "./bindings/hvt/start.c", "/u//x/./y/../z.c", "../../k.c", "/a.c");
        assertThat(paths.map(Paths::plain))
                .containsExactlyElementsOf(
                        Arrays.asList("b.c", "bindings/hvt/start.c", "/u/x/z.c", "../../k.c", "/a.c"));
    }
}
