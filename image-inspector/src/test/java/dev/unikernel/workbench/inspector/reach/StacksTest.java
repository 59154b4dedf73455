package dev.unikernel.workbench.inspector.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.inspector.code.Listing;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.images.RealImages;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StacksTest {
    private static final String SOURCE = """
        #define APART __attribute__((noinline, noclone, noipa))
        APART void use(volatile char *p) { p[0] = 1; }
        APART int large(int a) { volatile char b[1000]; use(b); return b[a]; }
        APART int small(int a) { volatile char b[40]; use(b); return b[a] + large(a) * 3; }
        APART int again(int a) { volatile char b[64]; use(b); return a ? b[1] + again(a - 1) * 2 : 1; }
        APART int one(int a);
        APART int two(int a) { return one(a) * 3; }
        APART int one(int a) { return a ? two(a - 1) + 1 : 0; }
        APART int some(int a) { volatile char b[a]; use(b); return b[0]; }
        int (*volatile pointer)(int);
        APART int called(int a) { return pointer(a) + small(a); }
        APART int deep(int a) { return small(a) + 1; }
        void _start(void) { deep(1); for (;;); }
        """;

    @TempDir
    private Path folder = Path.of("");

    private Path build(String... flags) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of("-static", "-nostdlib", "-no-pie", "-fno-pie", "-fno-stack-protector"));
        arguments.addAll(List.of(flags));
        arguments.add(Files.writeString(folder.resolve("a.c"), SOURCE).toString());
        return RealImages.gcc(folder, "image", arguments.toArray(String[]::new));
    }

    private static Stacks stacks(Path image, Map<String, Long> compiled) throws Exception {
        ElfFile elf = ElfFile.open(image);
        return Stacks.of(elf, SymbolTable.of(elf), Listing.of(image, false), compiled);
    }

    private static StackUse use(Stacks stacks, String function) {
        return stacks.functions().stream()
                .filter(use -> use.function().equals(function))
                .findFirst()
                .orElseThrow();
    }

    /** gcc counts the return address of x86 functions too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-O2",
                "-O1 -g -fno-asynchronous-unwind-tables",
                "-O2 -fno-asynchronous-unwind-tables",
                "-O2 -m32",
                "-O0"
            })
    void everyFunctionTakesWhatTheCompilerSays(String flags) throws Exception {
        String[] all = (flags + " -fstack-usage").split(" ", -1);
        Stacks stacks = stacks(build(all), Map.of());
        Map<String, Long> theirs = StackUsageFiles.below(folder);
        assertThat(theirs).containsKeys("large", "small", "again");
        for (String function : List.of("large", "small", "again", "use")) {
            StackUse ours = use(stacks, function);
            long said = theirs.getOrDefault(function, -1L);
            if (ours.source() == StackUse.Source.FRAME_INFORMATION)
                assertThat(ours.bytes()).as(function).isEqualTo(said);
            else assertThat(ours.bytes()).as(function).isBetween(said, said + 64);
        }
        assertThat(use(stacks, "some").dynamic()).isTrue();
    }

    @Test
    void theCompilersOwnNumberGoesFirst() throws Exception {
        Stacks stacks = stacks(build("-O2"), Map.of("large", 4711L));
        assertThat(use(stacks, "large").bytes()).isEqualTo(4711);
        assertThat(use(stacks, "large").source()).isEqualTo(StackUse.Source.COMPILER);
    }

    @Test
    void theDeepestChainIsTheSumOfItsFunctions() throws Exception {
        Stacks stacks = stacks(build("-O2"), Map.of());
        StackChain chain = stacks.chains("_start").get(0);
        assertThat(chain.functions()).containsExactly("_start", "deep", "small", "large", "use");
        long sum = chain.functions().stream()
                .mapToLong(name -> use(stacks, name).bytes())
                .sum();
        assertThat(chain.bytes()).isEqualTo(sum);
        assertThat(chain.bounded()).isTrue();
        assertThat(chain.why()).isEmpty();
        assertThat(stacks.chains())
                .extracting(StackChain::entry)
                .contains("_start", "again")
                .doesNotContain("deep");
    }

    @Test
    void recursionAndAllocaAreUnboundedAndIndirectCallsAreSaid() throws Exception {
        Stacks stacks = stacks(build("-O2", "-fno-optimize-sibling-calls"), Map.of());
        StackChain again = stacks.chains("one").get(0);
        assertThat(again.bounded()).isFalse();
        assertThat(again.why()).isEqualTo("recursion: two leads to one again");
        assertThat(stacks.chains("again").get(0).why()).isEqualTo("recursion: again calls itself");
        assertThat(stacks.chains("some").get(0).why()).contains("alloca");
        StackChain called = stacks.chains("called").get(0);
        assertThat(called.bounded()).isTrue();
        assertThat(called.why()).contains("indirect calls");
        assertThat(stacks.chains().get(0).bounded()).isFalse();
    }
}
