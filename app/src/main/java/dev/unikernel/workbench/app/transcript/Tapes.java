package dev.unikernel.workbench.app.transcript;

import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.launcher.guardian.Guardian;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a window's sessions: each is recorded, in one file, in which the next one makes room; or a recorded one
 * is open instead. Any thread; sessions begin one after the other.
 */
public final class Tapes implements AutoCloseable {
    /** So long a guest stands before its recording asks what the views did not: who steps on is not slowed. */
    private static final Duration ASK_AFTER = Duration.ofMillis(250);

    private volatile @Nullable Recording running;
    private volatile @Nullable SavedSession opened;
    private volatile @Nullable Path file;

    /** Begins to record a guest's session, in a private folder of the guardian's. */
    public Recording begin(Guest guest, Guardian guardian) throws IOException {
        close();
        opened = null;
        Path to = file;
        if (to == null) {
            to = guardian.newPrivateDirectory("mi").resolve("session.mi");
        }
        Files.deleteIfExists(to);
        file = to;
        Recording tape = Recording.begin(to, guest, Optional.of(ASK_AFTER), true);
        running = tape;
        return tape;
    }

    /** A stop that the user sees. */
    public void shown(Stop stop) {
        Recording tape = running;
        if (tape != null) {
            tape.shown(stop);
        }
    }

    /** A recorded session is looked at, to its end and beyond. */
    public void open(SavedSession session) {
        opened = session;
    }

    /** The recorded session that is open, or was followed to its end. */
    public Optional<SavedSession> opened() {
        return Optional.ofNullable(opened);
    }

    /** The record of the present session or of the last one, with all that was said so far; empty if there was none. */
    public Optional<Path> file() {
        Recording tape = running;
        if (tape != null) {
            tape.flush();
        }
        return opened().map(SavedSession::file).or(() -> Optional.ofNullable(file));
    }

    /** Ends the recording that goes on; its file stays. */
    @Override
    public void close() {
        Recording tape = running;
        running = null;
        if (tape != null) {
            tape.close();
        }
    }
}
