package dev.unikernel.workbench.app.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Columns of text under a title; a head that begins with {@code >} makes its column right-aligned. Empty ones vanish. For
 * people, control characters, which names in a hostile file may have, are shown and not sent: {@code \\x1b}.
 */
public final class Table {
    private final String title;
    private final String[] heads;
    private final boolean[] right;
    private final List<String[]> rows = new ArrayList<>();
    private String foot = "";

    public Table(String title, String... heads) {
        this.title = title;
        this.heads = heads.clone();
        this.right = new boolean[heads.length];
        for (int i = 0; i < heads.length; i++) {
            right[i] = heads[i].startsWith(">");
            this.heads[i] = right[i] ? heads[i].substring(1) : heads[i];
        }
    }

    /** One cell a head. */
    public void row(String... cells) {
        rows.add(cells);
    }

    /** A line below the rows. */
    public void foot(String line) {
        this.foot = line;
    }

    /** For people, after two line ends; nothing if there are no rows. */
    public void appendTo(StringBuilder text) {
        if (rows.isEmpty()) {
            return;
        }
        text.append("\n\n").append(title);
        rows.forEach(Table::show);
        int[] widths = widths();
        line(heads, widths, text);
        rows.forEach(row -> line(row, widths, text));
        if (!foot.isEmpty()) {
            text.append("\n  ").append(foot);
        }
    }

    private static void show(String[] cells) {
        for (int i = 0; i < cells.length; i++) {
            cells[i] = shown(cells[i]);
        }
    }

    /** A text of one line for a terminal: control characters, and those that turn the direction of writing, by number. */
    public static String shown(String text) {
        return text.codePoints().anyMatch(Table::isControl)
                ? text.codePoints()
                        .mapToObj(one -> isControl(one) ? form(one) : Character.toString(one))
                        .collect(Collectors.joining())
                : text;
    }

    private static boolean isControl(int point) {
        return Character.isISOControl(point)
                || point >= 0x202a && point <= 0x202e
                || point >= 0x2066 && point <= 0x2069;
    }

    private static String form(int point) {
        return String.format(Locale.ROOT, point < 0x100 ? "\\x%02x" : "\\u%04x", point);
    }

    /** As RFC 4180 has it, heads first, lines ended by a line feed. */
    public String csv() {
        StringBuilder text = new StringBuilder();
        csv(heads, text);
        rows.forEach(row -> csv(row, text));
        return text.toString();
    }

    private static void csv(String[] cells, StringBuilder text) {
        for (int i = 0; i < cells.length; i++) {
            boolean quoted = cells[i].matches("(?s).*[\",\r\n].*");
            text.append(i == 0 ? "" : ",").append(quoted ? '"' + cells[i].replace("\"", "\"\"") + '"' : cells[i]);
        }
        text.append('\n');
    }

    /** As GitHub's Markdown has it, the title as a heading; what Markdown would read as markup is escaped. */
    public String markdown() {
        StringBuilder text = new StringBuilder("### ").append(title).append("\n\n");
        markdown(heads, text);
        for (boolean number : right) {
            text.append(number ? "|---:" : "|---");
        }
        text.append("|\n");
        rows.forEach(row -> markdown(row, text));
        if (!foot.isEmpty()) {
            text.append('\n').append(foot).append('\n');
        }
        return text.toString();
    }

    private static void markdown(String[] cells, StringBuilder text) {
        for (String cell : cells) {
            text.append("| ")
                    .append(shown(cell).replaceAll("([\\\\`*_{}\\[\\]<>|#~])", "\\\\$1"))
                    .append(' ');
        }
        text.append("|\n");
    }

    private int[] widths() {
        int[] widths = new int[heads.length];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = heads[i].length();
            for (String[] row : rows) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        return widths;
    }

    private void line(String[] cells, int[] widths, StringBuilder text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            String blanks = " ".repeat(widths[i] - cells[i].length());
            line.append("  ").append(right[i] ? blanks + cells[i] : cells[i] + blanks);
        }
        text.append('\n').append(line.toString().stripTrailing());
    }
}
