package dev.unikernel.workbench.app.project.toml;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the entries of a TOML 1.0 text by their offsets. Takes anything: what is not TOML is passed over to the end of its line, since
 * the parser has the word on errors. https://toml.io/en/v1.0.0
 */
final class TomlScanner {
    private final String text;
    private final List<TomlEntry> entries = new ArrayList<>();
    private List<String> section = List.of();
    private int at;

    private TomlScanner(String text) {
        this.text = text;
    }

    /** All entries, those of inline tables after the entry that holds them. */
    static List<TomlEntry> entries(String text) {
        TomlScanner scanner = new TomlScanner(text);
        while (scanner.at < text.length()) {
            scanner.line();
        }
        return List.copyOf(scanner.entries);
    }

    /** The offsets of the elements of the array that opens at {@code start}: pairs of start and end. */
    static List<int[]> elements(String text, int start) {
        TomlScanner scanner = new TomlScanner(text);
        scanner.at = start;
        List<int[]> spans = new ArrayList<>();
        scanner.array(spans);
        return spans;
    }

    private void line() {
        skipBlanks();
        if (peek() == '[') {
            header();
        } else if (peek() != '#' && !atLineEnd()) {
            entry(section, TomlEntry.Kind.VALUE);
        }
        skipLine();
    }

    private void header() {
        int start = at;
        boolean array = text.startsWith("[[", at);
        at += array ? 2 : 1;
        List<String> key = key();
        skipBlanks();
        if (!key.isEmpty() && text.startsWith(array ? "]]" : "]", at)) {
            at += array ? 2 : 1;
            section = key;
            entries.add(new TomlEntry(
                    key, key, array ? TomlEntry.Kind.ARRAY_OF_TABLES : TomlEntry.Kind.TABLE, start, start, at));
        }
    }

    private void entry(List<String> owner, TomlEntry.Kind kind) {
        int start = at;
        List<String> own = key();
        skipBlanks();
        if (own.isEmpty() || peek() != '=') {
            return;
        }
        at++;
        skipBlanks();
        List<String> key = new ArrayList<>(owner);
        key.addAll(own);
        int valueStart = at;
        int index = entries.size();
        value(key);
        entries.add(index, new TomlEntry(List.copyOf(key), section, kind, start, valueStart, at));
    }

    private void value(List<String> key) {
        switch (peek()) {
            case '"', '\'' -> string();
            case '[' -> array(new ArrayList<>());
            case '{' -> inlineTable(key);
            default -> bareValue();
        }
    }

    /** A number, boolean or date; a date may hold one space, so the end is the last character that is not blank. */
    private void bareValue() {
        int end = at;
        while (!atLineEnd() && ",]}#".indexOf(peek()) < 0) {
            at++;
            if (text.charAt(at - 1) != ' ' && text.charAt(at - 1) != '\t') {
                end = at;
            }
        }
        at = end;
    }

    private void string() {
        char quote = peek();
        String triple = String.valueOf(quote).repeat(3);
        boolean multiline = text.startsWith(triple, at);
        at += multiline ? 3 : 1;
        while (at < text.length() && (multiline || !atLineEnd())) {
            if (quote == '"' && peek() == '\\') {
                at = Math.min(at + 2, text.length());
            } else if (multiline && text.startsWith(triple, at)) {
                at += 3;
                // Up to two quotes may stand right before the closing three.
                while (peek() == quote) {
                    at++;
                }
                return;
            } else if (!multiline && peek() == quote) {
                at++;
                return;
            } else {
                at++;
            }
        }
    }

    private void array(List<int[]> spans) {
        at++;
        while (at < text.length()) {
            skipBlanksLinesAndComments();
            if (peek() == ']') {
                at++;
                return;
            }
            int start = at;
            if (peek() == ',') {
                at++;
            } else {
                // Entries of inline tables in an array have no key of their own.
                int known = entries.size();
                value(List.of());
                entries.subList(known, entries.size()).clear();
                if (at == start) {
                    at++;
                } else {
                    spans.add(new int[] {start, at});
                }
            }
        }
    }

    private void inlineTable(List<String> key) {
        at++;
        while (at < text.length()) {
            skipBlanksLinesAndComments();
            if (peek() == '}') {
                at++;
                return;
            }
            int start = at;
            if (peek() == ',') {
                at++;
            } else {
                entry(key, TomlEntry.Kind.INLINE);
            }
            if (at == start) {
                at++;
            }
        }
    }

    /** A dotted key; empty when there is none here. */
    private List<String> key() {
        List<String> parts = new ArrayList<>();
        while (true) {
            skipBlanks();
            int start = at;
            if (peek() == '"' || peek() == '\'') {
                string();
                parts.add(TomlSpelling.unquoted(text.substring(start, at)));
            } else {
                while (at < text.length() && TomlSpelling.isBare(text.charAt(at))) {
                    at++;
                }
                if (at == start) {
                    return List.of();
                }
                parts.add(text.substring(start, at));
            }
            skipBlanks();
            if (peek() != '.') {
                return List.copyOf(parts);
            }
            at++;
        }
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private boolean atLineEnd() {
        return at >= text.length() || peek() == '\n' || text.startsWith("\r\n", at);
    }

    private void skipBlanks() {
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
    }

    private void skipLine() {
        int newline = text.indexOf('\n', at);
        at = newline < 0 ? text.length() : newline + 1;
    }

    private void skipBlanksLinesAndComments() {
        while (at < text.length()) {
            if (peek() == '#') {
                skipLine();
            } else if (Character.isWhitespace(peek())) {
                at++;
            } else {
                return;
            }
        }
    }
}
