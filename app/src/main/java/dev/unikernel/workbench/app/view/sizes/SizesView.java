package dev.unikernel.workbench.app.view.sizes;

import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.controls.TreeColumns;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.inspector.bytemap.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** Shows the tree, and below it that nothing is missing. */
final class SizesView implements View {
    private final SizesModel model;
    private final Texts texts = Texts.of(SizesView.class, "sizes");
    private final TreeTableView<SizeRow> tree = new TreeTableView<>();
    private final ChoiceBox<Grouping> grouping = new ChoiceBox<>();
    private final Label total = new Label();
    private final PhasePane pane;
    private boolean following;

    SizesView(SizesModel model) {
        this.model = model;
        tree.setId("sizes-tree");
        tree.getStyleClass().addAll("view-table", "dense");
        tree.setFixedCellSize(24);
        Styles.addParts(tree);
        tree.setShowRoot(false);
        tree.setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        tree.getColumns()
                .setAll(List.of(
                        name(),
                        number("file", SizeRow::file),
                        number("memory", SizeRow::memory),
                        TreeColumns.bar(48, SizeRow::share)));
        tree.getSelectionModel().selectedItemProperty().addListener((of, old, item) -> {
            if (item != null && !following) {
                model.reveal(item.getValue());
            }
        });
        fillGroupings();
        total.setId("sizes-total");
        total.setWrapText(true);
        total.setMinHeight(Label.USE_PREF_SIZE);
        Label by = new Label(texts.get("by"));
        by.setLabelFor(grouping);
        by.setMinWidth(Label.USE_PREF_SIZE);
        HBox bar = new HBox(by, grouping);
        bar.getStyleClass().add("bar");
        HBox foot = new HBox(total);
        foot.getStyleClass().add("foot");
        VBox.setVgrow(tree, Priority.ALWAYS);
        VBox content = new VBox(bar, tree, foot);
        Styles.add(content, SizesView.class, "sizes");
        model.sizes().subscribe(this::show);
        model.followed().subscribe(this::follow);
        pane = new PhasePane(content, model.phase());
    }

    private void fillGroupings() {
        grouping.setId("sizes-grouping");
        grouping.getItems().setAll(Grouping.values());
        grouping.setValue(model.grouping());
        grouping.setConverter(new StringConverter<>() {
            @Override
            public String toString(Grouping by) {
                return texts.get(by.name().toLowerCase(Locale.ROOT));
            }

            @Override
            public Grouping fromString(String text) {
                throw new UnsupportedOperationException("groupings are chosen, not typed: " + text);
            }
        });
        grouping.valueProperty().addListener((of, old, by) -> model.group(by));
    }

    private TreeTableColumn<SizeRow, String> name() {
        return TreeColumns.name(texts.get("label"), 210, SizeRow::label, row -> "");
    }

    /** Chooses the row of a place that another view showed, as deep as there is one. */
    private void follow(List<String> path) {
        TreeItem<SizeRow> chosen = tree.getSelectionModel().getSelectedItem();
        boolean there =
                chosen != null && !path.isEmpty() && chosen.getValue().label().equals(path.get(path.size() - 1));
        if (!there) {
            List<Predicate<SizeRow>> steps = new ArrayList<>();
            path.forEach(label -> steps.add(row -> row.label().equals(label)));
            following = true;
            TreeColumns.show(tree, steps);
            following = false;
        }
    }

    private TreeTableColumn<SizeRow, Long> number(String key, Function<SizeRow, Long> number) {
        TreeTableColumn<SizeRow, Long> column = new TreeTableColumn<>(texts.get(key));
        column.setPrefWidth(92);
        column.setMinWidth(92);
        column.getStyleClass().add("align-right");
        column.setSortable(false);
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(number.apply(row.getValue().getValue())));
        column.setCellFactory(of -> new SizeCell());
        return column;
    }

    private void show(Sizes sizes) {
        SizeRow root = new SizeRow("", Kind.IMAGE, 0, 0, 0, List.of());
        TreeItem<SizeRow> top = new TreeItem<>(root);
        top.getChildren().setAll(sizes.rows().stream().map(SizeItem::new).toList());
        top.setExpanded(true);
        tree.setRoot(top);
        total.setText(texts.get(
                sizes.accounted() == sizes.file() ? "total" : "total-wrong",
                Bytes.exact(sizes.accounted()),
                Bytes.exact(sizes.file()),
                Bytes.exact(sizes.memory())));
        total.getStyleClass().removeAll("success", "danger");
        total.getStyleClass().add(sizes.accounted() == sizes.file() ? "success" : "danger");
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void focus() {
        tree.requestFocus();
    }

    @Override
    public void close() {
        model.close();
        pane.close();
    }
}
