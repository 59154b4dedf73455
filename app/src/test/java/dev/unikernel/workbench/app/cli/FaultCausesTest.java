package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.cli.Samples.Projects;
import dev.unikernel.workbench.app.cli.Workbench.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a guest died, from its tables, its instruction and its registers: a guest of a few instructions for each cause. */
@ExtendWith(Samples.class)
class FaultCausesTest {
    /** Long mode with NXE and WP, no IDT; the first 2 MiB in small pages: 0 is not mapped, code is r-x, data rw- and not executable. */
    private static final String HEAD = """
        .section .note.pvh, "a", @note
        .long 4, 4, 18
        .asciz "Xen"
        .long start
        .text
        .code32
        .globl start
        start: movl $pdpt + 7, pml4
        movl $pd + 7, pdpt
        movl $pt + 7, pd
        mov $1, %ecx
        1: mov %ecx, %eax
        shl $12, %eax
        or $3, %eax
        mov %eax, pt(,%ecx,8)
        movl $0x80000000, pt + 4(,%ecx,8)
        inc %ecx
        cmp $512, %ecx
        jne 1b
        movl $0x100001, pt + 8 * 0x100
        movl $0, pt + 8 * 0x100 + 4
        movl $0, pt + 8 * 0x1f0
        movl $0, pt + 8 * 0x1f0 + 4
        mov $pml4, %eax
        mov %eax, %cr3
        mov %cr4, %eax
        or $0x620, %eax
        mov %eax, %cr4
        mov $0xc0000080, %ecx
        rdmsr
        or $0x900, %eax
        wrmsr
        mov %cr0, %eax
        or $0x80010001, %eax
        mov %eax, %cr0
        lgdt gdtr
        ljmp $8, $start64
        .code64
        start64: mov $16, %eax
        mov %eax, %ss
        mov $stack_end, %rsp
        .globl broken
        .type broken, @function
        broken:
        """;

    private static final String TAIL = """

        hlt
        .data
        .balign 4096
        .globl table
        .type table, @object
        .size table, 64
        table: .skip 64
        gdt: .quad 0, 0x00af9b000000ffff, 0x00cf93000000ffff
        gdtr: .word 23
        .long gdt
        .bss
        .balign 4096
        pml4: .skip 4096
        pdpt: .skip 4096
        pd: .skip 4096
        pt: .skip 4096
        .skip 8192
        stack_end:
        """;

    private final Projects projects;

    @TempDir
    Path folder;

    FaultCausesTest(Projects projects) {
        this.projects = projects;
    }

    private Said run(String body, String... more) throws Exception {
        Path source = folder.resolve("broken.S");
        Path image = folder.resolve("broken.elf");
        Files.writeString(source, HEAD + body.replace(';', '\n') + TAIL);
        Processes.tool(
                "gcc",
                "-nostdlib",
                "-static",
                "-no-pie",
                "-Wl,-z,noexecstack,-Ttext=0x100000,--build-id=none,-e,start",
                "-o",
                image.toString(),
                source.toString());
        return Workbench.json(LaunchTest.arguments(image.toString(), more));
    }

