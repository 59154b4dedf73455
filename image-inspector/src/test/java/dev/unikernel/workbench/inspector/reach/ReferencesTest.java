package dev.unikernel.workbench.inspector.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.inspector.code.Listing;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.images.RealImages;
import dev.unikernel.workbench.inspector.images.Tool;
import dev.unikernel.workbench.inspector.symbols.Symbol;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencesTest {
    private static final String SOURCE = """
            #define APART __attribute__((noinline, noclone, noipa))
            int data = 3;
            APART int leaf(int a) { return a + data; }
            APART int only(int a) { return leaf(a) * 2; }
            APART int by_table(int a) { return a * 5; }
            APART int lonely(int a) { return leaf(a) - 1; }
            APART int taken(int a) { return a ^ 9; }
            int (*volatile table[2])(int) = {by_table, 0};
            int (*volatile kept)(int);
            APART int middle(int a) { kept = taken; return only(a) + table[0](a); }
            void _start(void) { middle(1); for (;;); }
            __asm__(".text\\n.globl first\\nfirst: nop\\n.globl second\\nsecond: jmp _start\\n");
            """;

    @TempDir
    private Path folder = Path.of("");

    private References references(String... flags) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-static", "-nostdlib", "-O1", "-fno-stack-protector"));
        arguments.addAll(List.of(flags));
        arguments.add(Files.writeString(folder.resolve("a.c"), SOURCE).toString());
        return references(RealImages.gcc(folder, "image", arguments.toArray(String[]::new)));
    }

    private static References references(Path image) throws Exception {
        ElfFile elf = ElfFile.open(image);
        return References.of(elf, SymbolTable.of(elf), Listing.of(image, false));
    }

    private static List<String> steps(Why why) {
        return why.chain().stream().map(step -> step.from() + ">" + step.to()).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-no-pie -fno-pie", "-no-pie -fno-pie -m32", "-static-pie -fpie", "-no-pie -Wl,-q"})
    void theChainLeadsFromTheEntryToTheSymbol(String flags) throws Exception {
        Why why = references(flags.split(" ", -1)).why("leaf").get(0);
        assertThat(steps(why)).containsExactly("entry>_start", "_start>middle", "middle>only", "only>leaf");
        assertThat(why.dominators()).containsExactly("_start", "middle", "only");
        assertThat(why.chain().get(3).kind()).isIn(Reference.Kind.CALL, Reference.Kind.RELOCATION);
    }

    @Test
    void whatWouldGoWithItIsWhatNothingElseKeeps() throws Exception {
        References references = references("-no-pie", "-fno-pie");
        Why only = references.why("only").get(0);
        assertThat(only.goes()).containsExactlyInAnyOrder("leaf", "data");
        assertThat(only.goesBytes()).isGreaterThan(only.sizeBytes());
        assertThat(references.why("leaf").get(0).goes()).containsExactly("data");
        Why middle = references.why("middle").get(0);
        assertThat(middle.goes()).contains("only", "leaf", "by_table", "taken", "table", "kept");
    }

    @Test
    void addressesInDataAndInCodeKeepWhatTheyPointAt() throws Exception {
        References references = references("-no-pie", "-fno-pie");
        assertThat(steps(references.why("by_table").get(0)))
                .containsExactly("entry>_start", "_start>middle", "middle>table", "table>by_table");
        assertThat(references.why("by_table").get(0).chain().get(3).kind()).isEqualTo(Reference.Kind.POINTER);
        assertThat(references.why("taken").get(0).isReached()).isTrue();
    }

    @Test
    void whatNothingLeadsToIsSaidAsThat() throws Exception {
        References references = references("-no-pie", "-fno-pie");
        Why lonely = references.why("lonely").get(0);
        assertThat(lonely.isReached()).isFalse();
        assertThat(lonely.chain()).isEmpty();
        assertThat(references.why("leaf").get(0).referrers().stream().map(Reference::from))
                .contains("only", "lonely");
        assertThat(references.unreached().stream().map(Symbol::name))
                .containsExactlyInAnyOrder("lonely", "first", "second");
        assertThat(references.why("nothing of that name")).isEmpty();
    }

    @Test
    void assemblyWithoutSizesRunsOnIntoWhatFollows() throws Exception {
        Path image = RealImages.gcc(
                folder,
                "entry",
                "-static",
                "-nostdlib",
                "-no-pie",
                "-Wl,-e,first",
                Files.writeString(folder.resolve("b.c"), SOURCE).toString());
        Why second = references(image).why("second").get(0);
        assertThat(second.chain().get(1).kind()).isEqualTo(Reference.Kind.FALLS_THROUGH);
    }

    @Test
    void aStrippedImageWithItsSymbolFileIsReadAsOne() throws Exception {
        references("-no-pie", "-fno-pie", "-g");
        Path image = folder.resolve("image");
        Path debug = folder.resolve("image.debug");
        Tool.lines("objcopy", "--only-keep-debug", image.toString(), debug.toString());
        Path stripped = folder.resolve("stripped");
        Tool.lines("strip", "-o", stripped.toString(), image.toString());
        References references =
                References.of(ElfFile.open(stripped), SymbolTable.of(ElfFile.open(debug)), Listing.of(stripped, false));
        assertThat(references.why("by_table").get(0).isReached()).isTrue();
        assertThat(references.why("lonely").get(0).isReached()).isFalse();
    }
}
