package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.cli.Workbench.Said;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A guest of Solo5's spt target in a tender of our own, which loads it where it was linked and jumps to it, as spt's does. */
class TenderTest {
    private static final String TENDER = """
            #include <elf.h>
            #include <fcntl.h>
            #include <stdio.h>
            #include <string.h>
            #include <sys/mman.h>
            #include <unistd.h>
            int main(int argc, char **argv) {
                int i = 1;
                while (i < argc && !strncmp(argv[i], "--", 2)) i++;
                int file = i < argc ? open(argv[i], O_RDONLY) : -1;
                if (file < 0 || !strcmp(argv[1], "--mem=1")) { fprintf(stderr, "solo5-spt: cannot load it\\n"); return 1; }
                Elf64_Ehdr head;
                Elf64_Phdr part;
                pread(file, &head, sizeof head, 0);
                for (int p = 0; p < head.e_phnum; p++) {
                    pread(file, &part, sizeof part, head.e_phoff + p * sizeof part);
                    if (part.p_type != PT_LOAD || !part.p_memsz) continue;
                    unsigned long from = part.p_vaddr & ~4095ul, to = (part.p_vaddr + part.p_memsz + 4095) & ~4095ul;
                    mmap((void *)from, to - from, 7, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
                    pread(file, (void *)part.p_vaddr, part.p_filesz, part.p_offset);
                }
                ((void (*)(const char *))head.e_entry)(i + 1 < argc ? argv[i + 1] : "");
                return 9;
            }
            """;

    private static final String GUEST = """
            static long call(long number, long a, long b, long c) {
                long result;
                __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c) : "rcx", "r11", "memory");
                return result;
            }
            static void say(const char *text) {
                const char *end = text;
                while (*end) end++;
                call(1, 1, (long)text, end - text);
            }
            void solo5_app_main(const char *word) {
                say("Hello from spt\\n");
                if (*word == 'f') *(volatile int *)8 = 1; /* LINE_FAULT */
                if (*word == 'l') for (;;) call(24, 0, 0, 0);
                if (*word == 'a') { say("Solo5: solo5_abort() called\\n"); call(231, 255, 0, 0); }
                call(231, *word == 's' ? 3 : 0, 0, 0);
            }
            void _start(const char *word) { solo5_app_main(word); }
            __asm__(".section .interp,\\"a\\"\\n.asciz \\"/nonexistent/solo5/\\"\\n"
                    ".section .note.solo5.abi,\\"a\\",@note\\n.balign 4\\n.long 6, 16, 0x31494241\\n.asciz \\"Solo5\\"\\n"
                    ".balign 4\\n.long 2, 2, 0, 0\\n"
                    ".section .note.solo5.manifest,\\"a\\",@note\\n.balign 4\\n.long 6, 12 + DEVICES * 104, 0x3154464d\\n"
                    ".asciz \\"Solo5\\"\\n.balign 4\\n.long 0, 1, DEVICES\\n.skip 68\\n.long 0x40000000\\n.skip 32\\n"
                    ".if DEVICES > 1\\n.asciz \\"storage\\"\\n.skip 60\\n.long 1\\n.skip 32\\n.endif\\n"
                    ".text\\n");
            """;

    @TempDir
    static Path folder;

    private static String tender = "";
    private static String plain = "";
    private static String withDisk = "";

    @BeforeAll
    static void build() throws Exception {
        Files.writeString(folder.resolve("tender.c"), TENDER);
        tool("gcc", "-w", "-o", "solo5-spt", "tender.c");
        tender = folder.resolve("solo5-spt").toString();
        plain = guest("plain.spt", 1);
        withDisk = guest("disk.spt", 2);
    }

