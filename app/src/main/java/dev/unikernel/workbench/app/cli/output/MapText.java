package dev.unikernel.workbench.app.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.livemap.Sizes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A memory map of a record for people: findings first, then a row for each run of pages that are mapped alike. */
public final class MapText {
    private static final int ROWS = 256;
    private static final int NAMES = 7;
    private static final int CHANGES = 40;

    private MapText() {}

    /** What the record has of maps and walks; nothing if it has none. */
    public static void append(JsonNode record, StringBuilder text) {
        JsonNode map = record.path("memory_map");
        if (map.has("unavailable")) {
            text.append("\n  memory map  ").append(StopText.value(map));
        } else if (!map.isMissingNode()) {
            map(map, text);
        }
        record.path("memory_walks").forEach(walk -> walk(walk, text));
    }

    private static void map(JsonNode map, StringBuilder text) {
        text.append("\n  memory map  CPU ").append(map.path("cpu").asInt());
        text.append(", ").append(map.path("format").asText());
        text.append(", ").append(map.path("tables").asInt()).append(" tables, ");
        text.append(Sizes.of(map.path("mapped_bytes").asLong())).append(" mapped; ");
        text.append(map.path("protections").properties().stream()
                .map(one -> one.getKey() + (one.getValue().asBoolean() ? " on" : " off"))
                .collect(Collectors.joining(", ")));
        if (map.has("torn")) {
            text.append("\n    ").append(map.path("torn").asText());
        }
        map.path("findings")
                .forEach(finding -> text.append("\n    ")
                        .append(mark(finding.path("weight").asText()))
                        .append(finding.path("text").asText()));
        if (map.path("surface").isArray()) {
            text.append("\n    surface of the image, live");
            map.path("surface").forEach(finding -> surface(finding, text));
        }
        map.path("missing").forEach(why -> text.append("\n    not in it: ").append(why.asText()));
        rows(map, text);
        changes(map.path("changes"), text);
    }

    private static void surface(JsonNode finding, StringBuilder text) {
        text.append("\n      ")
                .append(String.format("%-14s ", finding.path("verdict").asText()))
                .append(Table.shown(finding.path("title").asText() + ": "
                        + finding.path("why").asText()));
        int count = finding.path("evidence_count").asInt();
        JsonNode first = finding.path("evidence").path(0);
        if (count > 0) {
            text.append(": ").append(Table.shown(first.path("place").asText()));
            text.append(" at ").append(first.path("address").asText());
            text.append(count > 1 ? " and " + (count - 1) + " more" : "");
        }
    }

    private static String mark(String weight) {
        return switch (weight) {
            case "danger" -> "!! ";
            case "warning" -> "!  ";
            case "fine" -> "ok ";
            default -> "   ";
        };
    }

    /** A run of ranges that differ only in what the CPU noted. */
    private static final class Run {
        final JsonNode first;
        long size;
        long pages;
        long accessed;
        long dirty;
        String ram = "";
        final Set<String> whose = new LinkedHashSet<>();

        Run(JsonNode range) {
            first = range;
            add(range);
        }

        void add(JsonNode range) {
            long bytes = range.path("size_bytes").asLong();
            long count =
                    Long.divideUnsigned(bytes, range.path("page_size_bytes").asLong());
            size += bytes;
            pages += count;
            accessed += range.path("accessed").asBoolean() ? count : 0;
            dirty += range.path("dirty").asBoolean() ? count : 0;
            for (JsonNode owner : range.path("owners")) {
                String name = owner.path("name").asText() + (owner.path("alias").asBoolean() ? " (alias)" : "");
                if (!owner.path("kind").asText().equals("ram")) {
                    whose.add(name);
                } else if (ram.isEmpty()) {
                    ram = name;
                }
            }
        }

        boolean goesOn(JsonNode range) {
            return at(first, "start") + size == at(range, "start")
                    && at(first, "physical") + size == at(range, "physical")
                    && !first.has("same_page")
                    && !range.has("same_page")
                    && like(range, "rights", "user", "user_execute", "page_size_bytes", "global", "cache");
        }

        private boolean like(JsonNode range, String... fields) {
            for (String field : fields) {
                if (!first.path(field).equals(range.path(field))) {
                    return false;
                }
            }
            return true;
        }

        /** Memory is named only where nothing else is known. */
        String names() {
            String most = whose.stream().limit(NAMES).collect(Collectors.joining(", "));
            return whose.isEmpty()
                    ? ram
                    : whose.size() > NAMES ? most + " and " + (whose.size() - NAMES) + " more" : most;
        }

        private static long at(JsonNode range, String field) {
            return Long.parseUnsignedLong(range.path(field).asText().substring(2), 16);
        }
    }

