package dev.unikernel.workbench.app.workbench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A file system of its own, in memory, that can be filled to the last byte. Needs root, as tests in a container are. */
final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    static SmallDisk mount(Path at, int kilobytes) throws IOException {
        Files.createDirectories(at);
        run(List.of("mount", "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "small-disk", at.toString()));
        return new SmallDisk(at.toRealPath());
    }

    Path folder() {
        return folder;
    }

    /** Leaves no byte free. */
    void fill() throws IOException {
        byte[] piece = new byte[4096];
        try (OutputStream filler = Files.newOutputStream(filler())) {
            while (true) {
                filler.write(piece);
            }
        } catch (IOException full) {
            if (!String.valueOf(full.getMessage()).contains("No space left on device")) {
                throw full;
            }
        }
    }

    /** Takes away what {@link #fill} wrote. */
    void empty() throws IOException {
        Files.delete(filler());
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().orTimeout(20, TimeUnit.SECONDS).join().exitValue() != 0) {
            throw new AssertionError(
                    "the test of a full disk needs a small file system of its own, but " + String.join(" ", command)
                            + " said: " + said + " (run it as root, in a container that may mount)");
        }
    }

    /** Lazily: a program that still ends there must not keep the test's folder. */
    @Override
    public void close() throws IOException {
        run(List.of("umount", "-l", folder.toString()));
    }
}
