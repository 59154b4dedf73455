package dev.unikernel.workbench.app.values;

import java.util.HashMap;
import java.util.Map;

/** Knows which values are not what they were at the stop before. What was not read there counts as unchanged. */
public final class ValueHistory {
    private Map<String, String> before = new HashMap<>();
    private Map<String, String> now = new HashMap<>();
    private int stop;

    /** Whether the value under a key differs from the stop before; to be asked of each value that is shown. */
    public boolean changed(int atStop, String key, String value) {
        if (atStop != stop) {
            before = now;
            now = new HashMap<>();
            stop = atStop;
        }
        now.put(key, value);
        String old = before.get(key);
        return old != null && !old.equals(value);
    }

    /** Another guest: there is no stop before. */
    public void forget() {
        before = new HashMap<>();
        now = new HashMap<>();
        stop = 0;
    }
}
