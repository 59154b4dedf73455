package dev.unikernel.workbench.app.desk;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds the file on disk that a source path of the debug information means. */
final class Sources {
    private Sources() {}

    static Optional<Path> find(Opened opened, String path) {
        try {
            return named(opened, path);
        } catch (InvalidPathException none) { // debug information, or a transcript, may name anything
            return Optional.empty();
        }
    }

    private static Optional<Path> named(Opened opened, String path) {
        String plain = path.startsWith("./") ? path.substring(2) : path;
        for (Map.Entry<String, Path> prefix : opened.sourcePrefixes().entrySet()) {
            if (plain.startsWith(prefix.getKey() + "/")) {
                return existing(prefix.getValue()
                        .resolve(plain.substring(prefix.getKey().length() + 1)));
            }
        }
        Path file = Path.of(plain);
        if (file.isAbsolute()) {
            return existing(file);
        }
        return opened.project()
                .flatMap(project -> existing(project.directory().resolve(file)))
                .or(() -> opened.look()
                        .flatMap(look -> existing(
                                look.image().bootFile().toAbsolutePath().resolveSibling(file))));
    }

    private static Optional<Path> existing(Path file) {
        return Files.isRegularFile(file) ? Optional.of(file.normalize()) : Optional.empty();
    }
}
