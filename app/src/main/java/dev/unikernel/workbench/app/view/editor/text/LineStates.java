package dev.unikernel.workbench.app.view.editor.text;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * The lexer's state at the start of each line, kept up to date over edits: after one, lines are looked at again only as far
 * as someone asks, and only until the state is what it was. For one thread at a time.
 */
public final class LineStates {
    private final Language language;
    private byte[] states = new byte[1];
    private int count = 1;
    /** States from this line on may be wrong, up to and including {@link #doubtEnd}; none are when it is beyond. */
    private int doubt = Integer.MAX_VALUE;

    private int doubtEnd = -1;

    private LineStates(Language language) {
        this.language = language;
    }

    /** Of a whole text, whose lines end in {@code \n}. */
    public static LineStates of(Language language, String text) {
        LineStates made = new LineStates(language);
        int state = Lexer.NORMAL;
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            state = Lexer.after(language, text.substring(start, end), state);
            made.makeRoom(1);
            made.states[made.count++] = (byte) state;
            start = end + 1;
        }
        return made;
    }

    private void makeRoom(int more) {
        if (count + more > states.length) {
            states = Arrays.copyOf(states, Math.max(count + more, 2 * states.length));
        }
    }

    public int lines() {
        return count;
    }

    /** A line was edited; after it so many lines were taken away, and so many are new. */
    public void edited(int line, int removed, int inserted) {
        int after = line + 1 + removed;
        makeRoom(Math.max(0, inserted - removed));
        System.arraycopy(states, after, states, line + 1 + inserted, count - after);
        count += inserted - removed;
        int last = doubtEnd >= after ? doubtEnd + inserted - removed : doubtEnd;
        doubtEnd = Math.min(count - 1, Math.max(last, line + 1 + inserted));
        doubt = Math.min(doubt, line + 1);
    }

    /**
     * The state at a line's start.
     *
     * @param texts the lines as they are now, without their ends
     */
    public int at(int line, IntFunction<String> texts) {
        while (doubt <= line && doubt < count) {
            int state = Lexer.after(language, texts.apply(doubt - 1), states[doubt - 1]);
            boolean settled = states[doubt] == state && doubt >= doubtEnd;
            states[doubt] = (byte) state;
            doubt++;
            if (settled) {
                doubt = Integer.MAX_VALUE;
                doubtEnd = -1;
            }
        }
        return states[Math.min(line, count - 1)];
    }
}
