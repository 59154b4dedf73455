package dev.unikernel.workbench.app.bench.inspector;

import dev.unikernel.workbench.app.bench.BenchFailed;
import dev.unikernel.workbench.app.bench.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What is inspected. */
record Subject(Path file, String what) {
    private static final int UNITS = 28;
    private static final int FUNCTIONS = 400;

    /** Debian's unstripped kernel, if its package is installed. */
    static Optional<Subject> large() throws IOException {
        return kernel().map(file -> new Subject(file, "the kernel " + file));
    }

    /** A program of some 5 MB, made for the purpose. */
    static Subject small(Path directory) throws IOException, InterruptedException, BenchFailed {
        Path file = program(directory);
        return new Subject(file, "a program made here, " + Files.size(file) / 1024 + " KiB with DWARF");
    }

    private static Optional<Path> kernel() throws IOException {
        Path folder = Path.of("/usr/lib/debug/boot");
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith("vmlinux"))
                    .findFirst();
        }
    }

    /** Units of many small functions with structures of their own, so that there is much DWARF. */
    private static Path program(Path directory) throws IOException, InterruptedException, BenchFailed {
        Path folder = Files.createDirectories(directory.resolve("subject"));
        for (int unit = 0; unit < UNITS; unit++) {
            StringBuilder source = new StringBuilder();
            for (int i = 0; i < FUNCTIONS; i++) {
                String name = unit + "_" + i;
                source.append("struct s")
                        .append(name)
                        .append(" { int a, b[")
                        .append(i % 7 + 1)
                        .append("]; long c; };\n");
                source.append("struct s")
                        .append(name)
                        .append(" data")
                        .append(name)
                        .append(";\n");
                source.append("int f")
                        .append(name)
                        .append("(struct s")
                        .append(name)
                        .append(" *p, int n) {\n");
                source.append("  int sum = p->a;\n  for (int k = 0; k < n; k++) sum += p->b[0] * k;\n");
                source.append("  return sum + data").append(name).append(".a;\n}\n");
            }
            Files.writeString(folder.resolve("u" + unit + ".c"), source);
        }
        Path file = folder.resolve("subject.elf");
        String command = "exec gcc -w -g -O1 -nostdlib -static -Wl,-e,f0_0 -o subject.elf u*.c";
        Script.run(folder, command, "gcc could not build what is to be inspected");
        return file;
    }
}
