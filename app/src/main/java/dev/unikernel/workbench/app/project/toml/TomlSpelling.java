package dev.unikernel.workbench.app.project.toml;

import java.util.List;
import java.util.stream.Collectors;

/** How keys and values are written in TOML. */
public final class TomlSpelling {
    private TomlSpelling() {}

    static boolean isBare(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    /** A dotted key, parts quoted where TOML wants it. */
    public static String key(List<String> key) {
        return key.stream().map(TomlSpelling::key).collect(Collectors.joining("."));
    }

    /** One part of a key, quoted where TOML wants it. */
    public static String key(String part) {
        boolean bare = !part.isEmpty() && part.chars().allMatch(c -> isBare((char) c));
        return bare ? part : quoted(part);
    }

    /** A value as {@link TomlText#set} takes it. */
    public static String value(Object value) {
        if (value instanceof String text) {
            return quoted(text);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(TomlSpelling::value).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof Double number && Double.isFinite(number)) {
            return number.toString();
        }
        throw new IllegalArgumentException("no TOML value: " + value);
    }

    public static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(c < 0x20 || c == 0x7f ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return out.append('"').toString();
    }

    /** The text of a quoted key; escapes that do not exist stand for themselves, since the parser refuses them. */
    static String unquoted(String quoted) {
        boolean literal = quoted.startsWith("'");
        int end = quoted.length() > 1 && quoted.charAt(quoted.length() - 1) == quoted.charAt(0)
                ? quoted.length() - 1
                : quoted.length();
        String inner = quoted.substring(1, end);
        return literal || inner.indexOf('\\') < 0 ? inner : unescaped(inner);
    }

    private static String unescaped(String inner) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            if (c != '\\' || i + 1 == inner.length()) {
                out.append(c);
                continue;
            }
            char escape = inner.charAt(++i);
            int digits = escape == 'u' ? 4 : escape == 'U' ? 8 : 0;
            if (digits > 0) {
                i += codePoint(inner, i + 1, digits, out);
            } else {
                int index = "btnfr".indexOf(escape);
                out.append(index < 0 ? escape : "\b\t\n\f\r".charAt(index));
            }
        }
        return out.toString();
    }

    private static int codePoint(String text, int from, int digits, StringBuilder out) {
        String hex = text.substring(from, Math.min(from + digits, text.length()));
        boolean valid = hex.length() == digits && hex.chars().allMatch(c -> Character.digit(c, 16) >= 0);
        long value = valid ? Long.parseLong(hex, 16) : -1;
        if (value < 0 || value > Character.MAX_CODE_POINT) {
            return 0;
        }
        out.appendCodePoint((int) value);
        return digits;
    }
}
