package dev.unikernel.workbench.inspector.attribution;

import dev.unikernel.workbench.inspector.text.TextLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why GNU ld took a member out of an archive, by the list that its map begins with:
 * <pre>
 * Archive member included to satisfy reference by file (symbol)
 *
 * libmore.a(other.o)            main.o (other)
 * /a/long/path/libmore.a(inner.o)
 *                               libmore.a(other.o) (inner)
 * </pre>
 */
public final class LinkReasons {
    private static final String HEAD = "Archive member included to satisfy reference by file (symbol)";
    private static final int LONGEST_CHAIN = 50;
    private static final int LONGEST_LINE = 1 << 12;
    private static final int MOST = 1 << 16;
    private static final int LAST_LINE = 10_000;

    private final Map<String, Reason> reasons = new HashMap<>();

    private LinkReasons() {}

    /** Who asked for a member, and for which symbol. */
    public record Reason(String member, String by, String symbol) {}

    /** Reads a map; one without that list has no reasons. */
    public static LinkReasons read(Path map) throws IOException {
        LinkReasons reasons = new LinkReasons();
        try (TextLines lines = TextLines.of(map, LONGEST_LINE)) {
            Optional<String> line = lines.next();
            // The list comes first in a map; what is no map is not read to its end.
            for (int i = 0; i < LAST_LINE && line.isPresent() && !line.get().startsWith(HEAD); i++) {
                line = lines.next();
            }
            if (line.isPresent() && line.get().startsWith(HEAD)) reasons.list(lines);
        }
        return reasons;
    }

    private void list(TextLines lines) throws IOException {
        lines.next();
        String member = "";
        for (String line = lines.next().orElse("");
                !line.isEmpty();
                line = lines.next().orElse("")) {
            if (reasons.size() > MOST) return;
            if (line.charAt(0) != ' ') {
                int end = line.indexOf(')') + 1;
                if (end == 0) return;
                member = line.substring(0, end);
                line = line.substring(end);
            }
            if (!line.isBlank()) add(member, line.strip());
        }
    }

    private void add(String member, String by) {
        int open = by.lastIndexOf(" (");
        if (open < 0 || !by.endsWith(")")) return;
        String name = LinkerMap.member(member);
        String symbol = by.substring(open + 2, by.length() - 1);
        reasons.putIfAbsent(name, new Reason(name, LinkerMap.member(by.substring(0, open)), symbol));
    }

    /** The reasons from a member back to what was given to the linker by name; empty for what is no archive's member. */
    public List<Reason> chain(String member) {
        List<Reason> chain = new ArrayList<>();
        Optional<Reason> next = Optional.ofNullable(reasons.get(member));
        while (next.isPresent() && chain.size() < LONGEST_CHAIN) {
            chain.add(next.get());
            next = Optional.ofNullable(reasons.get(next.get().by()));
        }
        return chain;
    }
}
