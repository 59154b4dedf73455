package dev.unikernel.workbench.inspector.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.inspector.code.Listing;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.images.RealImages;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which function begins on which stack, and whether its deepest chain has room. */
class ThreadStackTest {
    private static final String SOURCE = """
            #define APART __attribute__((noinline, noclone))
            __asm__(".bss; .balign 16; .type boot_stack, @object; .size boot_stack, 1024; boot_stack: .skip 1024;"
                    ".globl trap_stack_bottom, trap_stack_top; trap_stack_bottom: .skip 2048; trap_stack_top: .text;"
                    ".globl _start; _start: mov $boot_stack + 1024, %rsp; call begin; hlt;"
                    ".globl trap; trap: lea trap_stack_top(%rip), %rsp; call small; hlt");
            void use(volatile char *b);
            APART void use(volatile char *b) { b[0] = 1; }
            APART void large(void) { volatile char b[2000]; use(b); }
            APART void small(void) { volatile char b[100]; use(b); }
            APART void worker(void *x) { large(); small(); }
            APART void lazy(void *x) { small(); }
            APART void thread_create(void (*f)(void *), void *x) { static void *volatile keep; keep = (void *) f; }
            APART void begin(void) { large(); thread_create(worker, 0); thread_create(lazy, 0); }
            """;

    @TempDir
    private Path folder = Path.of("");

    private List<ThreadStack> threads(long made) throws Exception {
        Path source = Files.writeString(folder.resolve("a.c"), SOURCE);
        Path image = RealImages.gcc(
                folder,
                "image",
                "-static",
                "-nostdlib",
                "-no-pie",
                "-fno-pie",
                "-O1",
                "-fno-stack-protector",
                source.toString());
        ElfFile elf = ElfFile.open(image);
        return Stacks.of(elf, SymbolTable.of(elf), Listing.of(image, false), Map.of())
                .threads(made);
    }

    private static ThreadStack of(List<ThreadStack> all, String entry) {
        return all.stream()
                .filter(thread -> thread.entry().equals(entry))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aChainThatIsLargerThanItsStackExceedsIt() throws Exception {
        ThreadStack start = of(threads(0), "_start");
        assertThat(start.fit()).isEqualTo(ThreadStack.Fit.EXCEEDS);
        assertThat(start.area()).map(StackArea::name).contains("boot_stack");
        assertThat(start.size()).isEqualTo(1024);
        assertThat(start.why()).contains("bytes by direct calls, the stack has 1024");
        assertThat(start.chain().orElseThrow().functions()).contains("begin", "large", "use");
    }

    @Test
    void twoMarksAreAStack() throws Exception {
        ThreadStack trap = of(threads(0), "trap");
        assertThat(trap.area()).map(StackArea::name).contains("trap_stack_bottom … trap_stack_top");
        assertThat(trap.size()).isEqualTo(2048);
        assertThat(trap.fit()).isEqualTo(ThreadStack.Fit.FITS);
    }

    @Test
    void whatIsHandedToAMakerOfThreadsBeginsOne() throws Exception {
        List<ThreadStack> unknown = threads(0);
        assertThat(of(unknown, "worker").fit()).isEqualTo(ThreadStack.Fit.UNKNOWN);
        assertThat(of(unknown, "worker").evidence()).startsWith("its address is handed to thread_create at 0x");
        List<ThreadStack> known = threads(2000);
        assertThat(of(known, "worker").fit()).isEqualTo(ThreadStack.Fit.EXCEEDS);
        assertThat(of(known, "lazy").fit()).isEqualTo(ThreadStack.Fit.FITS);
    }
}
