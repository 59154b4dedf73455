package dev.unikernel.workbench.app.view.gdbconsole;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Pieces of text from any thread, made lines of. Holds at most {@link #MOST} lines between two collections. Thread-safe. */
final class GdbOutput {
    static final int MOST = 5000;

    private final ArrayDeque<GdbLine> lines = new ArrayDeque<>();
    private final StringBuilder begun = new StringBuilder();
    private GdbLine.Kind kind = GdbLine.Kind.OUTPUT;
    private long dropped;

    /** A piece of a text; another kind ends the line that was begun. */
    synchronized void add(GdbLine.Kind of, String text) {
        if (of != kind) {
            end();
            kind = of;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                finish();
            } else if (c == '\t' || !Character.isISOControl(c)) {
                begun.append(c);
            }
        }
    }

    /** Ends the line that was begun, if there is one. */
    synchronized void end() {
        if (!begun.isEmpty()) {
            finish();
        }
    }

    private void finish() {
        lines.add(new GdbLine(kind, begun.toString()));
        begun.setLength(0);
        if (lines.size() > MOST) {
            lines.remove();
            dropped++;
        }
    }

    /** The lines since the last time; a line that is only begun stays for the next. */
    synchronized List<GdbLine> collect() {
        List<GdbLine> all = new ArrayList<>(lines);
        if (dropped > 0) {
            all.add(0, new GdbLine(GdbLine.Kind.NOTE, "[… " + dropped + " lines not shown]"));
        }
        dropped = 0;
        lines.clear();
        return all;
    }
}
