package dev.unikernel.workbench.app.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A source that was found elsewhere than its debug information says, and the rule that leads there.
 *
 * @param file where it is
 */
public record MovedSource(SourceRule rule, Path file) {
    private static final int MOST_SEEN = 100_000;
    private static final int DEEPEST = 24;
    private static final Set<String> SKIPPED = Set.of(".git", ".hg", ".svn", ".workbench", "node_modules");

    /**
     * Looks for the file under a folder with most last names in common with {@code path}; of several with as many the one
     * nearest to the folder. Empty if none has even its name. Looks at 100,000 files at most; links are not followed.
     */
    public static Optional<MovedSource> find(String path, Path folder) {
        try {
            Path wanted = Path.of(path).normalize();
            Search search = new Search(wanted);
            Files.walkFileTree(
                    folder.toAbsolutePath().normalize(), EnumSet.noneOf(FileVisitOption.class), DEEPEST, search);
            return Optional.ofNullable(search.best).map(file -> new MovedSource(rule(wanted, file), file));
        } catch (InvalidPathException odd) { // a name that no file here can have
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The rule for a file that the user chose; empty if not even the names agree. */
    public static Optional<MovedSource> chosen(String path, Path file) {
        Path wanted = Path.of(path).normalize();
        Path there = file.toAbsolutePath().normalize();
        return common(wanted, there) == 0 ? Optional.empty() : Optional.of(new MovedSource(rule(wanted, there), there));
    }

    private static SourceRule rule(Path wanted, Path file) {
        int most = Math.min(file.getNameCount() - 1, wanted.getNameCount() - (wanted.isAbsolute() ? 1 : 0));
        int common = Math.min(common(wanted, file), most); // gdb takes no empty prefix
        Path to = file.getRoot().resolve(file.subpath(0, file.getNameCount() - common));
        int left = wanted.getNameCount() - common;
        if (left == 0) {
            return new SourceRule(SourceRule.RELATIVE, to);
        }
        Path front = wanted.subpath(0, left);
        return new SourceRule(
                wanted.isAbsolute() ? wanted.getRoot().resolve(front).toString() : front.toString(), to);
    }

    /** How many last names both have. */
    private static int common(Path one, Path other) {
        int most = Math.min(one.getNameCount(), other.getNameCount());
        int common = 0;
        while (common < most
                && one.getName(one.getNameCount() - 1 - common)
                        .equals(other.getName(other.getNameCount() - 1 - common))) {
            common++;
        }
        return common;
    }

    private static final class Search extends SimpleFileVisitor<Path> {
        private final Path wanted;
        private @Nullable Path best;
        private int bestCommon;
        private int seen;

        Search(Path wanted) {
            this.wanted = wanted;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts) {
            Path name = folder.getFileName();
            return name != null && SKIPPED.contains(name.toString())
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
            if (facts.isRegularFile() && file.getFileName().equals(wanted.getFileName())) {
                int common = common(wanted, file);
                boolean nearer = best == null || file.getNameCount() < best.getNameCount();
                if (common > bestCommon || (common == bestCommon && nearer)) {
                    best = file;
                    bestCommon = common;
                }
            }
            return ++seen < MOST_SEEN ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }

        /** What cannot be read cannot have it. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException why) {
            return FileVisitResult.CONTINUE;
        }
    }
}
