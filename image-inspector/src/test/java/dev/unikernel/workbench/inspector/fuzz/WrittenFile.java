package dev.unikernel.workbench.inspector.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.inspector.elf.InspectorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file for readers that want a path; it is there until the JVM ends. */
final class WrittenFile {
    private final Path path;

    WrittenFile() {
        try {
            path = Files.createTempFile("fuzz", ".bin");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        path.toFile().deleteOnExit();
    }

    /** What is asked of a file; it may refuse, but only in our own words. */
    interface Question {
        void ask(Path file) throws IOException;
    }

    void ask(byte[] bytes, Question question) {
        try {
            Files.write(path, bytes);
            question.ask(path);
        } catch (InspectorException refused) {
            assertThat(refused.getMessage()).startsWith(path.getFileName() + ": ");
        } catch (IOException other) {
            throw new AssertionError("a file that is there cannot fail to be read", other);
        }
    }
}
