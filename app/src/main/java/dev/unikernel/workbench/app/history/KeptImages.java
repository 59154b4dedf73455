package dev.unikernel.workbench.app.history;

import dev.unikernel.workbench.app.image.Digest;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Copies of the images of the last builds, each in a folder named after the first 16 digits of its digest, with its symbol
 * file under its own name if it has one, so that they are paired as the originals were.
 */
final class KeptImages {
    private static final int KEPT = 10;
    /** One that is larger has its sizes kept alone. */
    private static final long LARGEST = 64L << 20;

    private static final int DIGITS = 16;

    private final Path folder;

    KeptImages(Path folder) {
        this.folder = folder;
    }

    private Path place(String digest) {
        return folder.resolve(digest.substring(0, DIGITS));
    }

    /** Copies an image and its symbols, and lets the oldest go. */
    void keep(String digest, Path image, Optional<Path> symbols) throws IOException {
        long bytes = Files.size(image) + (symbols.isPresent() ? Files.size(symbols.get()) : 0);
        Path place = place(digest);
        if (bytes > LARGEST) {
            return;
        }
        if (Files.isDirectory(place)) {
            Files.setLastModifiedTime(place, FileTime.from(Instant.now())); // built again: as new as any
            return;
        }
        Path making = Files.createTempDirectory(folder, "new-");
        try {
            Files.copy(image, making.resolve(image.getFileName()));
            if (symbols.isPresent()) {
                Files.copy(
                        symbols.get(),
                        making.resolve(symbols.get().getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(making, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            delete(making);
            throw e;
        }
        dropOldest();
    }

    /** The copy of an image with these bytes; empty if it was not kept, or is not what it was. */
    Optional<Path> find(String image, String digest) throws IOException {
        Path copy = place(digest).resolve(image).normalize();
        boolean inside = copy.startsWith(place(digest)) && Files.isRegularFile(copy);
        return inside && Digest.of(copy).equals(digest) ? Optional.of(copy) : Optional.empty();
    }

    private void dropOldest() throws IOException {
        Map<Path, FileTime> times = new HashMap<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path one : all) {
                times.put(one, Files.getLastModifiedTime(one));
            }
        }
        List<Path> newest = new ArrayList<>(times.keySet());
        newest.sort(Comparator.comparing(times::get, Comparator.reverseOrder()));
        for (Path old : newest.subList(Math.min(KEPT, newest.size()), newest.size())) {
            delete(old);
        }
    }

    private static void delete(Path place) throws IOException {
        try (Stream<Path> inside = Files.list(place)) {
            for (Path file : inside.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(place);
    }
}
