package dev.unikernel.workbench.app.view.sections;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sections gathered by the first part of their name, as {@code -ffunction-sections} makes hundreds of {@code .text.…}. */
final class SectionGroups {
    /** Fewer stand by themselves. */
    private static final int LEAST = 6;

    /**
     * A section, or several under a heading.
     *
     * @param row of the section, or what the sections together come to
     */
    record Node(SectionRow row, List<Node> inside) {}

    private SectionGroups() {}

    /** In the order of the first section of each. */
    static List<Node> of(List<SectionRow> rows) {
        Map<String, List<SectionRow>> byPrefix = new LinkedHashMap<>();
        rows.forEach(row -> byPrefix.computeIfAbsent(prefix(row.name()), any -> new ArrayList<>())
                .add(row));
        List<Node> nodes = new ArrayList<>();
        byPrefix.forEach((prefix, some) -> {
            List<Node> single =
                    some.stream().map(row -> new Node(row, List.of())).toList();
            if (some.size() < LEAST) {
                nodes.addAll(single);
            } else {
                nodes.add(new Node(SectionRow.together(prefix, some), single));
            }
        });
        return List.copyOf(nodes);
    }

    /** {@code .text} of {@code .text.unlikely.main}; {@code .debug} of {@code .debug_info}. */
    private static String prefix(String name) {
        for (int at = 1; at < name.length(); at++) {
            char letter = name.charAt(at);
            if (letter == '.' || letter == '_' || letter == '$') {
                return name.substring(0, at);
            }
        }
        return name;
    }
}
