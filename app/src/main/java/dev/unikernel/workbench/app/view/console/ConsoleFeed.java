package dev.unikernel.workbench.app.view.console;

import dev.unikernel.workbench.app.console.EscapeFilter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Between the serial line and the terminal: the serial thread puts bytes in and never waits, the terminal's thread takes
 * characters out. More than 1 MB in a second, or more than waits here already, is not shown but counted; the end of it
 * follows a note when the second is over. Memory is bounded. Thread-safe; one reader.
 */
final class ConsoleFeed {
    /** Bytes shown in a second: JediTermFX 1.0.0 draws some 1.5 MB/s at best. */
    static final int LIMIT = 1_000_000;
    /** Bytes that may wait for the terminal; a slow machine shows less than the limit. */
    static final int WAITING = 256 << 10;
    /** Of what is not shown, the end that is. */
    private static final int TAIL = 4 << 10;

    /** Bytes that the terminal takes in between two pictures: with more, its lock keeps JavaFX waiting (200 ms were seen). */
    private static final int FRAME = 20 << 10;

    private static final long FRAME_NANOS = 16_000_000;
    private static final long SECOND = 1_000_000_000;

    private final LongSupplier clock;
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private final EscapeFilter filter = new EscapeFilter();
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] undecoded = {};
    private byte last = '\n';
    private final StringBuilder ready = new StringBuilder();
    private int waitingBytes;
    private int frameBytes;
    private long frameEnd = System.nanoTime();
    private long windowEnd;
    private int budget;
    private byte[] tail = {};
    private long skipped;
    private long hidden;
    private boolean closed;

    /** @param clock nanoseconds, as {@link System#nanoTime} */
    ConsoleFeed(LongSupplier clock) {
        this.clock = clock;
        this.windowEnd = clock.getAsLong() + SECOND;
        this.budget = LIMIT;
    }

    /** The guest's bytes; the array is kept and must not change. */
    synchronized void guest(byte[] bytes) {
        renew();
        boolean shown = skipped == 0 && bytes.length <= budget && bytes.length + waitingBytes <= WAITING;
        if (shown) {
            budget -= bytes.length;
            put(bytes);
        } else {
            skipped += bytes.length;
            hidden += bytes.length;
            byte[] joined = Arrays.copyOf(tail, tail.length + bytes.length);
            System.arraycopy(bytes, 0, joined, tail.length, bytes.length);
            tail = Arrays.copyOfRange(joined, Math.max(0, joined.length - TAIL), joined.length);
        }
        notifyAll();
    }

    /** A line of ours, set apart from the guest's text. */
    synchronized void note(String text) {
        put(styled(text));
        notifyAll();
    }

    /** A line that a logpoint printed, between the guest's; a flood of them is cut as one of the guest's own is. */
    synchronized void logpoint(String text) {
        guest(styled(text, "36"));
    }

    /** How many bytes of all guests were not shown. */
    synchronized long hidden() {
        return hidden;
    }

    /** Waits for characters; -1 once it is closed. */
    synchronized int read(char[] to, int offset, int length) throws InterruptedException {
        while (ready.isEmpty()) {
            if (closed) {
                return -1;
            }
            long left = windowEnd - clock.getAsLong();
            long pause = frameEnd - System.nanoTime();
            if (!waiting.isEmpty() && pause > 0) {
                wait(pause / 1_000_000 + 1);
            } else if (!waiting.isEmpty()) {
                decode(next());
            } else if (skipped > 0 && left <= 0) {
                resume();
            } else {
                wait(skipped > 0 ? left / 1_000_000 + 1 : 0); // 0: until something comes
            }
        }
        int count = Math.min(length, ready.length());
        ready.getChars(0, count, to, offset);
        ready.delete(0, count);
        return count;
    }

    /** Whether {@link #read} would return at once. */
    synchronized boolean ready() {
        return closed || !ready.isEmpty() || !waiting.isEmpty();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private void resume() {
        renew();
        // The tail begins somewhere in a line: from the next line on it can be read.
        int start = 0;
        while (start < tail.length && tail[start] != '\n') {
            start++;
        }
        byte[] end = start < tail.length ? Arrays.copyOfRange(tail, start + 1, tail.length) : tail;
        long lost = skipped - end.length;
        if (lost > 0) {
            put(styled(String.format(Locale.ROOT, "[… %,d bytes not shown, they are in the log]", lost)));
        }
        hidden -= end.length;
        budget -= end.length;
        put(end);
        skipped = 0;
        tail = new byte[0];
    }

    private void renew() {
        long now = clock.getAsLong();
        if (now - windowEnd >= 0) {
            windowEnd = now + SECOND;
            budget = LIMIT;
        }
    }

    private void put(byte[] bytes) {
        last = bytes.length == 0 ? last : bytes[bytes.length - 1];
        waiting.add(bytes);
        waitingBytes += bytes.length;
    }

    /** On a line of its own, after whatever sequence and colour the guest has begun. */
    private byte[] styled(String text) {
        return styled(text, "90");
    }

    /** @param colour a number of ECMA-48's */
    private byte[] styled(String text, String colour) {
        String line = last == '\n' ? "" : "\n";
        return (EscapeFilter.CANCEL + "\u001b[0m" + line + "\u001b[" + colour + "m" + text + "\u001b[0m\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A frame's worth at most; the rest comes after a pause in which JavaFX has the terminal's lock to itself. */
    private byte[] next() {
        byte[] bytes = waiting.remove();
        int room = FRAME - frameBytes;
        if (bytes.length > room) {
            waiting.addFirst(Arrays.copyOfRange(bytes, room, bytes.length));
            bytes = Arrays.copyOf(bytes, room);
        }
        frameBytes += bytes.length;
        if (frameBytes == FRAME) {
            frameBytes = 0;
            frameEnd = System.nanoTime() + FRAME_NANOS;
        }
        waitingBytes -= bytes.length;
        return bytes;
    }

    private void decode(byte[] bytes) {
        ByteBuffer input = ByteBuffer.allocate(undecoded.length + bytes.length);
        input.put(undecoded).put(bytes).flip();
        CharBuffer characters = CharBuffer.allocate(input.remaining() + 1);
        decoder.decode(input, characters, false);
        undecoded = new byte[input.remaining()];
        input.get(undecoded);
        characters.flip();
        while (characters.hasRemaining()) {
            filter.take(characters.get(), ready);
        }
    }
}
