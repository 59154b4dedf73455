package dev.unikernel.workbench.app.view.stackuse;

import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.controls.TreeColumns;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.io.File;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;

/** Shows the filter, the chains, which open to their functions, and all functions. */
final class StackUseView implements View {
    private final StackUseModel model;
    private final Texts texts = Texts.of(StackUseView.class, "stackuse");
    private final TextField filter = new TextField();
    private final TreeTableView<StackRow> tree;
    private final Label missing = new Label();
    private final PhasePane pane;
    private boolean following;

    StackUseView(StackUseModel model) {
        this.model = model;
        tree = TreeColumns.table("stackuse-tree", new Label(texts.get("none")));
        tree.setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        tree.getColumns()
                .setAll(List.of(
                        TreeColumns.name(texts.get("what"), 190, StackRow::what, row -> ""),
                        TreeColumns.right(texts.get("bytes"), 84, StackRow::bytes, row -> ""),
                        TreeColumns.bar(70, StackRow::share),
                        TreeColumns.name(texts.get("note"), 150, StackRow::note, StackRow::style)));
        tree.getSelectionModel().selectedItemProperty().addListener((of, old, item) -> {
            if (item != null && !following) {
                model.reveal(item.getValue());
            }
        });
        filter.setId("stackuse-filter");
        filter.setPromptText(texts.get("filter"));
        filter.textProperty().addListener((of, old, words) -> model.filter(words));
        filter.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.DOWN) {
                tree.requestFocus();
            } else if (key.getCode() == KeyCode.ESCAPE) {
                filter.clear();
            }
        });
        HBox.setHgrow(filter, Priority.ALWAYS);
        Button compiled = new Button(texts.get("compiled"));
        compiled.setId("stackuse-compiled");
        compiled.setMinWidth(Button.USE_PREF_SIZE);
        compiled.setTooltip(new Tooltip(texts.get("compiled.tip")));
        compiled.setOnAction(asked -> compiled());
        HBox bar = new HBox(filter, compiled);
        bar.getStyleClass().add("bar");
        missing.setId("stackuse-missing");
        missing.setWrapText(true);
        missing.getStyleClass().add("warning");
        missing.managedProperty().bind(missing.textProperty().isNotEmpty());
        VBox.setVgrow(tree, Priority.ALWAYS);
        VBox content = new VBox(bar, tree, missing);
        Styles.add(content, StackUseView.class, "stackuse");
        model.rows().subscribe(this::show);
        model.followed().subscribe(this::follow);
        pane = new PhasePane(content, model.phase());
    }

    private void compiled() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(texts.get("compiled.tip"));
        File folder = chooser.showDialog(pane.getScene().getWindow());
        if (folder != null) {
            model.compiledIn(folder.toPath());
        }
    }

    private void show(List<StackRow> rows) {
        TreeItem<StackRow> root = new TreeItem<>(StackRow.heading("", "", rows));
        for (StackRow row : rows) {
            TreeItem<StackRow> item = item(row);
            item.setExpanded(true);
            root.getChildren().add(item);
        }
        root.setExpanded(true);
        tree.setRoot(root);
        missing.setText(model.missing());
    }

    private static TreeItem<StackRow> item(StackRow row) {
        TreeItem<StackRow> item = new TreeItem<>(row);
        item.getChildren().setAll(row.inside().stream().map(StackUseView::item).toList());
        return item;
    }

    /** Chooses the function among all functions, the last heading. */
    private void follow(String function) {
        TreeItem<StackRow> chosen = tree.getSelectionModel().getSelectedItem();
        boolean there = chosen != null && chosen.getValue().what().equals(function);
        List<StackRow> rows = model.rows().get();
        if (!function.isEmpty() && !there && !rows.isEmpty()) {
            StackRow last = rows.get(rows.size() - 1);
            if (last.inside().stream().anyMatch(row -> row.what().equals(function))) {
                following = true;
                TreeColumns.show(tree, List.of(last::equals, row -> row.what().equals(function)));
                following = false;
            }
        }
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void focus() {
        filter.requestFocus();
    }

    @Override
    public void close() {
        model.close();
        pane.close();
    }
}