    private static JsonNode fault(Said said) {
        assertThat(said.end().path("reason").asText()).as(said.all()).isEqualTo("faulted");
        assertThat(said.code()).isEqualTo(1);
        return said.end().path("fault");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "xor %eax, %eax; movl $1, 16(%rax) | null-pointer | a null pointer was followed with the offset 0x10 | PT entry (0x0) is not present",
                "xor %eax, %eax; call *%rax | jump-to-null | a null function pointer | PT entry (0x0) is not present",
                "movabs $0x7000000000, %rax; jmp *%rax | jump-to-nowhere | where nothing is mapped | PML4 entry (0x0) is not present|",
                "mov $table, %rax; jmp *%rax | execution-of-data | data (.data) was to be run | not executable (NX)",
                "movb $1, broken | write-to-code | code (.text) is read-only | read-only (RW=0)",
                "movl $1, 0x1f0008 | unmapped | nothing is mapped there | PT entry (0x0) is not present",
                "mov $0x1f1000, %rsp; push %rax | stack-overflow | has left its stack | PT entry (0x0) is not present",
            })
    void aPageFaultTellsItsCauseAndWhichEntryRefusedIt(String body, String cause, String words, String because)
            throws Exception {
        JsonNode fault = fault(run(body));
        assertThat(fault.path("kind").asText()).isEqualTo("page-fault");
        assertThat(fault.path("cause").asText()).as(fault.toString()).isEqualTo(cause);
        assertThat(fault.path("explanation").asText()).contains(words);
        if (!cause.equals("jump-to-nowhere")) {
            assertThat(fault.path("refused_because").asText()).contains(because);
        }
        assertThat(fault.path("walk").path("levels")).isNotEmpty();
        assertThat(fault.path("access").asText()).isNotEmpty();
    }

    @Test
    void aReservedBitIsFoundInItsEntry() throws Exception {
        String body = "movl $1 << 7, pd + 8; movl $0x2003, %eax; or $0x80, %eax; mov %eax, pd + 8; mov 0x200000, %eax";
        JsonNode fault = fault(run(body));
        assertThat(fault.path("cause").asText()).as(fault.toString()).isEqualTo("reserved-bit");
        assertThat(fault.path("refused_because").asText()).contains("PD entry", "below the page's size");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "movabs $0x8000000000000000, %rbx; mov 8(%rbx), %eax | non-canonical-address | 0x8000000000000008 is no address",
                "mov $table + 4, %rsi; movaps (%rsi), %xmm0 | misaligned | is not a multiple of 16",
                "mov $0x50, %eax; mov %eax, %ds | bad-descriptor | selector 0x50 in the GDT"
            })
    void aProtectionFaultIsExplainedByItsInstruction(String body, String cause, String words) throws Exception {
        JsonNode fault = fault(run(body));
        assertThat(fault.path("kind").asText()).isEqualTo("general-protection");
        assertThat(fault.path("cause").asText()).as(fault.toString()).isEqualTo(cause);
        assertThat(fault.path("explanation").asText()).contains(words);
        assertThat(fault.path("function").asText()).isEqualTo("broken");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pshufb %xmm1, %xmm0 | missing-cpu-feature | SSSE3 | --cpu max",
                "pclmulqdq $0, %xmm1, %xmm0 | missing-cpu-feature | PCLMULQDQ | --cpu max",
                "aesenc %xmm1, %xmm0 | missing-cpu-feature | AES | --cpu max",
                "rdrand %eax | missing-cpu-feature | RDRAND | --cpu max",
                "vaddps %ymm0, %ymm1, %ymm2 | missing-cpu-feature | AVX | CR4.OSXSAVE",
                "rdfsbase %rax | missing-cpu-feature | FSGSBASE | --cpu max",
                "mov %cr4, %rax; and $~0x200, %rax; mov %rax, %cr4; addps %xmm0, %xmm1 | sse-not-enabled | CR4.OSFXSR is 0 | CR4.OSFXSR",
                "ud2 | trap-on-purpose | ud2 | condition"
            })
    void anInvalidOpcodeNamesTheFeatureAndWhatToTry(String body, String cause, String words, String tries)
            throws Exception {
        JsonNode fault = fault(run(body, "--cpu", "qemu64"));
        assertThat(fault.path("kind").asText()).isEqualTo("invalid-opcode");
        assertThat(fault.path("cause").asText()).as(fault.toString()).isEqualTo(cause);
        assertThat(fault.path("explanation").asText()).contains(words);
        assertThat(fault.path("try").toString()).contains(tries);
    }

    @Test
    void whatIsProposedHelps() throws Exception {
        Said said = run("pshufb %xmm1, %xmm0; ud2", "--cpu", "max");
        assertThat(fault(said).path("cause").asText()).isEqualTo("trap-on-purpose");
    }

    @Test
    void anEndlessLoopIsGuessedAndSaidToBeAGuess() {
        Said said = Workbench.json("run", projects.ends(), "--timeout", "1", "--", "spin");
        assertThat(said.end().path("reason").asText()).isEqualTo("timeout");
        assertThat(said.end().path("explanation").asText()).contains("perhaps an endless loop (a guess)");
        assertThat(said.end().path("evidence").toString()).contains("CPU 0 was in spin");
    }

    @Test
    void aGuestThatNothingCanWakeIsToldOfBeforeItsTimeLimit() {
        Said said = Workbench.json("run", projects.ends(), "--timeout", "4", "--", "halt");
        assertThat(said.records("halted")).as(said.all()).hasSize(1);
        assertThat(said.records("halted").get(0).path("what").asText())
                .contains("halted with interrupts off", "CPU 0 stands at ");
        assertThat(said.end().path("reason").asText()).isEqualTo("timeout");
    }

    @Test
    void theStartersFaultsAreExplainedToo() {
        JsonNode guard = fault(Workbench.json("run", projects.sample("crash"), "--", "guard"));
        assertThat(guard.path("cause").asText()).isEqualTo("stack-overflow");
        assertThat(guard.path("address_owner").asText()).isEqualTo("boot_stack_guard");
        assertThat(guard.path("walk").path("mapped").asBoolean(true)).isFalse();
        String text =
                Workbench.run("run", projects.sample("crash"), "--", "text").err();
        assertThat(text).contains("refused because the PT entry", "read-only (RW=0)", "instruction  mov");
    }
}
