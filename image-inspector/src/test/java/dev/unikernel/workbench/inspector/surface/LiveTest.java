package dev.unikernel.workbench.inspector.surface;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.images.RealImages;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A memory map judged, and the table of exceptions as the file has it. */
class LiveTest {
    private static final String SOURCE = """
            __asm__(".section .bss; .balign 4096; .skip 4096; .type boot_stack, @object; .size boot_stack, 8192;"
                    "boot_stack: .skip 8192; .text");
            struct gate { unsigned short low, selector; unsigned char ist, type; unsigned short middle;
                          unsigned high, zero; };
            void on_fault(void) { for (;;); }
            #ifdef FILLED
            __attribute__((used)) struct gate cpu_idt[32] = {
                [0 ... 31] = { 0x1000, 8, 0, 0x8e, 0x10, 0, 0 }, [8] = { 0 }, [14] = { 0x1000, 8, 0, 0x8e, 0x7777, 0, 0 } };
            #else
            __attribute__((used)) struct gate cpu_idt[32];
            #endif
            void _start(void) { on_fault(); }
            """;
    private static final long SLIDE = 0x1000_0000L;

    @TempDir
    private Path folder = Path.of("");

    private ElfFile build(String flag) throws Exception {
        Path source = Files.writeString(folder.resolve("a.c"), SOURCE);
        String[] flags = {
            "-static", "-nostdlib", "-fno-pic", "-no-pie", "-Wl,-Ttext=0x101000", "-Wl,--build-id=none", flag
        };
        String[] all = Arrays.copyOf(flags, flags.length + 1);
        all[flags.length] = source.toString();
        return ElfFile.open(RealImages.gcc(folder, "image" + flag.length(), all));
    }

    private static long stack(ElfFile image) throws Exception {
        return SymbolTable.of(image).named("boot_stack").get(0).address() + SLIDE;
    }

    private static long code(ElfFile image) {
        return image.section(".text").orElseThrow().address() + SLIDE;
    }

    private static Map<String, Finding> judged(ElfFile image, LiveRange... ranges) throws Exception {
        return Surface.live(image, SymbolTable.of(image), List.of(ranges), SLIDE).stream()
                .collect(Collectors.toMap(Finding::id, finding -> finding));
    }

    private static Finding of(Map<String, Finding> found, String id) {
        return Optional.ofNullable(found.get(id)).orElseThrow();
    }

    private static LiveRange range(long start, long size, String rights, String name) {
        return new LiveRange(start, size, true, rights.contains("w"), rights.contains("x"), name);
    }

    @Test
    void aTightMapPasses() throws Exception {
        ElfFile image = build("-O1");
        Map<String, Finding> found =
                judged(image, range(code(image), 4096, "r-x", "text"), range(stack(image), 8192, "rw-", "bss"));
        assertThat(found.values()).allMatch(finding -> finding.verdict() == Verdict.PASS && finding.live());
    }

    @Test
    void aLooseMapFailsWithWhatIsMapped() throws Exception {
        ElfFile image = build("-O1");
        Map<String, Finding> found = judged(image, range(0, 1L << 30, "rwx", "everything"));
        assertThat(found.values()).allMatch(finding -> finding.verdict() == Verdict.FAIL);
        assertThat(of(found, "guard-page").evidence().get(0).place()).isEqualTo("stack boot_stack");
        assertThat(of(found, "live-writable-code").evidence().get(0).address()).isEqualTo(code(image));
        assertThat(of(found, "live-writable-executable").evidence().get(0).detail())
                .isEqualTo("rwx, 1073741824 bytes");
    }

    @Test
    void aMapOfSomethingElseTellsNothingOfTheImage() throws Exception {
        ElfFile image = build("-O1");
        Map<String, Finding> found = judged(image, range(0xffff_ffff_8000_0000L, 4096, "rw-", ""));
        assertThat(of(found, "live-writable-code").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(of(found, "executable-stack").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(of(found, "live-null-page").verdict()).isEqualTo(Verdict.PASS);
        assertThat(judged(image).values()).allMatch(finding -> finding.verdict() == Verdict.UNKNOWN);
    }

    @Test
    void exceptionsWithoutAHandlerAreFoundInTheFile() throws Exception {
        ElfFile filled = build("-DFILLED");
        Finding finding = vectors(filled);
        assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finding.evidence())
                .extracting(Evidence::place)
                .containsExactly("cpu_idt vector 8", "cpu_idt vector 14");
        assertThat(finding.evidence().get(1).detail()).isEqualTo("its handler 0x77771000 is no code");
        ElfFile image = build("-O1");
        assertThat(vectors(image).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(vectors(image).why()).contains("cpu_idt is filled in when the guest starts");
    }

    private static Finding vectors(ElfFile file) throws Exception {
        return Surface.of(file, SymbolTable.of(file)).stream()
                .filter(finding -> finding.id().equals("vectors-without-handler"))
                .findFirst()
                .orElseThrow();
    }
}
