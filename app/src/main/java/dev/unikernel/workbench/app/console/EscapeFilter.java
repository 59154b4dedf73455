package dev.unikernel.workbench.app.console;

import java.util.Set;

/**
 * Lets through what moves the cursor, erases and colours, and drops every other escape sequence: a guest shall reach
 * neither clipboard, title, links nor a file of the host, nor have answers typed for it. Grammar: ECMA-48, xterm's ctlseqs.
 * JediTermFX 1.0.0 itself would take titles (OSC 0-2), links (8), colour queries (10, 11) and answer status queries.
 * Not thread-safe.
 *
 * <pre>
 * text    := printable | BS | HT | LF | CR
 * control := ESC '[' parameter* final           kept when listed below
 * string  := ESC (']' | 'P' | 'X' | '^' | '_') … (BEL | ESC '\')   dropped; ends at any other control as well
 * short   := ESC intermediate* final            dropped, except ESC 7, 8, D, E, M
 * </pre>
 */
public final class EscapeFilter {
    /** Cancels whatever sequence was begun. */
    public static final char CANCEL = 0x18;

    private static final char ESCAPE = 0x1b;
    private static final String MOVES_AND_COLOURS = "@ABCDEFGHJKLMPSTX`abdefmsu";
    private static final String SHORT = "78DEM";
    /** Cursor keys (1), wrap (7), cursor (25); with '?' and h or l. Not the other screen: its text would leave no history. */
    private static final Set<String> MODES = Set.of("?1", "?7", "?25");

    private static final int LONGEST = 64;

    private enum State {
        TEXT,
        ESCAPED,
        INTERMEDIATE,
        CONTROL,
        STRING
    }

    private State state = State.TEXT;
    private final StringBuilder sequence = new StringBuilder();
    private char before;

    /** Takes one character, appends what is let through. A LF gets the CR that a raw serial line lacks. */
    public void take(char c, StringBuilder out) {
        if (c < 0x20 || c == 0x7f) {
            control(c, out);
        } else {
            if (c < 0x80 || c > 0x9f) { // the one-character introducers of the upper half are no text either
                other(c, out);
            }
        }
        before = c;
    }

    private void control(char c, StringBuilder out) {
        boolean endsString = state == State.STRING && c == 0x07;
        sequence.setLength(0);
        state = c == ESCAPE ? State.ESCAPED : State.TEXT;
        if (endsString) {
            return;
        }
        switch (c) {
            case '\n' -> out.append(before == '\r' ? "\n" : "\r\n");
            case '\b', '\t', '\r' -> out.append(c);
            default -> {} // the rest has no picture, and a bell would ring in a flood
        }
    }

    private void other(char c, StringBuilder out) {
        switch (state) {
            case TEXT -> out.append(c);
            case ESCAPED -> escaped(c, out);
            case INTERMEDIATE -> state = c < 0x30 ? State.INTERMEDIATE : State.TEXT;
            case CONTROL -> parameter(c, out);
            case STRING -> {} // swallowed
        }
    }

    private void escaped(char c, StringBuilder out) {
        state = State.TEXT;
        if (c == '[') {
            state = State.CONTROL;
        } else if ("]PX^_".indexOf(c) >= 0) {
            state = State.STRING;
        } else if (c < 0x30) {
            state = State.INTERMEDIATE;
        } else if (SHORT.indexOf(c) >= 0) {
            out.append(ESCAPE).append(c);
        }
    }

    private void parameter(char c, StringBuilder out) {
        if (c < 0x40 && sequence.length() < LONGEST) {
            sequence.append(c);
            return;
        }
        String parameters = sequence.toString();
        sequence.setLength(0);
        state = State.TEXT;
        boolean plain = parameters.chars().allMatch(p -> p >= '0' && p <= ';');
        boolean moves = plain && MOVES_AND_COLOURS.indexOf(c) >= 0 && !(c == 'J' && parameters.equals("3"));
        if (moves || ((c == 'h' || c == 'l') && MODES.contains(parameters))) {
            out.append(ESCAPE).append('[').append(parameters).append(c);
        }
    }
}
