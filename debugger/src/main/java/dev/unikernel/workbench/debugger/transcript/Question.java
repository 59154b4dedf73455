package dev.unikernel.workbench.debugger.transcript;

import java.util.ArrayList;
import java.util.List;

/**
 * A command by its meaning: without its token, its options in one form.
 *
 * @param operation with its dash
 * @param thread of {@code --thread}; 0 if it has none
 * @param frame of {@code --frame}; 0, the innermost, if it has none
 * @param parameters the rest, unquoted
 */
record Question(String operation, int thread, int frame, List<String> parameters) {
    private static final int DIGITS = 6;

    Question {
        parameters = List.copyOf(parameters);
    }

    /** The digits before a line. */
    static String token(String line) {
        int end = 0;
        while (end < line.length() && line.charAt(end) >= '0' && line.charAt(end) <= '9') {
            end++;
        }
        return line.substring(0, end);
    }

    /** Reads a line as it was sent. */
    static Question of(String line) {
        List<String> words = words(line.substring(token(line).length()));
        String operation = words.isEmpty() ? "" : words.get(0);
        int thread = 0;
        int frame = 0;
        List<String> rest = new ArrayList<>();
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            boolean number = i + 1 < words.size() && isNumber(words.get(i + 1));
            if (word.equals("--thread") && number && thread == 0) {
                thread = Integer.parseInt(words.get(++i));
            } else if (word.equals("--frame") && number && frame == 0) {
                frame = Integer.parseInt(words.get(++i));
            } else {
                rest.add(values(word));
            }
        }
        return new Question(operation, thread, frame, rest);
    }

    /** gdb knows the three ways of printing values by number too. */
    private static String values(String word) {
        return switch (word) {
            case "--no-values" -> "0";
            case "--all-values" -> "1";
            case "--simple-values" -> "2";
            default -> word;
        };
    }

    private static boolean isNumber(String word) {
        return !word.isEmpty() && word.length() <= DIGITS && word.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            if (line.charAt(at) == ' ') {
                at++;
            } else if (line.charAt(at) == '"') {
                StringBuilder word = new StringBuilder();
                at = quoted(line, at + 1, word);
                words.add(word.toString());
            } else {
                int end = line.indexOf(' ', at);
                end = end < 0 ? line.length() : end;
                words.add(line.substring(at, end));
                at = end;
            }
        }
        return words;
    }

    /** What {@code MiCommand} writes; the index after the closing quote. */
    private static int quoted(String line, int from, StringBuilder word) {
        int at = from;
        while (at < line.length() && line.charAt(at) != '"') {
            char c = line.charAt(at++);
            if (c == '\\' && at < line.length()) {
                char next = line.charAt(at++);
                c = next == 'n' ? '\n' : next == 'r' ? '\r' : next;
            }
            word.append(c);
        }
        return at + 1;
    }

    /** The same question with the thread it is about, where it names none. */
    Question about(int stopped) {
        return thread == 0 ? new Question(operation, stopped, frame, parameters) : this;
    }

    boolean is(String other) {
        return operation.equals(other);
    }

    boolean resumes() {
        return operation.startsWith("-exec-")
                && !operation.equals("-exec-interrupt")
                && !operation.equals("-exec-arguments");
    }

    /** Whether it goes back in time. */
    boolean isBackwards() {
        return parameters.contains("--reverse");
    }
}
