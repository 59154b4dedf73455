package dev.unikernel.workbench.app.view.editor.text;

import dev.unikernel.workbench.app.view.editor.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts one line into tokens, given the state its predecessor left. States: 0, or inside a block comment, or inside a TOML
 * string of three quotes. Not kept: raw strings of C++ over several lines. One use a line.
 */
public final class Lexer {
    /** The state at the start of a file. */
    public static final int NORMAL = 0;

    static final int COMMENT = 1;
    static final int BASIC = 2;
    static final int LITERAL = 3;
    /** Machine-made lines may have megabytes; the rest of a longer one stays plain. */
    private static final int LONGEST = 4000;

    private final Language language;
    private final String line;
    private final int end;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int state;

    private Lexer(Language language, String line, int state) {
        this.language = language;
        this.line = line;
        this.end = Math.min(line.length(), LONGEST);
        this.state = state;
    }

    /** The tokens of a line, ascending, without overlap. */
    public static List<Token> tokens(Language language, String line, int state) {
        Lexer lexer = new Lexer(language, line, state);
        lexer.run();
        return lexer.tokens;
    }

    /** The state after a line. */
    public static int after(Language language, String line, int state) {
        if (language == Language.PLAIN || (state == NORMAL && mayNotChange(language, line))) {
            return NORMAL;
        }
        Lexer lexer = new Lexer(language, line, state);
        lexer.run();
        return lexer.state;
    }

    /** Most lines neither begin nor end anything; they need no closer look. */
    private static boolean mayNotChange(Language language, String line) {
        return language == Language.TOML ? !line.contains("\"\"\"") && !line.contains("'''") : !line.contains("/*");
    }

    private void run() {
        if (language == Language.PLAIN) {
            return;
        }
        if (state != NORMAL) {
            goOn();
        }
        boolean first = true;
        while (at < end) {
            char c = line.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
                continue;
            }
            if (!directive(first, c) && !comment(c) && !string(c) && !number(c) && !word(first, c)) {
                at++;
            }
            first = false;
        }
    }

    /** The rest of what an earlier line began. */
    private void goOn() {
        String close = state == COMMENT ? "*/" : state == BASIC ? "\"\"\"" : "'''";
        Kind kind = state == COMMENT ? Kind.COMMENT : Kind.STRING;
        through(close, 0, kind, state);
    }

    /** A token up to a closing text; without it the state stays {@code open}. */
    private void through(String close, int from, Kind kind, int open) {
        int found = line.indexOf(close, Math.min(from, line.length()));
        int start = at;
        at = found < 0 ? end : Math.min(end, found + close.length());
        state = found < 0 ? open : NORMAL;
        add(start, kind);
    }

    private void add(int start, Kind kind) {
        if (at > start) {
            tokens.add(new Token(start, at, kind));
        }
    }

    private boolean directive(boolean first, char c) {
        int start = at;
        if (!first) {
            return false;
        }
        if (c == '#' && language != Language.TOML) {
            int name = at + 1;
            while (name < end && line.charAt(name) == ' ') {
                name++;
            }
            boolean preprocessed = language.isCLike() || (name < end && isDirectiveWord(name));
            if (!preprocessed) {
                return false;
            }
            at = name;
            skipWord();
            add(start, Kind.DIRECTIVE);
            includedName();
            return true;
        }
        if (c == '.' && language == Language.ASSEMBLY) {
            at++;
            skipWord();
            boolean label = at < end && line.charAt(at) == ':';
            add(start, label ? Kind.NAME : Kind.DIRECTIVE);
            return true;
        }
        if (c == '[' && language == Language.TOML) {
            int comment = line.indexOf('#', at);
            at = comment < 0 ? end : Math.min(comment, end);
            add(start, Kind.NAME);
            return true;
        }
        return false;
    }

    /** In assembly {@code # text} is a comment, unless the preprocessor takes it. */
    private boolean isDirectiveWord(int from) {
        int to = from;
        while (to < end && Character.isLetter(line.charAt(to))) {
            to++;
        }
        return switch (line.substring(from, to)) {
            case "include", "define", "undef", "if", "ifdef", "ifndef", "else", "elif", "endif", "error", "pragma" ->
                true;
            default -> false;
        };
    }

    private void includedName() {
        int start = at;
        while (start < end && line.charAt(start) == ' ') {
            start++;
        }
        if (start < end && line.charAt(start) == '<') {
            int close = line.indexOf('>', start);
            if (close > 0 && close < end) {
                at = close + 1;
                add(start, Kind.STRING);
            }
        }
    }

    private boolean comment(char c) {
        int start = at;
        boolean whole = language == Language.TOML
                ? c == '#'
                : line.startsWith("//", at) || (language == Language.ASSEMBLY && c == '#');
        if (whole) {
            at = end;
            add(start, Kind.COMMENT);
            return true;
        }
        if (language != Language.TOML && line.startsWith("/*", at)) {
            through("*/", at + 2, Kind.COMMENT, COMMENT);
            return true;
        }
        return false;
    }

    private boolean string(char c) {
        if (c != '"' && c != '\'') {
            return false;
        }
        if (language == Language.TOML && (line.startsWith("\"\"\"", at) || line.startsWith("'''", at))) {
            through(line.substring(at, at + 3), at + 3, Kind.STRING, c == '"' ? BASIC : LITERAL);
            return true;
        }
        int start = at++;
        while (at < end && line.charAt(at) != c) {
            boolean escape = line.charAt(at) == '\\' && (language != Language.TOML || c == '"');
            at += escape ? 2 : 1;
        }
        at = Math.min(end, at + 1);
        add(start, Kind.STRING);
        return true;
    }

    private boolean number(char c) {
        boolean immediate = c == '$' && language == Language.ASSEMBLY;
        int digit = immediate ? at + 1 : at;
        if (digit >= end || !Character.isDigit(line.charAt(digit))) {
            return false;
        }
        int start = at;
        at = digit;
        while (at < end && (isWordPart(line.charAt(at)) || line.charAt(at) == '.' || isDigitSeparator())) {
            at++;
        }
        add(start, Kind.NUMBER);
        return true;
    }

    private boolean isDigitSeparator() {
        return line.charAt(at) == '\''
                && language == Language.CPP
                && at + 1 < end
                && Character.isLetterOrDigit(line.charAt(at + 1));
    }

    private boolean word(boolean first, char c) {
        int start = at;
        if (c == '%' && language == Language.ASSEMBLY) {
            at++;
            skipWord();
            add(start, Kind.REGISTER);
            return true;
        }
        if (!isWordPart(c)) {
            return false;
        }
        skipWord();
        if (language == Language.ASSEMBLY) {
            if (first) {
                add(start, at < end && line.charAt(at) == ':' ? Kind.NAME : Kind.KEYWORD);
            }
        } else if (language == Language.TOML && first) {
            add(start, Kind.NAME);
        } else if (language.isKeyword(line.substring(start, at))) {
            add(start, Kind.KEYWORD);
        }
        return true;
    }

    private void skipWord() {
        while (at < end && isWordPart(line.charAt(at))) {
            at++;
        }
    }

    private boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c)
                || c == '_'
                || (c == '-' && language == Language.TOML)
                || (c == '.' && language == Language.ASSEMBLY);
    }
}
