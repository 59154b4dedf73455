package dev.unikernel.workbench.launcher.guardian;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Our side of the guardian: it starts the children and makes the private directories, and ends all of them when we are gone.
 * Thread-safe; calls block for about a millisecond.
 */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString"})
public final class Guardian implements AutoCloseable {
    private Guardian() {}

    /** Starts the guardian process; IOException when perl is missing. */
    public static Guardian start() throws IOException {
        throw new UnsupportedOperationException();
    }

    /** A new empty directory, 0700, with a short path (below 50 bytes); removed at the end with all its content. */
    public Path newPrivateDirectory(String purpose) throws IOException {
        throw new UnsupportedOperationException(purpose);
    }

    /** Removes a directory that {@link #newPrivateDirectory} made, with all its content. */
    public void removeDirectory(Path directory) throws IOException {
        throw new UnsupportedOperationException(directory.toString());
    }

    /** Makes a FIFO, readable and writable by us only. */
    public void makeFifo(Path fifo) throws IOException {
        throw new UnsupportedOperationException(fifo.toString());
    }

    /**
     * Starts a program in its own process group, as ProcessBuilder.start would; IOException with the system's words if it cannot be.
     */
    public Process start(ProcessBuilder spec) throws IOException {
        throw new UnsupportedOperationException(spec.toString());
    }

    /** Ends all children and removes all directories; blocks until done, at most about 2 s. */
    @Override
    public void close() {}
}
