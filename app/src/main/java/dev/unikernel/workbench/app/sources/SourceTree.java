package dev.unikernel.workbench.app.sources;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where sources are looked for.
 *
 * @param prefixes of the debug information's paths, and the folders they stand for; the first that leads to a file counts
 * @param roots where relative paths are tried, in order
 */
public record SourceTree(Map<String, Path> prefixes, List<Path> roots) {

    /** The file on disk that a source path of the debug information means; empty if it is not here. Reads the disk. */
    public Optional<Path> find(String path) {
        try {
            for (Map.Entry<String, Path> prefix : prefixes.entrySet()) {
                Optional<Path> there = new SourceRule(prefix.getKey(), prefix.getValue())
                        .apply(path)
                        .flatMap(SourceTree::existing);
                if (there.isPresent()) {
                    return there; // gdb may have applied the rule already, and then it leads nowhere
                }
            }
            Path file = Path.of(path);
            return file.isAbsolute()
                    ? existing(file)
                    : roots.stream()
                            .flatMap(root -> existing(root.resolve(file)).stream())
                            .findFirst();
        } catch (InvalidPathException odd) { // a name that no file here can have
            return Optional.empty();
        }
    }

    private static Optional<Path> existing(Path file) {
        return Files.isRegularFile(file) ? Optional.of(file.normalize()) : Optional.empty();
    }
}
