package dev.unikernel.workbench.app.console;

import dev.unikernel.workbench.launcher.serial.SerialText;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A guest's console as lines, each with when its first byte came. The last 10,000 lines are kept, and no more than 4 million
 * characters, however much comes. Thread-safe; whoever adds does not wait.
 */
public final class ConsoleLines {
    public static final int MOST_LINES = 10_000;
    private static final int MOST_CHARACTERS = 4 << 20;

    /** A longer one goes on in the next. */
    private static final int LONGEST = 2048;

    /** What the filter lets through for a terminal: colours and moves. */
    private static final Pattern SEQUENCES = Pattern.compile("\u001b(?:\\[[0-9:;?]*[@-~]|[78DEM])");

    private final long launched;
    private final Instant start;
    private final SerialText text = new SerialText(LONGEST);
    private final ArrayDeque<ConsoleLine> lines = new ArrayDeque<>();
    private Optional<ConsoleLine> begun = Optional.empty();
    private long next;
    private long characters;
    private int stop;

    /** @param launched when the guest was, as {@link System#nanoTime} has it */
    public ConsoleLines(long launched) {
        this.launched = launched;
        this.start = Instant.now().minusNanos(System.nanoTime() - launched);
    }

    /** Takes bytes as they come. */
    public void add(byte[] bytes) {
        add(bytes, System.nanoTime());
    }

    synchronized void add(byte[] bytes, long now) {
        List<String> ended = text.add(bytes);
        for (String line : ended) {
            ConsoleLine first = begun.orElseGet(() -> line(now, "", false));
            keep(new ConsoleLine(next++, first.sinceNanos(), first.at(), first.stop(), plain(line), true));
            begun = Optional.empty();
        }
        String rest = plain(text.unfinished());
        if (!text.unfinished().isEmpty()) {
            ConsoleLine first = begun.orElseGet(() -> line(now, "", false));
            begun = Optional.of(new ConsoleLine(next, first.sinceNanos(), first.at(), first.stop(), rest, false));
        }
    }

    private ConsoleLine line(long now, String words, boolean whole) {
        long since = now - launched;
        return new ConsoleLine(next, since, start.plusNanos(since), stop, words, whole);
    }

    private void keep(ConsoleLine line) {
        lines.add(line);
        characters += line.text().length();
        while (lines.size() > MOST_LINES || characters > MOST_CHARACTERS) {
            characters -= lines.remove().text().length();
        }
    }

    /** What comes from now on was printed after this stop. */
    public synchronized void stopped(int number) {
        stop = number;
    }

    /** The kept lines from a number on, and last the one that has not ended; empty if there is nothing new. */
    public synchronized List<ConsoleLine> since(long number) {
        List<ConsoleLine> found = new ArrayList<>();
        if (number < next) {
            for (ConsoleLine line : lines) {
                if (line.number() >= number) {
                    found.add(line);
                }
            }
        }
        begun.filter(line -> !line.text().isEmpty()).ifPresent(found::add);
        return found;
    }

    /** Changes with each byte that changes what {@link #since} gives. */
    public synchronized long version() {
        return next * LONGEST + begun.map(line -> line.text().length()).orElse(0);
    }

    /** Without escape sequences and control characters. */
    static String plain(String line) {
        EscapeFilter filter = new EscapeFilter();
        StringBuilder out = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            filter.take(line.charAt(i), out);
        }
        return SEQUENCES.matcher(out).replaceAll("").replace("\b", "").replace('\r', ' ');
    }
}
