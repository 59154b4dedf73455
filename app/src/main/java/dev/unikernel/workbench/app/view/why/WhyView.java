package dev.unikernel.workbench.app.view.why;

import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.controls.TreeColumns;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.LongName;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Shows the question, the answer in a sentence, and its evidence as a tree. */
final class WhyView implements View {
    private static final int LETTERS = 160;
    private static final int OPEN = 60;

    private final WhyModel model;
    private final Texts texts = Texts.of(WhyView.class, "why");
    private final TextField symbol = new TextField();
    private final Label sentence = new Label();
    private final Label notes = new Label();
    private final TreeTableView<WhyRow> tree;
    private final VBox content = new VBox();
    private final PhasePane pane;

    WhyView(WhyModel model) {
        this.model = model;
        tree = TreeColumns.table("why-tree", new Label(texts.get("ask")));
        tree.setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        tree.getColumns()
                .setAll(List.of(
                        TreeColumns.name(
                                texts.get("what.column"), 190, WhyRow::what, row -> row.isHeading() ? "muted" : ""),
                        TreeColumns.name(texts.get("how"), 140, WhyRow::how, row -> "muted"),
                        TreeColumns.right(
                                texts.get("at"),
                                96,
                                row -> row.address().map(Bytes::address).orElse(""),
                                row -> "")));
        tree.getSelectionModel().selectedItemProperty().addListener((of, old, item) -> {
            if (item != null) {
                model.reveal(item.getValue());
            }
        });
        tree.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER) {
                askSelected();
                key.consume();
            }
        });
        tree.setOnMouseClicked(click -> {
            if (click.getClickCount() == 2) {
                askSelected();
            }
        });
        sentence.setId("why-sentence");
        sentence.setWrapText(true);
        notes.setId("why-notes");
        notes.setWrapText(true);
        notes.getStyleClass().add("warning");
        notes.managedProperty().bind(notes.textProperty().isNotEmpty());
        VBox said = new VBox(sentence, notes);
        said.getStyleClass().add("said");
        VBox.setVgrow(tree, Priority.ALWAYS);
        VBox answer = new VBox(said, tree);
        model.answer().subscribe(this::show);
        pane = new PhasePane(answer, model.phase());
        VBox.setVgrow(pane, Priority.ALWAYS);
        content.getChildren().setAll(bar(), pane);
        Styles.add(content, WhyView.class, "why");
    }

    private HBox bar() {
        symbol.setId("why-symbol");
        symbol.setPromptText(texts.get("prompt"));
        symbol.setOnAction(asked -> model.ask(symbol.getText()));
        HBox.setHgrow(symbol, Priority.ALWAYS);
        CheckBox follow = new CheckBox(texts.get("follow"));
        follow.setId("why-follow");
        follow.setSelected(true);
        follow.setMinWidth(CheckBox.USE_PREF_SIZE);
        follow.setTooltip(new Tooltip(texts.get("follow.tip")));
        follow.selectedProperty().addListener((of, old, on) -> model.following(on));
        HBox bar = new HBox(symbol, follow);
        bar.getStyleClass().add("bar");
        return bar;
    }

    private void askSelected() {
        TreeItem<WhyRow> item = tree.getSelectionModel().getSelectedItem();
        if (item != null) {
            model.ask(item.getValue());
        }
    }

    private void show(Answer answer) {
        symbol.setText(answer.symbol());
        sentence.setText(LongName.tamed(answer.sentence(), LETTERS));
        sentence.setTooltip(answer.sentence().length() > LETTERS ? LongName.tooltip(answer.sentence()) : null);
        notes.setText(answer.notes());
        TreeItem<WhyRow> root = new TreeItem<>(WhyRow.heading("", "", answer.rows()));
        root.getChildren().setAll(answer.rows().stream().map(WhyView::item).toList());
        root.setExpanded(true);
        tree.setRoot(root);
    }

    private static TreeItem<WhyRow> item(WhyRow row) {
        TreeItem<WhyRow> item = new TreeItem<>(row);
        item.getChildren().setAll(row.inside().stream().map(WhyView::item).toList());
        item.setExpanded(row.inside().size() <= OPEN);
        return item;
    }

    @Override
    public Node node() {
        return content;
    }

    @Override
    public void focus() {
        symbol.requestFocus();
    }

    @Override
    public void close() {
        model.close();
        pane.close();
    }
}