    private static void rows(JsonNode map, StringBuilder text) {
        List<Run> runs = new ArrayList<>();
        for (JsonNode range : map.path("ranges")) {
            Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            if (last != null && last.goesOn(range)) {
                last.add(range);
            } else {
                runs.add(new Run(range));
            }
        }
        for (JsonNode hole : map.path("holes")) {
            text.append("\n    not mapped  ").append(hole.path("start").asText());
            text.append("  ").append(Sizes.of(hole.path("size_bytes").asLong()));
            text.append("  ").append(hole.path("name").asText());
        }
        text.append("\n    ")
                .append(row("start", "size", "physical", "rights", "page", "accessed", "dirty", "cache", "whose"));
        runs.stream().limit(ROWS).forEach(run -> text.append("\n    ").append(row(run)));
        if (runs.size() > ROWS) {
            text.append("\n    and ").append(runs.size() - ROWS).append(" more; --json has all of them");
        }
    }

    private static String row(Run run) {
        JsonNode first = run.first;
        String rights = first.path("rights").asText() + (first.path("user").asBoolean() ? " user" : "");
        boolean told = !first.path("dirty").has("unavailable");
        return row(
                first.path("start").asText(),
                Sizes.of(run.size),
                first.path("physical").asText() + (first.has("same_page") ? " each" : ""),
                rights,
                Sizes.of(first.path("page_size_bytes").asLong()),
                run.accessed + "/" + run.pages,
                told ? run.dirty + "/" + run.pages : "?",
                first.path("cache").asText(),
                run.names());
    }

    private static String row(String... cells) {
        int[] widths = {20, 10, 20, 9, 7, 13, 13, 14, 0};
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            line.append(StopText.pad(cells[i], widths[i])).append(i + 1 < cells.length ? " " : "");
        }
        return line.toString().stripTrailing();
    }

    private static void changes(JsonNode changes, StringBuilder text) {
        if (changes.isMissingNode()) {
            return;
        }
        text.append("\n    since stop ")
                .append(changes.path("since_stop").asInt())
                .append(": ");
        JsonNode list = changes.path("list");
        text.append(
                list.isEmpty()
                        ? "nothing changed"
                        : list.size() + changes.path("more").asInt() + " changes");
        int told = 0;
        for (JsonNode change : list) {
            if (told++ == CHANGES) {
                text.append("\n      and ")
                        .append(list.size() - CHANGES + changes.path("more").asInt())
                        .append(" more");
                break;
            }
            text.append("\n      ").append(StopText.pad(change.path("what").asText(), 9));
            text.append(StopText.pad(change.path("start").asText(), 20));
            text.append(StopText.pad(Sizes.of(change.path("size_bytes").asLong()), 10));
            if (change.has("before") && change.has("after")) {
                text.append(change.path("before").asText())
                        .append(" -> ")
                        .append(change.path("after").asText());
            } else {
                text.append(change.path("before").asText(change.path("after").asText()));
            }
        }
    }

    private static void walk(JsonNode walk, StringBuilder text) {
        text.append("\n  the way of ").append(walk.path("address").asText());
        if (!walk.path("asked").asText().equals(walk.path("address").asText())) {
            text.append(" (").append(walk.path("asked").asText()).append(')');
        }
        if (walk.has("symbol")) {
            text.append("  ").append(walk.path("symbol").asText());
        }
        if (walk.has("unavailable")) {
            text.append("  ").append(StopText.value(walk));
            return;
        }
        levels(walk, text);
    }

    /** The levels of a walk, and its result. */
    public static void levels(JsonNode walk, StringBuilder text) {
        for (JsonNode level : walk.path("levels")) {
            List<String> bits = new ArrayList<>();
            level.path("bits").forEach(bit -> bits.add(bit.asText()));
            String leads = level.path("leads_to").asText();
            text.append("\n    ").append(StopText.pad(level.path("level").asText(), 8));
            text.append(StopText.pad(
                    level.path("table").asText() + "[" + level.path("index").asInt() + "]", 22));
            text.append(StopText.pad(level.path("entry").asText(), 20));
            text.append(
                    leads.equals("absent")
                            ? "not present"
                            : leads + " " + level.path("target").asText());
            text.append(bits.isEmpty() ? "" : "  " + String.join(", ", bits));
        }
        if (walk.path("mapped").asBoolean()) {
            text.append("\n    = physical ").append(walk.path("physical").asText());
            text.append("  ").append(walk.path("rights").asText());
            text.append(walk.path("user").asBoolean() ? " user" : "");
        } else {
            text.append("\n    = not mapped: ").append(walk.path("why").asText());
        }
    }
}
