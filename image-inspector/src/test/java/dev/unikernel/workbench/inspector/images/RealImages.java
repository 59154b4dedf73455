package dev.unikernel.workbench.inspector.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Images of many makes: the distribution's, and some built here from a small program. */
public final class RealImages {
    private static final String PROGRAM = """
            #include <stdio.h>
            #include <string.h>
            static int table[100] = {1, 2, 3};
            static char zeros[5000];
            __thread int mine = 5;
            __thread int yours;
            int alias_a(int x) { return x + 1; }
            int alias_b(int) __attribute__((alias("alias_a")));
            __attribute__((noinline)) static int work(int n) {
              int sum = 0;                      /* LINE_SUM */
              for (int i = 0; i < n; i++)
                sum += table[i % 100] * i;      /* LINE_LOOP */
              return sum + zeros[n];
            }
            int main(int argc, char **argv) {
              mine += yours;
              printf("%d %s\\n", work(argc), argv[0]);   /* LINE_PRINT */
              return alias_b(mine);
            }
            asm(".text\\n.globl unsized\\nunsized: ret\\n .p2align 5\\n.globl after\\nafter: ret\\n");
            """;
    private static final String BARE = """
            int data = 7; int zero[300]; const char text[] = "bare";
            int twice(int x) { return 2 * x + data; }
            void _start(void) { zero[3] = twice(text[1]); for (;;); }
            """;

    private RealImages() {}

    /** The program's source, with LINE_ tags in comments. */
    public static Path source(Path folder) throws IOException {
        return Files.writeString(folder.resolve("program.c"), PROGRAM);
    }

    /** Builds what is to be built in a folder and gives all images. */
    public static List<Path> all(Path folder) throws IOException, InterruptedException {
        String source = source(folder).toString();
        String bare = Files.writeString(folder.resolve("bare.c"), BARE).toString();
        List<Path> images = new ArrayList<>();
        images.add(gcc(folder, "dynamic", "-O2", "-g", source));
        images.add(gcc(folder, "static", "-static", "-O1", "-gdwarf-4", source));
        images.add(gcc(folder, "sections.o", "-c", "-O2", "-g", "-ffunction-sections", "-fdata-sections", source));
        images.add(gcc(folder, "common.o", "-c", "-fcommon", bare));
        images.add(gcc(folder, "bare64", "-static", "-nostdlib", "-Wl,--build-id=sha1", bare));
        images.add(gcc(folder, "bare32", "-m32", "-static", "-nostdlib", "-O2", bare));
        images.add(gcc(folder, "compressed", "-O2", "-g", "-gz=zlib", source));
        images.add(folder.resolve("debug-only"));
        Tool.lines(
                "objcopy",
                "--only-keep-debug",
                folder.resolve("dynamic").toString(),
                images.get(7).toString());
        images.add(Path.of("/bin/true"));
        images.add(Path.of("/lib/x86_64-linux-gnu/libc.so.6"));
        images.add(Path.of("/usr/bin/gdb"));
        images.add(Path.of("/usr/bin/qemu-system-x86_64"));
        images.addAll(written(folder));
        return images;
    }

    private static List<Path> written(Path folder) throws IOException {
        return List.of(
                Files.write(
                        folder.resolve("written-64-le"),
                        ElfBuilder.small(64, true).build()),
                Files.write(
                        folder.resolve("written-64-be"),
                        ElfBuilder.small(64, false).build()),
                Files.write(
                        folder.resolve("written-32-le"),
                        ElfBuilder.small(32, true).build()),
                Files.write(
                        folder.resolve("written-32-be"),
                        ElfBuilder.small(32, false).build()));
    }

    /** Compiles with {@code gcc ARGUMENTS -o folder/name}. */
    public static Path gcc(Path folder, String name, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("gcc", "-w"));
        command.addAll(List.of(arguments));
        Path image = folder.resolve(name);
        command.addAll(List.of("-o", image.toString()));
        Tool.lines(command.toArray(new String[0]));
        return image;
    }
}
