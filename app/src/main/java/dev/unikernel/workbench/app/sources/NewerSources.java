package dev.unikernel.workbench.app.sources;

import dev.unikernel.workbench.app.image.GuestImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The sources that were changed since an image was linked: what is seen in them may not be what runs.
 *
 * @param files the stop's own first; at most 20
 * @param more how many others there are
 */
public record NewerSources(List<Path> files, int more) {
    private static final int SHOWN = 20;
    private static final int MOST_LOOKED_AT = 20_000;

    public NewerSources {
        files = List.copyOf(files);
    }

    /**
     * Compares times of modification on disk, so an image that was copied looks younger than it is. Reads the disk.
     *
     * @param first the source of the stop, if it is known
     * @param find where a source of the debug information is here
     */
    public static NewerSources than(GuestImage image, Optional<Path> first, Function<String, Optional<Path>> find)
            throws IOException {
        FileTime built = Files.getLastModifiedTime(image.bootFile());
        Set<Path> newer = new LinkedHashSet<>();
        first.map(Path::toAbsolutePath)
                .map(Path::normalize)
                .filter(file -> isNewer(file, built))
                .ifPresent(newer::add);
        image.sourcePaths().stream()
                .limit(MOST_LOOKED_AT)
                .flatMap(path -> find.apply(path).stream())
                .map(Path::toAbsolutePath)
                .map(Path::normalize)
                .filter(file -> isNewer(file, built))
                .forEach(newer::add);
        return new NewerSources(newer.stream().limit(SHOWN).toList(), Math.max(0, newer.size() - SHOWN));
    }

    private static boolean isNewer(Path file, FileTime built) {
        try {
            return Files.getLastModifiedTime(file).compareTo(built) > 0;
        } catch (IOException gone) {
            return false;
        }
    }
}
