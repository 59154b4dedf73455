package dev.unikernel.workbench.app.view.editor.text;

import java.util.List;
import java.util.Optional;

/**
 * What in a line names a value: a name, its members and elements ({@code order->items[i].name}), or a register of assembly.
 * Nothing that calls a function or assigns: to look must change nothing.
 *
 * @param text as gdb is asked
 * @param start its first column
 * @param end the column behind it
 */
public record Expression(String text, int start, int end) {
    private static final int NONE = -1;

    /** The one at a column of a line: up to and including the name there, or to the element whose bracket is there. */
    public static Optional<Expression> at(Language language, String line, int state, int column) {
        if (column < 0 || column >= line.length() || language == Language.TOML) {
            return Optional.empty();
        }
        List<Token> tokens = Lexer.tokens(language, line, state);
        Optional<Token> token = tokens.stream()
                .filter(one -> one.start() <= column && column < one.end())
                .findFirst();
        if (token.filter(one -> one.kind() == Token.Kind.REGISTER).isPresent()) {
            Token register = token.get();
            return Optional.of(new Expression(
                    "$" + line.substring(register.start() + 1, register.end()), register.start(), register.end()));
        }
        boolean said = token.filter(one -> one.kind() != Token.Kind.KEYWORD && one.kind() != Token.Kind.NAME)
                .isPresent();
        int comment = language == Language.PLAIN ? line.indexOf("//") : -1; // of languages that are not known here
        if (said || (comment >= 0 && comment <= column)) {
            return Optional.empty();
        }
        return new Scan(language, line).around(column);
    }

    /** Reads leftwards from the last part of an expression. Columns; NONE for what is no such expression. */
    private record Scan(Language language, String line) {
        Optional<Expression> around(int column) {
            int close = line.charAt(column) == '[' ? closing(column) : line.charAt(column) == ']' ? column : NONE;
            int end = close == NONE ? wordEnd(column) : close + 1;
            int start = end <= column ? NONE : operand(end);
            return start == NONE
                    ? Optional.empty()
                    : Optional.of(new Expression(line.substring(start, end), start, end));
        }

        /** The first column of the operand that ends before {@code end}. */
        private int operand(int end) {
            if (end == 0) {
                return NONE;
            }
            char last = line.charAt(end - 1);
            if (isWord(last)) {
                int start = wordStart(end);
                return isName(line.substring(start, end)) ? owner(start) : NONE;
            }
            int open = last == ']' || last == ')' ? opening(end - 1) : NONE;
            if (open == NONE || !isHarmless(line.substring(open + 1, end - 1))) {
                return NONE;
            }
            return last == ']' ? operand(before(open)) : isCall(open) ? NONE : open;
        }

        /** The first column of what a name at {@code start} belongs to; that of the name if it stands alone. */
        private int owner(int start) {
            int end = before(start);
            if (line.startsWith("->", end - 2)) {
                return operand(before(end - 2));
            }
            if (line.startsWith("::", end - 2)) {
                int scope = before(end - 2);
                boolean global = scope == 0 || (line.charAt(scope - 1) != '>' && !isWord(line.charAt(scope - 1)));
                return global ? end - 2 : operand(scope);
            }
            return end > 0 && line.charAt(end - 1) == '.' ? operand(before(end - 1)) : start;
        }

        /** Whether a parenthesis opens the arguments of a call, and no part of an expression. */
        private boolean isCall(int open) {
            int end = before(open);
            if (end == 0) {
                return false;
            }
            char last = line.charAt(end - 1);
            return isWord(last)
                    ? !language.isKeyword(line.substring(wordStart(end), end))
                    : last == ']' || last == ')' || last == '>';
        }

        /** Whether it neither calls nor changes anything: names, numbers, members, elements, sums. */
        private boolean isHarmless(String inner) {
            return inner.matches("[\\w\\s.*&+/%:\\[\\]()>-]+")
                    && !inner.contains("++")
                    && !inner.contains("--")
                    && !inner.matches(".*[\\w\\])>]\\s*\\(.*");
        }

        private boolean isName(String word) {
            return !Character.isDigit(word.charAt(0)) && (word.equals("this") || !language.isKeyword(word));
        }

        private int opening(int close) {
            int depth = 0;
            for (int at = close; at >= 0; at--) {
                char c = line.charAt(at);
                depth += c == ']' || c == ')' ? 1 : c == '[' || c == '(' ? -1 : 0;
                if (depth == 0) {
                    return at;
                }
            }
            return NONE;
        }

        private int closing(int open) {
            int depth = 0;
            for (int at = open; at < line.length(); at++) {
                char c = line.charAt(at);
                depth += c == '[' || c == '(' ? 1 : c == ']' || c == ')' ? -1 : 0;
                if (depth == 0) {
                    return at;
                }
            }
            return NONE;
        }

        /** The column behind the last character before this one that is no blank. */
        private int before(int column) {
            int end = column;
            while (end > 0 && Character.isWhitespace(line.charAt(end - 1))) {
                end--;
            }
            return end;
        }

        private int wordStart(int end) {
            int start = end;
            while (start > 0 && isWord(line.charAt(start - 1))) {
                start--;
            }
            return start;
        }

        private int wordEnd(int column) {
            int end = column;
            while (end < line.length() && isWord(line.charAt(end))) {
                end++;
            }
            return end;
        }

        private static boolean isWord(char c) {
            return Character.isLetterOrDigit(c) || c == '_';
        }
    }
}
