package dev.unikernel.workbench.debugger.variables;

import java.util.List;
import java.util.Optional;

/**
 * Finds what an expression would change, by its operators; strings and characters are passed over. gdb guards memory and
 * calls itself, but not registers: gdb 13.1 refuses {@code set may-write-registers} while a target lives.
 */
final class SideEffects {
    private static final List<String> HARMLESS = List.of("==", "!=", "<=", ">=", "=>");
    private static final List<String> CHANGES = List.of("<<=", ">>=", "++", "--", ":=", "=");

    private SideEffects() {}

    /** The first operator that assigns, as written; empty if there is none. */
    static Optional<String> operator(String expression) {
        int at = 0;
        while (at < expression.length()) {
            char c = expression.charAt(at);
            if (c == '"' || c == '\'') {
                at = closing(expression, at);
                continue;
            }
            int here = at;
            // Only these begin with something that a harmless one also begins with.
            Optional<String> change = CHANGES.stream()
                    .filter(op -> expression.startsWith(op, here))
                    .findFirst();
            if (HARMLESS.stream().anyMatch(op -> expression.startsWith(op, here))) {
                at += 2;
            } else if (change.isPresent()) {
                return change;
            } else {
                at++;
            }
        }
        return Optional.empty();
    }

    /** Behind a string or character; one that does not close ends with its first character. */
    private static int closing(String expression, int open) {
        char quote = expression.charAt(open);
        for (int at = open + 1; at < expression.length(); at++) {
            if (expression.charAt(at) == '\\') {
                at++;
            } else if (expression.charAt(at) == quote) {
                return at + 1;
            }
        }
        return open + 1;
    }
}
