package dev.unikernel.workbench.app.view.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Every byte of one guest's serial line on disk. The log of the guest before is kept beside it. Not thread-safe. */
final class ConsoleLog implements AutoCloseable {
    private static final String NAME = "console.log";
    private static final String BEFORE = "console.previous.log";

    private final Path file;
    private final OutputStream out;

    private ConsoleLog(Path file, OutputStream out) {
        this.file = file;
        this.out = out;
    }

    /** Begins a log in a folder, which is made if it is not there. */
    static ConsoleLog begin(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(NAME);
        if (Files.exists(file)) {
            Files.move(file, folder.resolve(BEFORE), StandardCopyOption.REPLACE_EXISTING);
        }
        return new ConsoleLog(file, Files.newOutputStream(file));
    }

    Path file() {
        return file;
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
