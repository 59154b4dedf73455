package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.cli.Workbench.Said;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An ELF64 image of our own with IncludeOS' marks and words: QEMU 7.2 refuses its Multiboot header, and it panics without
 * ending its machine. It runs only if its own ELF header is in memory as the file has it, which IncludeOS asks for, too.
 */
class IncludeOsTest {
    private static final String GUEST = """
            .text
            .balign 4
            .globl first
            .type first, @function
            first: .long 0x1BADB002, 3, -(0x1BADB002 + 3), 0, 0, 0, 0, 0, 0xFEE1DEAD, _start
            .code32
            .globl _start, service_start, boom
            _start: mov $stack, %esp
                    cmpl $0x464c457f, IMAGE
                    jne changed
                    cmpb $2, IMAGE + 4              # still an ELF64 header
                    jne changed
                    mov $hello, %esi
                    call say
                    call service_start
                    mov $off, %esi
                    call say
                    mov $0x604, %dx
                    mov $0x2000, %ax
                    out %ax, %dx
            1:      hlt
                    jmp 1b
            changed: mov $early, %esi
                    call say
                    jmp 1b
            service_start:
                    .if PANICS
                    call boom
                    .endif
                    ret
            boom:   mov $panic, %esi
                    call say
                    cli
            1:      hlt
                    jmp 1b
            say:    mov $0x3f8, %dx
            2:      lodsb
                    test %al, %al
                    jz 3f
                    out %al, %dx
                    jmp 2b
            3:      ret
            .section .rodata
            early:  .asciz "Early assertion failed\\n"
            hello:  .asciz "IncludeOS 0.16 (x86_64 / 64-bit)\\nHello\\n"
            off:    .asciz "[ Kernel ] Powering off\\n"
            panic:  .ascii "\\x15\\x07\\t**** PANIC ****\\n CPU: 0, Reason: out of beer\\n"
                    .ascii "[0] 0x0000000000201000 + 0x000: 0x201000\\n\\x04\\0"
            .bss
            .skip 4096
            stack:
            """;

    @TempDir
    static Path folder;

    private static String hello = "";
    private static String panics = "";

    @BeforeAll
    static void build() throws Exception {
        hello = guest("hello.elf.bin", 0);
        panics = guest("panics.elf.bin", 1);
    }

    private static String guest(String name, int panics) throws Exception {
        Path source = folder.resolve(name + ".s");
        Files.writeString(
                source, GUEST.replace("PANICS", Integer.toString(panics)).replace("IMAGE", "0x200000"));
        tool("as", "-g", "-o", name + ".o", source.toString());
        tool("ld", "-z", "max-page-size=4096", "-Ttext-segment=0x200000", "-o", name, name + ".o");
        return folder.resolve(name).toString();
    }

    private static void tool(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    @Test
    void itsElf64FileRunsInAShellAroundItsUnchangedBytes() throws Exception {
        byte[] before = Files.readAllBytes(Path.of(hello));
        Said said = Workbench.json("run", hello, "--timeout", "60");
        JsonNode end = said.end();
        assertThat(end.path("reason").asText()).as(said.all()).isEqualTo("powered-off");
        assertThat(said.code()).isEqualTo(6); // it leaves no status
        assertThat(end.path("console_tail").asText())
                .contains("Hello", "Powering off")
                .doesNotContain("Early");
        JsonNode launched = said.records("launched").get(0);
        assertThat(launched.path("system").asText()).isEqualTo("includeos");
        assertThat(launched.path("command").asText()).doesNotContain("-kernel " + hello + " ");
        assertThat(Files.readAllBytes(Path.of(hello))).isEqualTo(before);
        Said inspected = Workbench.json("inspect", hello);
        assertThat(inspected.records().get(0).path("runs_here").asBoolean())
                .as(inspected.all())
                .isTrue();
    }

    @Test
    void itIsDebuggedWithTheSymbolsOfItsOwnFile() {
        Said said = Workbench.json("debug", hello, "--break", "service_start", "--timeout", "60");
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.stops().get(0).path("function").asText()).isEqualTo("service_start");
        assertThat(said.stops().get(0).path("file").asText()).endsWith("hello.elf.bin.s");
    }

    @Test
    void aPanicEndsTheRunThoughTheMachineStandsAndItsAddressesAreNamed() {
        Said said = Workbench.json("run", panics, "--timeout", "60");
        JsonNode end = said.end();
        assertThat(end.path("reason").asText()).as(said.all()).isEqualTo("panicked");
        assertThat(said.code()).isEqualTo(1);
        assertThat(end.path("evidence").toString()).contains("PANIC", "[0] ", "does not end");
        assertThat(end.path("evidence").toString()).containsPattern("\\[0\\] .*first");
    }
}
