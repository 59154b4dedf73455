package dev.unikernel.workbench.app.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.unikernel.workbench.app.image.Digest;
import dev.unikernel.workbench.app.image.GuestImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** What a transcript says of the image its guest ran, and whether a file is that one. */
final class RecordedImage {
    private static final String ELSEWHERE = "; --symbols FILE names it where it is now";

    private final JsonNode boot;
    private final JsonNode symbols;

    RecordedImage(Optional<JsonNode> note) {
        boot = note.map(one -> one.path("boot")).orElse(MissingNode.getInstance());
        symbols = note.map(one -> one.path("symbols")).orElse(MissingNode.getInstance());
    }

    /**
     * The image at its place then, or the one that the user names, which may be the file with its symbols.
     *
     * @throws IOException the file that the user names is another one, or cannot be read
     */
    FoundImage find(Optional<Path> named) throws IOException {
        if (named.isPresent()) {
            return named(named.get());
        }
        String path = boot.path("path").asText();
        if (path.isEmpty()) {
            return new FoundImage(Optional.empty(), "the transcript does not tell which image the guest ran");
        }
        Optional<Path> here = file(path);
        if (here.isEmpty()) {
            return new FoundImage(Optional.empty(), path + " is not here" + ELSEWHERE);
        }
        Optional<String> difference = difference(here.get(), boot);
        if (difference.isPresent()) {
            return new FoundImage(Optional.empty(), difference.get() + ELSEWHERE);
        }
        return opened(here.get());
    }

    private FoundImage named(Path file) throws IOException {
        if (boot.isMissingNode() && symbols.isMissingNode()) {
            return new FoundImage(
                    Optional.of(GuestImage.open(file, Optional.empty())),
                    file + " was named by the user; the transcript does not tell which image the guest ran");
        }
        Optional<String> asBoot = difference(file, boot);
        Optional<String> asSymbols = difference(file, symbols);
        if (asBoot.isPresent() && asSymbols.isPresent()) {
            throw new IOException(asBoot.get());
        }
        return opened(file);
    }

    /** Paired anew; a symbol file that is another one now would tell lies. */
    private FoundImage opened(Path file) throws IOException {
        GuestImage image = GuestImage.open(file, Optional.empty());
        Optional<Path> paired = image.symbolFile().filter(other -> !other.equals(file));
        Optional<String> difference =
                paired.isPresent() && symbols.isObject() ? difference(paired.get(), symbols) : Optional.empty();
        if (difference.isPresent()) {
            image.close();
            return new FoundImage(Optional.empty(), difference.get());
        }
        return new FoundImage(Optional.of(image), file + " is the image of the transcript, by its SHA-256");
    }

    private static Optional<Path> file(String path) {
        try {
            return Optional.of(Path.of(path)).filter(Files::isRegularFile);
        } catch (InvalidPathException none) {
            return Optional.empty();
        }
    }

    /** Why a file is not the recorded one; empty if it is, or if nothing was recorded of it. */
    private static Optional<String> difference(Path file, JsonNode recorded) throws IOException {
        String hash = recorded.path("sha256").asText();
        if (hash.isEmpty()) {
            return recorded.isMissingNode()
                    ? Optional.of(file + " cannot be compared: the transcript does not tell of such a file")
                    : Optional.empty();
        }
        long size = recorded.path("size_bytes").asLong(-1);
        if (Files.size(file) != size) {
            return Optional.of(file + " is not the image of the transcript: it has " + Files.size(file)
                    + " bytes, and that had " + size);
        }
        String mine = Digest.of(file);
        return mine.equals(hash)
                ? Optional.empty()
                : Optional.of(file + " is not the image of the transcript: its SHA-256 is " + mine + ", and that was "
                        + hash);
    }
}
