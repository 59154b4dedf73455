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

    /** So many sections {@code .code.part_0}… of a function each, and one whose name, and whose function's, has so many letters. */
    public static Path sections(Path folder, int count, int letters) throws IOException, InterruptedException {
        Path source = folder.resolve("many.s");
        try (Writer out = Files.newBufferedWriter(source)) {
            out.write(
                    ".globl _start\n.type _start,@function\n.text\n_start: call part_0\nhlt\n.size _start,.-_start\n");
            for (int i = 0; i <= count; i++) {
                String name = i == count ? longName(letters) : "part_" + i;
                out.write(".section .code." + name + ",\"ax\"\n.globl " + name + "\n.type " + name + ",@function\n"
                        + name + ": .fill " + (9 + i % 40) + ",1,0x90\nret\n.size " + name + ",.-" + name + "\n");
            }
        }
        run(folder, List.of("as", "-o", "many.o", "many.s"));
        run(folder, List.of("ld", "-o", "many.elf", "many.o"));
        return folder.resolve("many.elf");
    }

    /** A name of so many letters. */
    public static String longName(int letters) {
        return "a_name_as_compilers_of_templates_make_them_"
                .repeat(1 + letters / 40)
                .substring(0, letters);
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
