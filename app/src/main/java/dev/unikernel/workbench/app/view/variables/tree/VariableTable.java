package dev.unikernel.workbench.app.view.variables.tree;

import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import org.jspecify.annotations.Nullable;

/** Values with their parts, as rows of name, value and type; parts are asked for when their row is opened. */
public final class VariableTable extends TreeTableView<@Nullable VariableRow> {
    private static final Texts TEXTS = Texts.of(VariableTable.class, "tree");

    private final Predicate<VariableNode> isOpen;
    private final BiConsumer<VariableNode, Boolean> open;
    private final TreeTableColumn<@Nullable VariableRow, @Nullable VariableRow> value;

    /**
     * @param isOpen whether a node's parts are to be seen
     * @param open told what the user opens and closes
     */
    public VariableTable(Predicate<VariableNode> isOpen, BiConsumer<VariableNode, Boolean> open) {
        super(new TreeItem<>());
        this.isOpen = isOpen;
        this.open = open;
        Styles.add(this, VariableTable.class, "tree");
        getStyleClass().addAll("variables-table", "view-table");
        setShowRoot(false);
        setFixedCellSize(24);
        setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        value = column("column.value", 150, VariableRow::value, "mono", "variable-value");
        getColumns().add(column("column.name", 124, VariableRow::name));
        getColumns().add(value);
        getColumns().add(column("column.type", 90, VariableRow::type, "variable-type"));
    }

    private static TreeTableColumn<@Nullable VariableRow, @Nullable VariableRow> column(
            String title, double width, Function<VariableRow, String> text, String... styles) {
        TreeTableColumn<@Nullable VariableRow, @Nullable VariableRow> column = new TreeTableColumn<>(TEXTS.get(title));
        column.setPrefWidth(width);
        column.setMinWidth(60);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().getValue()));
        column.setCellFactory(owner -> new VariableCell(text, styles));
        return column;
    }

    /** Where the values stand. */
    public TreeTableColumn<@Nullable VariableRow, @Nullable VariableRow> value() {
        return value;
    }

    /** Shows these; the row that was chosen stays so. */
    public void show(List<VariableNode> nodes) {
        Optional<VariableRow> before = chosen();
        getRoot().getChildren().setAll(nodes.stream().map(this::item).toList());
        before.ifPresent(row -> choose(getRoot(), row.path()));
    }

    /** The row that is chosen. */
    public Optional<VariableRow> chosen() {
        return Optional.ofNullable(getSelectionModel().getSelectedItem())
                .flatMap(item -> Optional.ofNullable(item.getValue()));
    }

    private void choose(TreeItem<@Nullable VariableRow> under, String path) {
        for (TreeItem<@Nullable VariableRow> item : under.getChildren()) {
            VariableRow row = item.getValue();
            if (row != null && row.path().equals(path)) {
                getSelectionModel().select(item);
            } else {
                choose(item, path);
            }
        }
    }

    private TreeItem<@Nullable VariableRow> item(VariableNode node) {
        TreeItem<@Nullable VariableRow> item = new TreeItem<>(node.row());
        if (node.hasParts()) {
            node.parts()
                    .ifPresentOrElse(
                            parts -> parts.forEach(part -> item.getChildren().add(item(part))),
                            () -> item.getChildren()
                                    .add(new TreeItem<>(
                                            VariableRow.note(node.row().path() + "/", TEXTS.get("reading")))));
            item.setExpanded(isOpen.test(node));
            item.expandedProperty().subscribe((was, expanded) -> open.accept(node, expanded));
        }
        return item;
    }
}
