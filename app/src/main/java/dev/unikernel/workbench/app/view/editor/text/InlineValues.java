package dev.unikernel.workbench.app.view.editor.text;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Decides which values are written behind which lines of a function. */
public final class InlineValues {
    private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");
    /** A value is a glance, not a listing. */
    private static final int LONGEST = 48;

    private static final int MOST_LINES = 2000;

    private InlineValues() {}

    /**
     * Values behind the current line, of all the variables it names, and behind the last line before it that names a
     * variable it does not.
     *
     * @param first the function's first line, from 0
     * @param current the line of the stop, from 0
     * @param states of the text
     * @param values by variable, as gdb prints them
     * @return texts by line, such as {@code n = 78, total = 3}
     */
    public static Map<Integer, String> of(
            Language language,
            IntFunction<String> lines,
            LineStates states,
            int first,
            int current,
            Map<String, String> values) {
        Map<String, Integer> last = new HashMap<>();
        Map<Integer, Set<String>> named = new TreeMap<>();
        for (int line = Math.max(first, current - MOST_LINES); line <= current; line++) {
            Set<String> here = named(language, lines.apply(line), states.at(line, lines), values.keySet());
            named.put(line, here);
            for (String name : here) {
                last.put(name, line);
            }
        }
        Map<Integer, String> texts = new LinkedHashMap<>();
        named.forEach((line, names) -> {
            String text = names.stream()
                    .filter(name -> last.getOrDefault(name, -1).equals(line))
                    .map(name -> name + " = " + shortened(values.getOrDefault(name, "")))
                    .collect(Collectors.joining(", "));
            if (!text.isEmpty()) {
                texts.put(line, text);
            }
        });
        return texts;
    }

    /** Variables that a line names outside its comments and strings, and not as a member of something else. */
    private static Set<String> named(Language language, String line, int state, Set<String> variables) {
        List<Token> tokens = Lexer.tokens(language, line, state);
        Set<String> found = new LinkedHashSet<>();
        Matcher words = WORD.matcher(line);
        while (words.find()) {
            int start = words.start();
            boolean plain = tokens.stream().noneMatch(token -> token.start() <= start && start < token.end());
            boolean member =
                    start > 0 && (line.charAt(start - 1) == '.' || (start > 1 && line.startsWith("->", start - 2)));
            if (plain && !member && variables.contains(words.group())) {
                found.add(words.group());
            }
        }
        return found;
    }

    private static String shortened(String value) {
        String line = value.replace('\n', ' ');
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}
