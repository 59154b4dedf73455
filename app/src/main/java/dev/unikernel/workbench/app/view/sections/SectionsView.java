package dev.unikernel.workbench.app.view.sections;

import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.controls.Copying;
import dev.unikernel.workbench.app.ui.controls.TreeColumns;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;

/** Shows the sections, many of one prefix below a heading that opens. */
final class SectionsView implements View {
    private final SectionsModel model;
    private final TreeTableView<SectionRow> table;
    private final PhasePane pane;
    private boolean following;

    SectionsView(SectionsModel model) {
        this.model = model;
        Texts texts = Texts.of(SectionsView.class, "sections");
        table = TreeColumns.table("sections-table", new Label(texts.get("none")));
        Styles.add(table, SectionsView.class, "sections");
        table.getColumns()
                .setAll(List.of(
                        TreeColumns.name(texts.get("name"), 180, SectionRow::name, row -> ""),
                        TreeColumns.number(texts.get("size"), 84, row -> Optional.of(row.size()), Bytes::exact),
                        TreeColumns.number(texts.get("address"), 104, one(SectionRow::address), Bytes::address),
                        TreeColumns.name(texts.get("flags"), 52, SectionRow::flags, row -> ""),
                        TreeColumns.name(texts.get("type"), 104, SectionRow::type, row -> row.isOne() ? "" : "muted"),
                        TreeColumns.number(texts.get("offset"), 88, one(SectionRow::offset), Bytes::address),
                        TreeColumns.number(texts.get("index"), 44, SectionsView::index, Bytes::exact)));
        MenuItem copy = new MenuItem(texts.get("copy"));
        copy.setOnAction(asked -> copy());
        table.setContextMenu(new ContextMenu(copy));
        table.setOnKeyPressed(key -> {
            if (key.isShortcutDown() && key.getCode() == KeyCode.C) {
                copy();
                key.consume();
            }
        });
        table.getSelectionModel().selectedItemProperty().addListener((of, old, item) -> {
            if (item != null && !following && item.getValue().isOne()) {
                model.rows().choose(item.getValue());
            }
        });
        model.rows().rows().subscribe(this::show);
        model.rows().chosen().subscribe(chosen -> chosen.ifPresent(this::follow));
        pane = new PhasePane(table, model.rows().phase());
    }

    private static Optional<Long> index(SectionRow row) {
        return row.isOne() ? Optional.of((long) row.index()) : Optional.empty();
    }

    private static Function<SectionRow, Optional<Long>> one(Function<SectionRow, Long> number) {
        return row -> row.isOne() ? Optional.of(number.apply(row)) : Optional.empty();
    }

    private void show(List<SectionRow> rows) {
        TreeItem<SectionRow> root = new TreeItem<>();
        root.getChildren()
                .setAll(SectionGroups.of(rows).stream().map(SectionsView::item).toList());
        root.setExpanded(true);
        table.setRoot(root);
    }

    private static TreeItem<SectionRow> item(SectionGroups.Node node) {
        TreeItem<SectionRow> item = new TreeItem<>(node.row());
        item.getChildren().setAll(node.inside().stream().map(SectionsView::item).toList());
        return item;
    }

    private void follow(SectionRow row) {
        TreeItem<SectionRow> chosen = table.getSelectionModel().getSelectedItem();
        if (table.getRoot() == null || (chosen != null && chosen.getValue().equals(row))) {
            return;
        }
        following = true;
        for (TreeItem<SectionRow> top : table.getRoot().getChildren()) {
            boolean inside =
                    top.getChildren().stream().anyMatch(item -> item.getValue().equals(row));
            if (inside) {
                Predicate<SectionRow> heading = top.getValue()::equals;
                TreeColumns.show(table, List.of(heading, row::equals));
            } else if (top.getValue().equals(row)) {
                TreeColumns.show(table, List.of(row::equals));
            }
        }
        following = false;
    }

    private void copy() {
        TreeItem<SectionRow> item = table.getSelectionModel().getSelectedItem();
        if (item != null && item.getValue().isOne()) {
            Copying.copy(item.getValue().name());
        }
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void focus() {
        table.requestFocus();
    }

    @Override
    public void close() {
        model.close();
        pane.close();
    }
}