    private static String guest(String name, int entries) throws Exception {
        Files.writeString(folder.resolve("guest.c"), GUEST.replace("DEVICES", Integer.toString(entries)));
        tool(
                "gcc",
                "-g",
                "-O0",
                "-ffreestanding",
                "-fno-pic",
                "-no-pie",
                "-nostdlib",
                "-static",
                "-fno-stack-protector",
                "-fcf-protection=none",
                "-Wl,-Ttext-segment=0x100000,--build-id=none",
                "-o",
                name,
                "guest.c");
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

    private static Said call(String command, String image, String... more) {
        List<String> all = new ArrayList<>(List.of(command, image, "--tender", tender));
        all.addAll(List.of(more));
        return Workbench.json(all.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"x,exited,0,0", "s,exited,3,1", "a,panicked,,1", "f,faulted,,1"})
    void itsExitStatusAbortAndFaultAreToldApart(String word, String reason, Integer status, int code) {
        Said said = call("run", plain, "--", word);
        JsonNode end = said.end();
        assertThat(end.path("reason").asText()).as(said.all()).isEqualTo(reason);
        assertThat(said.code()).as(said.all()).isEqualTo(code);
        if (status != null) {
            assertThat(end.path("status").asInt(-1)).isEqualTo(status);
        }
        assertThat(end.path("console_tail").asText()).startsWith("Hello from spt\n");
        assertThat(said.records("launched").get(0).path("tender").asText()).isEqualTo("solo5-spt");
        if (word.equals("f")) {
            assertThat(end.path("explanation").asText()).contains("SIGSEGV");
        }
    }

    @Test
    void itIsDebuggedFromItsFirstInstructionToItsEnd() {
        Said said = call(
                "debug", plain, "--break", "solo5_app_main", "--show", "stack", "--do", "next,continue", "--", "s");
        assertThat(said.code()).as(said.all()).isEqualTo(1);
        JsonNode stop = said.stops().get(0);
        assertThat(stop.path("function").asText()).as(said.all()).isEqualTo("solo5_app_main");
        assertThat(stop.path("file").asText()).endsWith("guest.c");
        assertThat(stop.path("stack").get(1).path("function").asText()).isEqualTo("_start");
        assertThat(said.stops().get(1).path("reason").asText()).isEqualTo("step");
        assertThat(said.end().path("reason").asText()).isEqualTo("exited");
        assertThat(said.end().path("status").asInt(-1)).isEqualTo(3);
        assertThat(said.end().path("console_tail").asText()).isEqualTo("Hello from spt\n");
    }

    @Test
    void whatIsShownFirstIsTheGuestsOwnEntry() {
        Said said = call("debug", plain, "--do", "stepi");
        assertThat(said.stops().get(0).path("function").asText()).as(said.all()).isEqualTo("_start");
        assertThat(said.stops().get(0).path("reason").asText()).isEqualTo("attached");
        assertThat(said.end().path("reason").asText()).isEqualTo("killed");
        assertThat(said.code()).isZero();
    }

    @Test
    void aFaultUnderTheDebuggerHasItsLineAndItsStack() {
        Said said = call("debug", plain, "--do", "continue,continue", "--show", "stack", "--", "f");
        long line = GUEST.substring(0, GUEST.indexOf("LINE_FAULT")).lines().count();
        JsonNode end = said.end();
        assertThat(end.path("reason").asText()).as(said.all()).isEqualTo("faulted");
        assertThat(end.path("explanation").asText()).contains("SIGSEGV", "solo5_app_main", "guest.c:" + line);
        assertThat(end.path("stack").get(0).path("line").asLong()).isEqualTo(line);
    }

    @Test
    void oneThatDoesNotEndIsEndedInTime() {
        Said said = call("run", plain, "--timeout", "1", "--", "l");
        assertThat(said.code()).as(said.all()).isEqualTo(5);
        assertThat(said.end().path("reason").asText()).isEqualTo("timeout");
        Said seen = call("run", plain, "--expect", "from spt", "--", "l");
        assertThat(seen.code()).as(seen.all()).isZero();
    }

    @Test
    void aDeviceOfItsManifestThatWasNotGivenIsToldBefore() throws Exception {
        Said said = call("run", withDisk);
        assertThat(said.code()).as(said.all()).isEqualTo(4);
        assertThat(said.err()).contains("block device storage", "--drive storage=FILE");
        Path disk = Files.write(folder.resolve("disk.img"), new byte[4096]);
        Said given = call("run", withDisk, "--drive", "storage=" + disk);
        assertThat(given.code()).as(given.all()).isZero();
        assertThat(given.records("launched").get(0).path("command").asText()).contains("--block:storage=" + disk);
        Said strange = call("run", plain, "--drive", "other=" + disk);
        assertThat(strange.code()).as(strange.all()).isEqualTo(4);
        assertThat(strange.err()).contains("--drive other", "no devices");
    }

    @Test
    void itsTendersRefusalIsToldInItsWords() {
        Said said = call("run", plain, "--memory", "1M");
        assertThat(said.end().path("explanation").asText())
                .as(said.all())
                .contains("solo5-spt refused: cannot load it");
        assertThat(said.code()).isEqualTo(6);
        Said debug = call("debug", plain, "--memory", "1M");
        assertThat(debug.code()).as(debug.all()).isEqualTo(4);
    }

    @Test
    void withoutItsTenderItIsRefusedWithWhatToDo() {
        Said said = Workbench.json("run", plain, "--tender", "/nowhere/solo5-spt");
        assertThat(said.code()).as(said.all()).isEqualTo(4);
        assertThat(said.err()).contains("/nowhere/solo5-spt");
        for (String command : List.of("boot", "profile")) {
            Said other = call(command, plain);
            assertThat(other.code()).as(other.all()).isEqualTo(4);
            assertThat(other.err()).contains("works with QEMU only");
        }
        assertThat(call("debug", plain, "--time-travel").code()).isEqualTo(4);
    }
}
