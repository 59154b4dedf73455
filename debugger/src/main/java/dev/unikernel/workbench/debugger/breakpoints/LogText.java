package dev.unikernel.workbench.debugger.breakpoints;

import java.util.ArrayList;
import java.util.List;

/**
 * What a logpoint prints: text with holes. A hole is an expression of the guest's language between braces, and may have
 * braces of its own; a doubled brace is one of the text.
 *
 * @param parts in order; a text, then a value
 */
public record LogText(List<Part> parts) {

    /** Some text, and the expression whose value follows it; either may be empty. */
    public record Part(String text, String expression) {}

    public LogText {
        parts = List.copyOf(parts);
    }

    /** Reads one; IllegalArgumentException with what is wrong if a hole has no end or nothing in it. */
    public static LogText parse(String text) {
        List<Part> parts = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c == '{' || c == '}') && i + 1 < text.length() && text.charAt(i + 1) == c) {
                plain.append(c);
                i++;
            } else if (c == '{') {
                int end = end(text, i);
                String expression = text.substring(i + 1, end).strip();
                if (expression.isEmpty()) {
                    throw new IllegalArgumentException("an empty {} in \"" + text + "\"; write {expression}");
                }
                parts.add(new Part(plain.toString(), expression));
                plain.setLength(0);
                i = end;
            } else {
                plain.append(c);
            }
        }
        if (!plain.isEmpty() || parts.isEmpty()) {
            parts.add(new Part(plain.toString(), ""));
        }
        return new LogText(parts);
    }

    /** The brace that closes the one at this place. */
    private static int end(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("a { without its } in \"" + text + "\"; write {{ for a brace of the text");
    }
}
