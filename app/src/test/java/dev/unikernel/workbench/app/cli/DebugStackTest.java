package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.cli.Samples.Projects;
import dev.unikernel.workbench.app.cli.Workbench.Said;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Stacks that are not only calls: faults, interrupts, recursions, junk. */
@ExtendWith(Samples.class)
class DebugStackTest {
    private final Projects projects;

    @TempDir
    Path folder;

    DebugStackTest(Projects projects) {
        this.projects = projects;
    }

    private static List<String> functions(JsonNode stack) {
        List<String> functions = new ArrayList<>();
        stack.forEach(frame -> functions.add(frame.path("function").asText()));
        return functions;
    }

    @Test
    void theLastStackOfACrashHasTheRecursionOnceAndNoJunk() {
        Said said = Workbench.json(DebugTest.arguments(
                projects.sample("crash"), "--break", "main", "--do", "continue", "--show", "stack", "--", "guard"));
        JsonNode stack = said.end().path("stack");
        assertThat(functions(stack))
                .containsExactly(
                        "pvpanic_and_stop",
                        "fault_handler",
                        "fault_entry",
                        "recurse",
                        "recurse",
                        "recurse",
                        "overflow_the_stack",
                        "main",
                        "kernel_start",
                        "entry64");
        assertThat(stack.get(2).path("kind").asText()).isEqualTo("handler");
        assertThat(stack.get(3).path("kind").asText()).isEqualTo("interrupted");
        assertThat(stack.get(3).path("line").asInt()).isEqualTo(Samples.line(projects.sample("crash"), "LINE_GUARD"));
        assertThat(stack.get(4).path("repeats").asInt()).isGreaterThan(10);
        assertThat(stack.get(5).path("level").asInt())
                .isEqualTo(stack.get(4).path("level").asInt()
                        + stack.get(4).path("repeats").asInt()
                        + 1);
        assertThat(stack).noneMatch(frame -> frame.has("guess"));
    }

    @Test
    void underAHandlerThatNoDebuggerCanUnwindComesTheInterruptedFunction() throws Exception {
        String image = handlerGuest();
        Said said = Workbench.json(DebugTest.arguments(image, "--break", "tick", "--show", "stack"));
        JsonNode stack = said.stops().get(said.stops().size() - 1).path("stack");
        assertThat(functions(stack)).containsExactly("tick", "stub", "inner", "outer", "kmain", "start64");
        JsonNode inner = stack.get(2);
        assertThat(inner.path("kind").asText()).isEqualTo("interrupted");
        assertThat(inner.path("guess").asText()).contains("interrupt's frame");
        assertThat(inner.path("line").asInt()).isEqualTo(line("LINE_INNER") + 1); // the instruction after int
        assertThat(stack.get(3).path("guess").asText()).contains("frame pointer");
        assertThat(stack.get(1).has("guess")).isFalse();
    }

    @Test
    void behindTheBootCodeTheStackIsCutAndSaysWhy() throws Exception {
        Said said = Workbench.run(DebugTest.arguments(handlerGuest(), "--break", "inner", "--show", "stack"));
        assertThat(said.out()).contains("start64").containsPattern("cut here: below start64 .*no known code");
    }

    private String handlerGuest() throws Exception {
        for (String name : new String[] {"handler-boot.S", "handler.c"}) {
            try (InputStream in = getClass().getResourceAsStream(name)) {
                Files.write(
                        folder.resolve(name), Objects.requireNonNull(in, name).readAllBytes());
            }
        }
        Path image = folder.resolve("handler.elf");
        Process gcc = new ProcessBuilder(
                        "gcc -g -O0 -ffreestanding -fno-pic -no-pie -static -nostdlib -mno-red-zone -mgeneral-regs-only"
                                .concat(" -fno-stack-protector -fcf-protection=none -fno-asynchronous-unwind-tables")
                                .concat(
                                        " -Wl,-Ttext=0x100000,--section-start=.note.pvh=0xfe000,--build-id=none,-estart32")
                                .concat(" handler-boot.S handler.c -o handler.elf")
                                .split(" "))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String words = new String(gcc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(gcc.waitFor(20, TimeUnit.SECONDS) && gcc.exitValue() == 0)
                .as(words)
                .isTrue();
        return image.toString();
    }

    private int line(String tag) throws Exception {
        List<String> lines = Files.readAllLines(folder.resolve("handler.c"));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("/* " + tag + " */")) {
                return i + 1;
            }
        }
        throw new AssertionError(tag);
    }
}
