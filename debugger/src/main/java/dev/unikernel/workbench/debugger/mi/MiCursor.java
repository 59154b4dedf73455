package dev.unikernel.workbench.debugger.mi;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A place in a line, and the grammar's parts read from there. */
final class MiCursor {
    /** gdb nests as deep as the guest's data do, some ten levels; deeper than this is no honest record. */
    static final int DEPTH = 200;

    private static final int NOTHING = -1;

    private final byte[] bytes;
    private final int end;
    private int at;

    MiCursor(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    /** The line is no MI. Without a stack trace: it is control flow, and noise may come in floods. */
    static final class NotMi extends Exception {
        private static final long serialVersionUID = 1L;

        NotMi() {
            super("not a GDB/MI record", null, false, false);
        }
    }

    private int peek() {
        return at < end ? bytes[at] : NOTHING;
    }

    int next() throws NotMi {
        if (at >= end) {
            throw new NotMi();
        }
        return bytes[at++];
    }

    void expectEnd() throws NotMi {
        if (at != end) {
            throw new NotMi();
        }
    }

    /** Passes a text if it is here. */
    boolean startsWith(byte[] text) {
        if (end - at < text.length) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (bytes[at + i] != text[i]) {
                return false;
            }
        }
        at += text.length;
        return true;
    }

    void skipBlanks() {
        while (peek() == ' ') {
            at++;
        }
    }

    /** The digits before a record; empty if there are none. */
    OptionalLong token() throws NotMi {
        int start = at;
        long token = 0;
        while (peek() >= '0' && peek() <= '9') {
            token = token * 10 + (bytes[at++] - '0');
            if (at - start > 18) {
                throw new NotMi(); // beyond a long; ours are small
            }
        }
        return at > start ? OptionalLong.of(token) : OptionalLong.empty();
    }

    /** A class: letters, digits, dashes; at least one. */
    String word() throws NotMi {
        int start = at;
        while (isWord(peek())) {
            at++;
        }
        if (at == start) {
            throw new NotMi();
        }
        return MiText.ascii(bytes, start, at);
    }

    private static boolean isWord(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    /** {@code ( "," result )*} up to the end of the line. */
    MiValue.Tuple results() throws NotMi {
        List<MiValue.Field> fields = new ArrayList<>();
        while (peek() == ',') {
            at++;
            fields.add(field(0));
        }
        return new MiValue.Tuple(fields);
    }

    /** {@code variable "=" value} or a value alone. */
    private MiValue.Field field(int depth) throws NotMi {
        int first = peek();
        if (first == '"' || first == '{' || first == '[') {
            return new MiValue.Field("", value(depth));
        }
        int start = at;
        while (isName(peek())) {
            at++;
        }
        if (at == start || next() != '=') {
            throw new NotMi();
        }
        String name = MiText.decode(bytes, start, at - 1);
        return new MiValue.Field(name, value(depth));
    }

    /** The manual calls it a string; what it cannot contain is what ends it. */
    private static boolean isName(int c) {
        return c != NOTHING && c != '=' && c != ',' && c != '"' && c != '{' && c != '}' && c != '[' && c != ']';
    }

    private MiValue value(int depth) throws NotMi {
        if (depth > DEPTH) {
            throw new NotMi();
        }
        return switch (peek()) {
            case '"' -> new MiValue.Const(cString());
            case '{' -> new MiValue.Tuple(fields('}', depth));
            case '[' -> new MiValue.ListValue(fields(']', depth));
            default -> throw new NotMi();
        };
    }

    private List<MiValue.Field> fields(char close, int depth) throws NotMi {
        at++;
        List<MiValue.Field> fields = new ArrayList<>();
        if (peek() == close) {
            at++;
            return fields;
        }
        while (true) {
            fields.add(field(depth + 1));
            int after = next();
            if (after == close) {
                return fields;
            }
            if (after != ',') {
                throw new NotMi();
            }
        }
    }

    /** A quoted string, its escapes decoded. */
    String cString() throws NotMi {
        if (next() != '"') {
            throw new NotMi();
        }
        int start = at;
        while (true) {
            int c = next();
            if (c == '"') {
                return MiText.decode(bytes, start, at - 1);
            }
            if (c == '\\') {
                next(); // whatever it is, it does not end the string
            }
        }
    }
}
