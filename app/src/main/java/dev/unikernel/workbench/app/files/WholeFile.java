package dev.unikernel.workbench.app.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A small file of ours that is there whole, or as it was before. Reads and writes the disk. */
public final class WholeFile {
    private WholeFile() {}

    /** Writes it in one step, in a folder that is there; what it becomes is its owner's alone to read. */
    public static void write(Path file, byte[] content) throws IOException {
        Path next = Files.createTempFile(file.toAbsolutePath().getParent(), "." + file.getFileName(), ".new");
        try {
            Files.write(next, content);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    /** Gives a damaged file another name, so that a new one does not take its place; the one set aside before is gone. */
    public static void setAside(Path file) throws IOException {
        Files.move(file, aside(file), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Where a damaged file is set aside. */
    public static Path aside(Path file) {
        return file.resolveSibling(file.getFileName() + ".damaged");
    }
}
