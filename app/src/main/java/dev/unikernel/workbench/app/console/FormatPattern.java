package dev.unikernel.workbench.app.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of the image held against a line: its words must be there in their order, and {@code %d} and its like stand for
 * anything. Of a text of several lines each is tried.
 */
final class FormatPattern {
    /** C's conversions (ISO C 7.21.6.1), {@code %%} apart. */
    private static final Pattern CONVERSION =
            Pattern.compile("%[-+ #0']*(?:\\d+|\\*)?(?:\\.(?:\\d+|\\*)?)?(?:hh?|ll?|[jztLq])?[diouxXeEfFgGaAcspn]");

    /** Stands for {@code %%} while conversions are looked for; no text has it. */
    private static final char PERCENT = '\u0001';

    private static final int LEAST = 3;
    private static final int MOST_PIECES = 64;

    private FormatPattern() {}

    /** How many characters of the line are the text's own; empty if it cannot have printed it. */
    static Optional<Integer> letters(String text, String line) {
        return text.lines()
                .map(one -> lettersOfLine(one, line))
                .flatMap(Optional::stream)
                .max(Integer::compare);
    }

    private static Optional<Integer> lettersOfLine(String text, String line) {
        List<String> pieces = pieces(text);
        int own = pieces.stream().mapToInt(piece -> piece.strip().length()).sum();
        if (own < LEAST || pieces.size() > MOST_PIECES) {
            return Optional.empty();
        }
        int at = 0;
        for (String piece : pieces) {
            int found = line.indexOf(piece, at);
            if (found < 0) {
                return Optional.empty();
            }
            at = found + piece.length();
        }
        return Optional.of(own);
    }

    /** What lies between the conversions. */
    private static List<String> pieces(String written) {
        List<String> pieces = new ArrayList<>();
        String text = written.replace("%%", String.valueOf(PERCENT));
        Matcher conversions = CONVERSION.matcher(text);
        int from = 0;
        while (conversions.find()) {
            add(text.substring(from, conversions.start()), pieces);
            from = conversions.end();
        }
        add(text.substring(from), pieces);
        return pieces;
    }

    private static void add(String piece, List<String> pieces) {
        String words = ConsoleLines.plain(piece.replace(PERCENT, '%'));
        if (!words.isBlank()) {
            pieces.add(words);
        }
    }
}
