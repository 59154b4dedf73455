package dev.unikernel.workbench.debugger.mi;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream into lines, whatever the pieces it comes in. Each byte is looked at once, and copied a constant number
 * of times: a line may have megabytes. For one thread.
 */
public final class MiLines {
    private static final int FIRST = 64 * 1024;
    /** A buffer that grew beyond this for one line is given back after it. */
    private static final int KEPT = 1024 * 1024;

    private final InputStream in;
    private byte[] buffer = new byte[FIRST];
    private int start;
    private int scanned;
    private int end;
    private int lineStart;
    private int lineEnd;

    /** @param in unbuffered is best */
    public MiLines(InputStream in) {
        this.in = in;
    }

    /**
     * Goes to the next line, waiting for it. False at the end of the stream; an unfinished last line counts as one.
     * The line is {@link #bytes} from {@link #from} to {@link #to}, until the next call.
     */
    public boolean next() throws IOException {
        while (!ready()) {
            makeRoom();
            int read = in.read(buffer, end, buffer.length - end);
            if (read < 0) {
                return unfinished();
            }
            end += read;
        }
        lineStart = start;
        lineEnd = scanned;
        start = scanned + 1;
        scanned = start;
        return true;
    }

    /** Whether the next line can be had without waiting. */
    public boolean ready() {
        while (scanned < end && buffer[scanned] != '\n') {
            scanned++;
        }
        return scanned < end;
    }

    private boolean unfinished() {
        lineStart = start;
        lineEnd = end;
        start = end;
        scanned = end;
        return lineEnd > lineStart;
    }

    private void makeRoom() {
        if (start == end) {
            start = 0;
            scanned = 0;
            end = 0;
            if (buffer.length > KEPT) {
                buffer = new byte[FIRST];
            }
        } else if (end == buffer.length) {
            int size = end - start;
            byte[] larger = size > buffer.length / 2 ? new byte[buffer.length * 2] : buffer;
            System.arraycopy(buffer, start, larger, 0, size);
            buffer = larger;
            scanned -= start;
            start = 0;
            end = size;
        }
    }

    /** The buffer that holds the line. Not to be changed. */
    public byte[] bytes() {
        return buffer;
    }

    /** Where the line starts. */
    public int from() {
        return lineStart;
    }

    /** Where it ends, before its newline. */
    public int to() {
        return lineEnd;
    }

    /** A copy of the line. */
    public byte[] copy() {
        return Arrays.copyOfRange(buffer, lineStart, lineEnd);
    }
}
