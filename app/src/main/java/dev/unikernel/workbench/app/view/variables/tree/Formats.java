package dev.unikernel.workbench.app.view.variables.tree;

import dev.unikernel.workbench.debugger.variables.ValueFormat;
import java.util.HashMap;
import java.util.Map;

/** In which format each row is shown: as was chosen for it, or for the nearest row above. Not thread-safe. */
public final class Formats {
    private final Map<String, ValueFormat> chosen;

    public Formats() {
        this(Map.of());
    }

    private Formats(Map<String, ValueFormat> chosen) {
        this.chosen = new HashMap<>(chosen);
    }

    public void choose(String path, ValueFormat format) {
        chosen.put(path, format);
    }

    public ValueFormat of(String path) {
        String at = path;
        while (true) {
            ValueFormat format = chosen.get(at);
            if (format != null) {
                return format;
            }
            int above = at.lastIndexOf('/');
            if (above < 0) {
                return ValueFormat.NATURAL;
            }
            at = at.substring(0, above);
        }
    }

    /** As they are now. */
    public Formats copy() {
        return new Formats(chosen);
    }
}
