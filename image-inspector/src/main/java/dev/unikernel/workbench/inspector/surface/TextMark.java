package dev.unikernel.workbench.inspector.surface;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something in a text that should not be shipped.
 *
 * @param start where in the text it begins
 * @param detail what it is, redacted
 */
public record TextMark(Kind kind, int start, String detail) {
    private static final Pattern KEY = Pattern.compile("-----BEGIN ([A-Z0-9 ]*)PRIVATE KEY-----");
    private static final Pattern TOKEN =
            Pattern.compile("AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|xox[abp]-[A-Za-z0-9-]{20,}");
    private static final Pattern ASSIGNED =
            Pattern.compile("(?i)(password|passwd|secret|api[_-]?key|token)\\s?[=:]\\s?([^\\s%\"'<>{}$]{6,})");
    private static final Pattern STAND_IN =
            Pattern.compile("pass|word|secret|token|key|string|value|name|text|null|none|true|false|file|path|user");
    private static final Pattern PATH =
            Pattern.compile("(/home/|/Users/|[A-Z]:\\\\Users\\\\)([^/\\\\\\s:]+)([/\\\\][^\\s:]*)?"
                    + "|(/(?:root|build|builds|tmp|workspace|work)/)[^\\s:]+\\.(?:c|cc|cpp|h|rs|go|ml|S)\\b");

    /** What a text gives away. */
    public enum Kind {
        SECRET,
        BUILD_PATH
    }

    /** What one text gives away, each kind of thing once; mostly nothing. */
    public static List<TextMark> of(String text) {
        List<TextMark> marks = new ArrayList<>();
        Matcher key = KEY.matcher(text);
        if (key.find()) marks.add(new TextMark(Kind.SECRET, 0, "a " + key.group(1) + "PRIVATE KEY"));
        Matcher token = TOKEN.matcher(text);
        if (token.find()) marks.add(new TextMark(Kind.SECRET, token.start(), redacted(token.group())));
        Matcher assigned = ASSIGNED.matcher(text);
        if (assigned.find() && isValue(assigned.group(2), text.charAt(assigned.start(2) - 1) == '=')) {
            String detail = assigned.group(1) + ": " + redacted(assigned.group(2));
            marks.add(new TextMark(Kind.SECRET, assigned.start(), detail));
        }
        Matcher path = PATH.matcher(text);
        if (path.find()) {
            String detail = path.group(2) == null ? path.group() : path.group(1) + "…" + orEmpty(path.group(3));
            marks.add(new TextMark(Kind.BUILD_PATH, path.start(), detail));
        }
        return marks;
    }

    /**
     * Whether what follows the word could be a value: letters and digits. Letters alone are a value only right behind an
     * equals sign, in small letters, and if they are no stand-in ({@code password=password}).
     */
    private static boolean isValue(String text, boolean assigned) {
        boolean digit = text.chars().anyMatch(Character::isDigit);
        boolean letter = text.chars().anyMatch(Character::isLetter);
        if (digit) return letter && text.indexOf(',') < 0 && text.indexOf('(') < 0;
        return assigned
                && text.chars().allMatch(c -> c >= 'a' && c <= 'z')
                && !STAND_IN.matcher(text).find();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Two characters and how many there are. */
    private static String redacted(String secret) {
        return secret.substring(0, 2) + "… (" + secret.length() + " characters)";
    }
}
