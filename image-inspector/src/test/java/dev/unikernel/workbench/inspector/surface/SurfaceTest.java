package dev.unikernel.workbench.inspector.surface;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.inspector.code.Listing;
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

class SurfaceTest {
    private static final String SOURCE = """
            void fill(char *);
            __attribute__((noinline)) int large(int a) { char b[200]; fill(b); return b[a]; }
            __attribute__((noinline)) int small(int a) { return a * 3; }
            void fill(char *b) { b[0] = 1; }
            void __stack_chk_fail(void) { for (;;) __asm__ volatile("hlt"); }
            void ports(void) { __asm__ volatile("outb %al, $0x80; rep outsb; in %dx, %eax; vmcall; rdmsr"); }
            const char key[] = "-----BEGIN RSA PRIVATE KEY-----";
            const char password[] = "db_password=hunter2hunter2";
            const char harmless[] = "password=%s and token: none";
            const char path[] = "/home/somebody/src/kernel.c";
            void _start(void) { large(small(1)); ports(); for (;;); }
            """;

    @TempDir
    private Path folder = Path.of("");

    private Path build(String... flags) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-static", "-nostdlib", "-O1", "-fcf-protection=none"));
        arguments.addAll(List.of(flags));
        arguments.add(Files.writeString(folder.resolve("a.c"), SOURCE).toString());
        return RealImages.gcc(folder, "image", arguments.toArray(String[]::new));
    }

    private static Finding finding(Path image, String id) throws Exception {
        ElfFile elf = ElfFile.open(image);
        return Surface.of(elf, SymbolTable.of(elf)).stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void memoryThatIsWritableAndExecutableFailsWithItsSegmentAndSection() throws Exception {
        Path image = build("-Wl,-N", "-fno-stack-protector");
        Finding segment = finding(image, "writable-executable-segment");
        assertThat(segment.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(segment.severity()).isEqualTo(Severity.HIGH);
        assertThat(segment.evidence().get(0).detail()).startsWith("rwx");
        Finding code = finding(image, "writable-code");
        assertThat(code.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(code.evidence().get(0).place()).isEqualTo("section .text");
        Path plain = build("-fno-stack-protector");
        assertThat(finding(plain, "writable-executable-segment").verdict()).isEqualTo(Verdict.PASS);
        assertThat(finding(plain, "writable-code").verdict()).isEqualTo(Verdict.PASS);
    }

    /** The presence of the symbol says nothing: here it is in both images. */
    @ParameterizedTest
    @CsvSource({
        "-fstack-protector-all,PASS,1 of the 1 functions",
        "-fno-stack-protector,FAIL,0 of the 1 functions",
        "-fstack-protector-all -m32 -fno-pie -no-pie,PASS,1 of the 1 functions"
    })
    void theStackProtectorIsAShareOfFunctionsNotASymbol(String flags, Verdict verdict, String share) throws Exception {
        Finding finding = finding(build(flags.split(" ", -1)), "stack-protector");
        assertThat(finding.verdict()).isEqualTo(verdict);
        assertThat(finding.why()).startsWith(share);
    }

    @Test
    void withoutSymbolsTheShareIsUnknownNotRed() throws Exception {
        Path image = build("-fno-stack-protector", "-s");
        assertThat(finding(image, "stack-protector").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding(image, "debugging-left").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void whatOnlyAGuestCanTellIsUnknown() throws Exception {
        Path image = build("-z", "execstack");
        assertThat(finding(image, "executable-stack").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding(image, "executable-stack").live()).isTrue();
        assertThat(finding(image, "stack-request").verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
        assertThat(finding(image, "null-page").verdict()).isEqualTo(Verdict.PASS);
        assertThat(finding(image, "live-null-page").verdict()).isEqualTo(Verdict.UNKNOWN);
        Path low = build("-Wl,-Ttext=0");
        assertThat(finding(low, "null-page").verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void secretsAreFoundAndNotRepeated() throws Exception {
        Path image = build();
        Finding secrets = finding(image, "secrets");
        assertThat(secrets.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(secrets.count()).isEqualTo(2);
        assertThat(secrets.evidence().toString())
                .contains("PRIVATE KEY", "password: hu… (14 characters)", ".rodata")
                .doesNotContain("hunter2");
        Finding paths = finding(image, "build-paths");
        assertThat(paths.evidence().get(0).detail()).isEqualTo("/home/…/src/kernel.c");
    }

    @Test
    void debuggingInWhatBootsIsCounted() throws Exception {
        assertThat(finding(build("-g"), "debugging-left").evidence().toString()).contains(".debug_info", ".symtab");
    }

    @Test
    void aFileThatIsNotLinkedHasNoSegmentsToJudge() throws Exception {
        ElfFile elf = ElfFile.of("x", new ElfBuilder(64, true, 1).build());
        List<Finding> findings = Surface.of(elf, SymbolTable.of(elf));
        assertThat(findings.get(0).verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void instructionsThatReachOutAreListedByFunction() throws Exception {
        Path image = build();
        ElfFile elf = ElfFile.open(image);
        Sites sites = Sites.of(Listing.of(image, false), SymbolTable.of(elf));
        assertThat(sites.unavailable()).isEmpty();
        assertThat(sites.list())
                .extracting(site -> site.kind() + " " + site.function() + " "
                        + site.addresses().size())
                .containsExactlyInAnyOrder(
                        "PORT ports 3", "HYPERCALL ports 1", "REGISTER ports 1", "HALT __stack_chk_fail 1");
    }

    @Test
    void codeInAnElf32ShellIsDecodedAs64Bit() throws Exception {
        Path image = build();
        Path shell = folder.resolve("shell");
        Tool.lines("objcopy", "-O", "elf32-i386", image.toString(), shell.toString());
        ElfFile elf = ElfFile.open(image);
        Sites sites = Sites.of(Listing.of(shell, true), SymbolTable.of(elf));
        assertThat(sites.list()).hasSize(4);
    }
}
