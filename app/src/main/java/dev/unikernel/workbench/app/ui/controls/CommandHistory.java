package dev.unikernel.workbench.app.ui.controls;

import java.util.ArrayList;
import java.util.List;

/** Lines that were typed, for Up and Down. What is being typed is kept below the last one. Not thread-safe. */
public final class CommandHistory {
    private static final int LONGEST = 500;

    private final List<String> lines = new ArrayList<>();
    private int at;
    private String unsent = "";

    /** One that was sent; the same twice in a row is kept once. */
    public void add(String line) {
        if (lines.isEmpty() || !lines.get(lines.size() - 1).equals(line)) {
            lines.add(line);
        }
        if (lines.size() > LONGEST) {
            lines.remove(0);
        }
        at = lines.size();
        unsent = "";
    }

    /** The line before; the same at the beginning. */
    public String up(String shown) {
        keep(shown);
        at = Math.max(0, at - 1);
        return shown();
    }

    /** The line after; at the end what was being typed. */
    public String down(String shown) {
        keep(shown);
        at = Math.min(lines.size(), at + 1);
        return shown();
    }

    private void keep(String shown) {
        if (at == lines.size()) {
            unsent = shown;
        }
    }

    private String shown() {
        return at < lines.size() ? lines.get(at) : unsent;
    }
}
