package dev.unikernel.workbench.app.cli.output;

import java.util.ArrayList;
import java.util.List;

/** Columns of text under a title; a head that begins with {@code >} makes its column right-aligned. Empty ones vanish. */
final class Table {
    private final String title;
    private final String[] heads;
    private final boolean[] right;
    private final List<String[]> rows = new ArrayList<>();
    private String foot = "";

    Table(String title, String... heads) {
        this.title = title;
        this.heads = heads.clone();
        this.right = new boolean[heads.length];
        for (int i = 0; i < heads.length; i++) {
            right[i] = heads[i].startsWith(">");
            this.heads[i] = right[i] ? heads[i].substring(1) : heads[i];
        }
    }

    /** One cell a head. */
    void row(String... cells) {
        rows.add(cells);
    }

    /** A line below the rows. */
    void foot(String line) {
        this.foot = line;
    }

    void appendTo(StringBuilder text) {
        if (rows.isEmpty()) {
            return;
        }
        text.append("\n\n").append(title);
        int[] widths = widths();
        line(heads, widths, text);
        rows.forEach(row -> line(row, widths, text));
        if (!foot.isEmpty()) {
            text.append("\n  ").append(foot);
        }
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
