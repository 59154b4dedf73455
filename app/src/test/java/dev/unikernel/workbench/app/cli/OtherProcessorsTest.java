package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.cli.Workbench.Said;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Guests of other processors, on QEMU's virt machines, made by binutils alone. */
class OtherProcessorsTest {
    @TempDir
    Path folder;

    private String build(String name, String tools, String text, String... edits) throws Exception {
        String source;
        try (InputStream in = OtherProcessorsTest.class.getResourceAsStream(name + ".S")) {
            source = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
        for (int i = 0; i < edits.length; i += 2) {
            assertThat(source).contains(edits[i]);
            source = source.replace(edits[i], edits[i + 1]);
        }
        Files.writeString(folder.resolve(name + ".S"), source);
        run(List.of(tools + "-as", "-g", name + ".S", "-o", name + ".o"));
        run(List.of(tools + "-ld", "-Ttext=" + text, name + ".o", "-o", name + ".elf"));
        return folder.resolve(name + ".elf").toString();
    }

    private void run(List<String> command) throws Exception {
        Process tool = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String words = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(tool.waitFor(20, TimeUnit.SECONDS) && tool.exitValue() == 0)
                .as(words)
                .isTrue();
    }

    private int line(String name, String text) throws Exception {
        List<String> lines = Files.readAllLines(folder.resolve(name + ".S"));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                return i + 1;
            }
        }
        throw new AssertionError(text);
    }

    @ParameterizedTest
    @CsvSource({"aarch64, aarch64-linux-gnu, 0x40080000, powered-off", "riscv64, riscv64-linux-gnu, 0x80000000, exited"
    })
    void itsConsoleIsHeardAndItsEndIsKnown(String name, String tools, String text, String reason) throws Exception {
        Said said = Workbench.json("run", build(name, tools, text), "--timeout", "20");
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.end().path("console_tail").asText()).isEqualTo("Hi\n");
        assertThat(said.end().path("reason").asText()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "aarch64, aarch64-linux-gnu, 0x40080000, pc, x29, sp",
        "riscv64, riscv64-linux-gnu, 0x80000000, pc, ra, addi"
    })
    void itIsSteppedWithItsOwnRegistersStackAndCode(
            String name, String tools, String text, String counter, String register, String word) throws Exception {
        Said said = Workbench.json(
                "debug",
                build(name, tools, text),
                "--break",
                "main",
                "--do",
                "stepi,next,until=put,finish",
                "--show",
                "registers,stack,disassembly,source,identity",
                "--timeout",
                "40");
        assertThat(said.code()).as(said.all()).isZero();
        JsonNode main = said.stops().get(0);
        assertThat(main.path("function").asText()).isEqualTo("main");
        assertThat(main.path("registers").path(counter)).isEqualTo(main.path("pc"));
        assertThat(main.path("registers").has(register)).isTrue();
        assertThat(main.path("stack").get(1).path("function").asText()).isEqualTo("_start");
        assertThat(main.path("disassembly").get(0).path("text").asText()).contains(word.equals("addi") ? "sp" : word);
        assertThat(main.path("source").path("lines").toString()).contains("LINE_H");
        assertThat(main.path("identity").path("verdict").asText()).isEqualTo("same");
        assertThat(said.stops().get(1).path("pc")).isNotEqualTo(main.path("pc"));
        JsonNode put = said.stops().get(3);
        assertThat(put.path("function").asText()).isEqualTo("put");
        JsonNode back = said.stops().get(4);
        assertThat(back.path("function").asText()).isEqualTo("main");
        assertThat(back.path("line").asInt()).isBetween(line(name, "LINE_H"), line(name, "LINE_I"));
    }

    @Test
    void aStatusBySemihostingIsTheGuestsExitStatus() throws Exception {
        String image = build(
                "aarch64",
                "aarch64-linux-gnu",
                "0x40080000",
                "ldr w0, =0x84000008",
                "mov x1, sp; sub x1, x1, #32; ldr x2, =0x20026; str x2, [x1]; mov x2, #7; str x2, [x1, #8]; mov w0, #0x18",
                "hvc #0",
                "hlt #0xf000");
        Said said = Workbench.json("run", image, "--qemu-arg", "-semihosting", "--timeout", "20");
        assertThat(said.code()).as(said.all()).isEqualTo(1);
        assertThat(said.end().path("reason").asText()).isEqualTo("exited");
        assertThat(said.end().path("status").asInt()).isEqualTo(7);
        assertThat(said.end().path("explanation").asText()).doesNotContain("isa-debug-exit");
    }
}
