package dev.unikernel.workbench.app.cli.output;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Standard output that remembers why it could not be written, which a PrintStream forgets. A reader that has seen enough
 * ({@code | head}) loses nothing and is no failure. Written by one thread at a time.
 */
public final class ResultStream extends FilterOutputStream {
    /** strerror(EPIPE), as the JDK passes it on in the C locale's language. */
    private static final String READER_GONE = "Broken pipe";

    private volatile @Nullable String lost;

    public ResultStream(OutputStream bytes) {
        super(bytes);
    }

    /** Why something was lost, in the system's words. */
    public Optional<String> lost() {
        return Optional.ofNullable(lost);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            if (!READER_GONE.equals(e.getMessage())) {
                lost = String.valueOf(e.getMessage());
            }
            throw e;
        }
    }
}
