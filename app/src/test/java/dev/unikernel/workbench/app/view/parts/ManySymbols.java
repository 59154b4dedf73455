package dev.unikernel.workbench.app.view.parts;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An image with so many functions, made by the real assembler and linker. */
public final class ManySymbols {
    private ManySymbols() {}

    /** Functions {@code function_0}… of 4 to 67 bytes. */
    public static Path make(Path folder, int count) throws IOException, InterruptedException {
        Path source = folder.resolve("many.s");
        try (Writer out = Files.newBufferedWriter(source)) {
            out.write(".text\n.globl _start\n_start: hlt\n.size _start,1\n.type _start,@function\n");
            for (int i = 0; i < count; i++) {
                String name = "function_" + i;
                out.write(".globl " + name + "\n.type " + name + ",@function\n" + name + ": .fill " + (4 + i * 7L % 64)
                        + ",1,0xf4\n.size " + name + ",.-" + name + "\n");
            }
        }
        run(folder, List.of("as", "-o", "many.o", "many.s"));
        run(folder, List.of("ld", "-o", "many.elf", "many.o"));
        return folder.resolve("many.elf");
    }

    private static void run(Path folder, List<String> argv) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(argv).directory(folder.toFile()).inheritIO().start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(argv + " did not end well");
        }
    }
}
