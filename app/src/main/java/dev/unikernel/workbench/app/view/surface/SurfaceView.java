package dev.unikernel.workbench.app.view.surface;

import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.controls.TreeColumns;
import dev.unikernel.workbench.app.ui.parts.LongName;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.io.File;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** Shows the findings as a tree, and all that is said of the chosen row below. */
final class SurfaceView implements View {
    private static final int LETTERS = 400;

    private final SurfaceModel model;
    private final Texts texts = Texts.of(SurfaceView.class, "surface");
    private final TreeTableView<SurfaceRow> tree;
    private final Label said = new Label();
    private final Map<String, Boolean> opened = new HashMap<>();
    private final PhasePane pane;

    SurfaceView(SurfaceModel model) {
        this.model = model;
        tree = TreeColumns.table("surface-tree", new Label(texts.get("none")));
        tree.setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        tree.getColumns()
                .setAll(List.of(
                        TreeColumns.name(texts.get("check"), 260, SurfaceRow::what, row -> ""),
                        fixed(TreeColumns.name(texts.get("verdict"), 108, SurfaceRow::verdict, SurfaceRow::style)),
                        fixed(TreeColumns.name(texts.get("severity"), 72, SurfaceRow::severity, SurfaceRow::style)),
                        fixed(TreeColumns.right(texts.get("address"), 110, SurfaceRow::spelled, row -> "")),
                        TreeColumns.name(texts.get("why"), 240, SurfaceRow::detail, row -> "muted")));
        tree.getSelectionModel().selectedItemProperty().addListener((of, old, item) -> {
            said.setText(item == null ? "" : words(item.getValue()));
            if (item != null) {
                model.reveal(item.getValue());
            }
        });
        said.setId("surface-said");
        said.setWrapText(true);
        said.setMinHeight(34);
        HBox foot = new HBox(said);
        foot.getStyleClass().add("bar");
        VBox.setVgrow(tree, Priority.ALWAYS);
        VBox content = new VBox(bar(), tree, foot);
        Styles.add(content, SurfaceView.class, "surface");
        model.rows().subscribe(this::show);
        pane = new PhasePane(content, model.phase());
        pane.sceneProperty().subscribe(scene -> model.shown(scene != null));
    }

    private static TreeTableColumn<SurfaceRow, String> fixed(TreeTableColumn<SurfaceRow, String> column) {
        column.setMinWidth(column.getPrefWidth());
        column.setMaxWidth(column.getPrefWidth() * 2);
        return column;
    }

    private HBox bar() {
        Label summary = new Label();
        summary.setId("surface-summary");
        summary.textProperty().bind(model.summary());
        summary.setMaxWidth(Double.MAX_VALUE);
        summary.setWrapText(true);
        HBox.setHgrow(summary, Priority.ALWAYS);
        Button export = new Button(texts.get("export"));
        export.setId("surface-export");
        export.setMinWidth(Button.USE_PREF_SIZE);
        export.setOnAction(asked -> export());
        HBox bar = new HBox(summary, export);
        bar.getStyleClass().add("bar");
        return bar;
    }

    private void export() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("export.title"));
        chooser.setInitialFileName("surface.sarif");
        File file = chooser.showSaveDialog(pane.getScene().getWindow());
        if (file != null) {
            model.export(file.toPath());
        }
    }

    private static String words(SurfaceRow row) {
        String words = row.what() + (row.detail().isEmpty() ? "" : ": " + row.detail());
        return LongName.tamed(words, LETTERS);
    }

    private void show(List<SurfaceRow> rows) {
        SurfaceRow all = SurfaceRow.heading("", "", rows);
        TreeItem<SurfaceRow> root = new TreeItem<>(all);
        root.getChildren().setAll(rows.stream().map(row -> item(row, true)).toList());
        root.setExpanded(true);
        tree.setRoot(root);
    }

    /** Headings are open, findings are opened by who wants their evidence; what was opened or closed stays so. */
    private TreeItem<SurfaceRow> item(SurfaceRow row, boolean top) {
        TreeItem<SurfaceRow> item = new TreeItem<>(row);
        item.getChildren()
                .setAll(row.inside().stream().map(one -> item(one, false)).toList());
        item.setExpanded(opened.getOrDefault(row.what(), top));
        item.expandedProperty().addListener((of, old, open) -> opened.put(row.what(), open));
        return item;
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
