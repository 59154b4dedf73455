package dev.unikernel.workbench.app.view.registers;

import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Styles;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/** The table of registers, a foldable group each. */
final class RegistersView implements View {
    /** Width of an average letter of the fonts used, in parts of the font's size. */
    private static final double LETTER = 0.62;

    private static final double SCROLL_BAR = 16;

    private final RegistersModel model;
    private final TreeTableView<@Nullable RegisterRow> table = new TreeTableView<>(new TreeItem<>());
    private final TreeTableColumn<@Nullable RegisterRow, @Nullable RegisterRow> names =
            column("column.name", 102, RegisterRow::name, "mono");
    private final TreeTableColumn<@Nullable RegisterRow, @Nullable RegisterRow> value =
            column("column.value", 90, RegisterRow::value, "mono", "register-value");
    private final TreeTableColumn<@Nullable RegisterRow, @Nullable RegisterRow> meaning =
            column("column.meaning", 90, RegisterRow::meaning, "register-meaning");
    private final Map<RegisterGroup, TreeItem<@Nullable RegisterRow>> items = new EnumMap<>(RegisterGroup.class);
    private int widestValue = 10;
    private int widestMeaning;
    private final PhasePane pane;

    RegistersView(RegistersModel model) {
        this.model = model;
        Label cpu = new Label();
        cpu.setId("registers-cpu");
        cpu.getStyleClass().addAll("muted", "registers-cpu");
        cpu.textProperty().bind(model.cpu());
        BorderPane content = new BorderPane(table);
        content.setTop(cpu);
        this.pane = new PhasePane(content, model.phase());
        Styles.add(pane, RegistersView.class, "registers");
        table.setId("registers-table");
        table.getStyleClass().addAll("registers-table", "view-table");
        table.setShowRoot(false);
        table.setFixedCellSize(24);
        table.widthProperty().subscribe(width -> spread());
        table.getColumns().add(names);
        table.getColumns().add(value);
        table.getColumns().add(meaning);
        for (RegisterGroup group : RegisterGroup.values()) {
            items.put(group, item(group));
        }
        model.groups().subscribe(this::show);
        table.setContextMenu(menu());
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                withChosen(model::reveal);
            }
        });
    }

    private static TreeTableColumn<@Nullable RegisterRow, @Nullable RegisterRow> column(
            String title, double width, Function<RegisterRow, String> text, String... styles) {
        TreeTableColumn<@Nullable RegisterRow, @Nullable RegisterRow> column =
                new TreeTableColumn<>(RegistersTool.TEXTS.getString(title));
        column.setPrefWidth(width);
        column.setMinWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().getValue()));
        column.setCellFactory(owner -> new RegisterCell(text, styles));
        return column;
    }

    /** Only the groups of this processor, each as it was: open or closed. */
    private void show(Set<RegisterGroup> groups) {
        List<TreeItem<@Nullable RegisterRow>> shown = new ArrayList<>();
        items.forEach((group, item) -> {
            if (groups.contains(group)) {
                shown.add(item);
            }
        });
        if (!table.getRoot().getChildren().equals(shown)) {
            table.getRoot().getChildren().setAll(shown);
        }
    }

    private TreeItem<@Nullable RegisterRow> item(RegisterGroup group) {
        TreeItem<@Nullable RegisterRow> item = new TreeItem<>(RegisterCell.title(group.title()));
        item.setExpanded(group == RegisterGroup.GENERAL);
        item.getChildren().add(new TreeItem<>()); // so that it can be opened before its rows are read
        item.expandedProperty().subscribe(shown -> model.show(group, shown));
        model.rows(group).subscribe(rows -> {
            for (int i = 0; i < rows.size(); i++) {
                if (i < item.getChildren().size()) {
                    item.getChildren().get(i).setValue(rows.get(i));
                } else {
                    item.getChildren().add(new TreeItem<>(rows.get(i)));
                }
            }
            // The first one stays without rows, so that the group can be opened.
            int kept = Math.max(1, rows.size());
            if (item.getChildren().size() > kept) {
                item.getChildren().remove(kept, item.getChildren().size());
            }
            if (rows.isEmpty()) {
                item.getChildren().get(0).setValue(null);
            }
            rows.forEach(this::makeRoom);
        });
        return item;
    }

    /** Widens the columns so that nothing is cut; the table scrolls sideways where it is narrow. */
    private void makeRoom(RegisterRow row) {
        widestValue = Math.max(widestValue, row.value().length());
        widestMeaning = Math.max(widestMeaning, row.meaning().length());
        spread();
    }

    private void spread() {
        double letter = Font.getDefault().getSize() * LETTER;
        value.setPrefWidth((widestValue + 3) * letter);
        double left = table.getWidth() - names.getWidth() - value.getPrefWidth() - SCROLL_BAR;
        meaning.setPrefWidth(Math.max(left, (widestMeaning + 3) * letter));
    }

    private ContextMenu menu() {
        MenuItem value = new MenuItem(RegistersTool.TEXTS.getString("copy.value"));
        value.setOnAction(event -> withChosen(row -> copy(row.value())));
        MenuItem all = new MenuItem(RegistersTool.TEXTS.getString("copy.all"));
        all.setOnAction(event -> copy(model.text()));
        MenuItem reveal = new MenuItem(RegistersTool.TEXTS.getString("reveal"));
        reveal.setOnAction(event -> withChosen(model::reveal));
        return new ContextMenu(value, all, reveal);
    }

    private void withChosen(Consumer<RegisterRow> action) {
        TreeItem<@Nullable RegisterRow> item = table.getSelectionModel().getSelectedItem();
        if (item != null && item.getValue() != null) {
            action.accept(item.getValue());
        }
    }

    private static void copy(String text) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
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
        pane.close();
        model.close();
    }
}
