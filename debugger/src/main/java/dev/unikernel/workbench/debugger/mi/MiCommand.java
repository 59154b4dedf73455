package dev.unikernel.workbench.debugger.mi;

import java.util.ArrayList;
import java.util.List;

/**
 * One MI command, immutable, without its token ({@code operation (" " parameter)*}).
 *
 * @param operation with its dash: {@code -break-insert}
 * @param parameters unquoted; {@link #line()} quotes what needs it
 * @param when the state it may be sent in
 */
public record MiCommand(String operation, List<String> parameters, When when) {

    /** The state of the session in which a command has a meaning. */
    public enum When {
        /** Any. */
        ALWAYS,
        /** Not while the guest runs: gdb would refuse it. */
        NOT_RUNNING,
        /** Attached and stopped; the answer belongs to that stop, and is refused as late if the guest has moved on. */
        AT_STOP,
        /** Like NOT_RUNNING, but kept back until a target is attached. */
        ONCE_ATTACHED
    }

    public MiCommand {
        if (!operation.startsWith("-") || needsQuotes(operation)) {
            throw new IllegalArgumentException("not an MI operation: " + operation);
        }
        parameters = List.copyOf(parameters);
    }

    /** A command for any state. */
    public static MiCommand of(String operation, String... parameters) {
        return new MiCommand(operation, List.of(parameters), When.ALWAYS);
    }

    /** A question about the stopped guest. */
    public static MiCommand query(String operation, String... parameters) {
        return new MiCommand(operation, List.of(parameters), When.AT_STOP);
    }

    /** A line for gdb's own command interpreter. */
    public static MiCommand console(String line) {
        return of("-interpreter-exec", "console", line);
    }

    /** The same command for another state. */
    public MiCommand in(When state) {
        return new MiCommand(operation, parameters, state);
    }

    /** The same command with more parameters at its end. */
    public MiCommand with(String... more) {
        List<String> all = new ArrayList<>(parameters);
        all.addAll(List.of(more));
        return new MiCommand(operation, all, when);
    }

    /** The line as sent, without token and newline. */
    public String line() {
        StringBuilder line = new StringBuilder(operation);
        for (String parameter : parameters) {
            line.append(' ');
            if (needsQuotes(parameter)) {
                quote(parameter, line);
            } else {
                line.append(parameter);
            }
        }
        return line.toString();
    }

    /** A text as one word of gdb's command language, for lines given to {@link #console}. */
    public static String word(String text) {
        StringBuilder word = new StringBuilder();
        quote(text, word);
        return word.toString();
    }

    private static boolean needsQuotes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '"' || c == '\'' || c == '\\' || c == 0x7f) {
                return true;
            }
        }
        return text.isEmpty();
    }

    /**
     * Quotes for both readers in gdb: MI's own (mi_parse_escape) and libiberty's buildargv, which the commands that MI
     * hands to the command line use (-file-exec-and-symbols, -gdb-set). Both know only {@code \"} and {@code \\} alike;
     * octal is refused by the latter, so other bytes go raw. Line ends cannot be sent raw: they are MI's escapes.
     */
    private static void quote(String text, StringBuilder line) {
        line.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> line.append('\\').append(c);
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                default -> line.append(c);
            }
        }
        line.append('"');
    }

    @Override
    public String toString() {
        return line();
    }
}
