package dev.unikernel.workbench.app.workbench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.TreeTableView;

/** What the panes of the window say, read off their cells. On the JavaFX thread. */
final class Panes {
    private Panes() {}

    /** The texts of each row that is seen, from left to right. */
    static List<List<String>> rows(Scene scene, String table) {
        Node node = scene.lookup(table);
        return node == null
                ? List.of()
                : Stream.of(".tree-table-row-cell", ".table-row-cell", ".tree-cell", ".list-cell")
                        .flatMap(kind -> node.lookupAll(kind).stream())
                        .filter(row -> row.isVisible() && row instanceof IndexedCell<?> cell && !cell.isEmpty())
                        .sorted(Comparator.comparingDouble(
                                row -> row.localToScene(0, 0).getY()))
                        .map(Panes::texts)
                        .toList();
    }

    /** A tree table's second column by its first, scrolled from its first row to its last. */
    static Map<String, String> values(Scene scene, String table) {
        Map<String, String> values = new LinkedHashMap<>();
        if (scene.lookup(table) instanceof TreeTableView<?> tree) {
            for (int row : new int[] {0, tree.getExpandedItemCount() - 1}) {
                tree.scrollTo(row);
                tree.applyCss();
                tree.layout();
                rows(scene, table).forEach(texts -> values.put(texts.get(0), texts.size() > 1 ? texts.get(1) : ""));
            }
            tree.scrollTo(0);
        }
        return values;
    }

    /** What a drawn pane says of itself. */
    static String words(Scene scene, String query) {
        Node node = scene.lookup(query);
        return node == null ? "" : String.valueOf(node.queryAccessibleAttribute(AccessibleAttribute.TEXT));
    }

    private static List<String> texts(Node row) {
        List<Labeled> found = new ArrayList<>();
        for (String kind : List.of(".label", ".tree-table-cell", ".table-cell")) {
            row.lookupAll(kind).forEach(node -> {
                if (node.isVisible() && node instanceof Labeled labeled && labeled.getText() != null) {
                    found.add(labeled);
                }
            });
        }
        return found.stream()
                .filter(labeled -> !labeled.getText().isEmpty())
                .sorted(Comparator.comparingDouble(
                        labeled -> labeled.localToScene(0, 0).getX()))
                .map(Labeled::getText)
                .toList();
    }
}
