package dev.unikernel.workbench.app.sources;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Sources that were compiled under one folder lie under another, as gdb's {@code set substitute-path} has it.
 *
 * @param from a prefix of the debug information's paths, whole names, without a final slash; {@code .}: relative paths
 * @param to a folder that is here
 */
public record SourceRule(String from, Path to) {
    /** What relative paths of the debug information start from. */
    public static final String RELATIVE = ".";

    /** Where it puts a path; empty if it is not about it. */
    public Optional<Path> apply(String path) {
        String plain = path.startsWith("./") ? path.substring(2) : path;
        if (from.equals(RELATIVE)) {
            return plain.startsWith("/") ? Optional.empty() : Optional.of(to.resolve(plain));
        }
        return plain.startsWith(from + "/")
                ? Optional.of(to.resolve(plain.substring(from.length() + 1)))
                : Optional.empty();
    }

    /** {@code FROM=TO}, as {@code --source-map} takes it. */
    @Override
    public String toString() {
        return from + "=" + to;
    }
}
