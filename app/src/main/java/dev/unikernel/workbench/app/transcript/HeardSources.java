package dev.unikernel.workbench.app.transcript;

import dev.unikernel.workbench.debugger.stack.Frame;
import dev.unikernel.workbench.debugger.transcript.TranscriptWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes the text of the sources at which a guest stood, so that they can be seen where they are not. Within bounds, and
 * each once: as it was when it was seen first. Thread-safe; the disk is read elsewhere.
 */
final class HeardSources {
    private static final Logger LOG = LoggerFactory.getLogger(HeardSources.class);
    /** Bytes of one file, and of all. */
    private static final int LONGEST = 512 << 10;

    private static final int MOST = 4 << 20;

    private final TranscriptWriter writer;
    private final boolean wanted;
    private final Set<String> told = new HashSet<>();
    private int written;

    /** @param wanted whether the user wants them in the file: they may be nobody else's business */
    HeardSources(TranscriptWriter writer, boolean wanted) {
        this.writer = writer;
        this.wanted = wanted;
    }

    /** Of these frames; done when what is new of them is noted. */
    CompletableFuture<Void> hear(List<Frame> frames) {
        List<String> fresh = fresh(frames);
        return fresh.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.runAsync(() -> fresh.forEach(this::note));
    }

    private synchronized List<String> fresh(List<Frame> frames) {
        return wanted
                ? frames.stream()
                        .flatMap(frame -> frame.fullname().stream())
                        .filter(told::add)
                        .toList()
                : List.of();
    }

    private synchronized void note(String name) {
        try {
            Path file = Path.of(name);
            if (!Files.isRegularFile(file) || Files.size(file) > Math.min(LONGEST, MOST - written)) {
                return; // it says so by not being there
            }
            byte[] bytes = Files.readAllBytes(file);
            written += bytes.length;
            writer.note(Recording.note("source")
                    .put("path", name)
                    .put("text", new String(bytes, StandardCharsets.UTF_8))
                    .toString());
        } catch (IOException | InvalidPathException unreadable) {
            LOG.debug("{} is not in the transcript", name, unreadable);
        }
    }
}
