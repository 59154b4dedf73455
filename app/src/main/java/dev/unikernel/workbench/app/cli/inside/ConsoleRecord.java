package dev.unikernel.workbench.app.cli.inside;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.console.ConsoleLine;
import dev.unikernel.workbench.app.console.ConsoleLines;
import java.util.List;

/** The lines of a guest's console as JSON. */
public final class ConsoleRecord {
    private static final int MOST = 1000;
    private static final double NANOS_A_MS = 1e6;

    private ConsoleRecord() {}

    /** {@code console_lines}: the last 1,000, each with when its first byte came. */
    public static ArrayNode of(ConsoleLines console) {
        ArrayNode lines = JsonNodeFactory.instance.arrayNode();
        List<ConsoleLine> all = console.since(0);
        for (ConsoleLine line : all.subList(Math.max(0, all.size() - MOST), all.size())) {
            ObjectNode one = lines.addObject()
                    .put("line", line.number() + 1)
                    .put("at_ms", line.sinceNanos() / NANOS_A_MS)
                    .put("time", line.at().toString())
                    .put("stop", line.stop())
                    .put("text", line.text());
            if (!line.whole()) {
                one.put("whole", false);
            }
        }
        return lines;
    }
}
