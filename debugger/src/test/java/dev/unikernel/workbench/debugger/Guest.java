package dev.unikernel.workbench.debugger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The guest of the tests, built from its two sources with the distribution's gcc. */
public record Guest(Path image, Path source, List<String> lines) {

    public static Guest build(Path directory) throws IOException, InterruptedException {
        return build(directory, "guest.elf");
    }

    /** The image may have any name, to try blanks and letters beyond ASCII. */
    public static Guest build(Path directory, String name) throws IOException, InterruptedException {
        Path boot = copy(directory, "boot.S");
        Path kernel = copy(directory, "kernel.c");
        Path image = directory.resolve(name);
        run(List.of(
                "gcc",
                "-g",
                "-O0",
                "-ffreestanding",
                "-fno-pic",
                "-no-pie",
                "-static",
                "-nostdlib",
                "-mno-red-zone",
                "-mgeneral-regs-only",
                "-fno-stack-protector",
                "-fcf-protection=none",
                "-fno-asynchronous-unwind-tables",
                "-Wl,-Ttext=0x100000,--build-id=none,-estart32,-z,max-page-size=4096",
                boot.toString(),
                kernel.toString(),
                "-o",
                image.toString()));
        return new Guest(image, kernel, Files.readAllLines(kernel));
    }

    /** The 1-based line that bears a tag. */
    public int line(String tag) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("/* " + tag + " */")) {
                return i + 1;
            }
        }
        throw new AssertionError("no line is tagged " + tag);
    }

    public static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
        assertThat(process.exitValue()).as("%s: %s", command, output).isZero();
    }

    private static Path copy(Path directory, String name) throws IOException {
        Path file = directory.resolve(name);
        try (InputStream in = Guest.class.getResourceAsStream("/guest/" + name)) {
            Files.write(file, java.util.Objects.requireNonNull(in, name).readAllBytes());
        }
        return file;
    }
}
