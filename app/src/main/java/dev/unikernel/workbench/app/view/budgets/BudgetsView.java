package dev.unikernel.workbench.app.view.budgets;

import dev.unikernel.workbench.app.budgets.Held;
import dev.unikernel.workbench.app.project.Budget;
import dev.unikernel.workbench.app.project.Budget.Subject;
import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.controls.Choices;
import dev.unikernel.workbench.app.ui.controls.TreeColumns;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Shows each limit with its bar, and below a form that writes one. */
final class BudgetsView implements View {
    private final BudgetsModel model;
    private final Texts texts = Texts.of(BudgetsView.class, "budgets");
    private final Label none = new Label();
    private final TreeTableView<Held> table = TreeColumns.table("budgets-table", none);
    private final ChoiceBox<Subject> subject = new ChoiceBox<>();
    private final TextField name = new TextField();
    private final TextField amount = new TextField();
    private final Label summary = new Label();
    private final PhasePane pane;

    BudgetsView(BudgetsModel model) {
        this.model = model;
        columns();
        table.getSelectionModel().selectedItemProperty().addListener((of, old, item) -> {
            if (item != null) {
                fill(item.getValue().limit());
            }
        });
        table.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.DELETE) {
                remove();
            } else if (key.getCode() == KeyCode.ENTER || key.getCode() == KeyCode.F2) {
                amount.requestFocus();
                key.consume();
            }
        });
        MenuItem remove = new MenuItem(texts.get("remove"));
        remove.setOnAction(asked -> remove());
        table.setContextMenu(new ContextMenu(remove));
        summary.setId("budgets-summary");
        summary.setWrapText(true);
        Label refusal = new Label();
        refusal.setId("budgets-refusal");
        refusal.setWrapText(true);
        refusal.getStyleClass().add("warning");
        refusal.textProperty().bind(model.refusal());
        refusal.managedProperty().bind(refusal.textProperty().isNotEmpty());
        VBox foot = new VBox(form(), refusal, summary);
        foot.getStyleClass().add("foot");
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox content = new VBox(table, foot);
        Styles.add(content, BudgetsView.class, "budgets");
        model.budgets().subscribe(this::show);
        pane = new PhasePane(content, model.phase());
    }

    private void columns() {
        table.setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        TreeTableColumn<Held, Held> bar = new TreeTableColumn<>(texts.get("used"));
        bar.setPrefWidth(58);
        bar.setSortable(false);
        bar.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().getValue()));
        bar.setCellFactory(of -> new BudgetBar());
        table.getColumns()
                .setAll(List.of(
                        TreeColumns.name(texts.get("what"), 142, Held::what, row -> ""),
                        bar,
                        TreeColumns.right(
                                texts.get("bytes"),
                                72,
                                held -> held.isKnown() ? Bytes.exact(held.bytes()) : "?",
                                row -> ""),
                        TreeColumns.right(
                                texts.get("limit"), 66, held -> held.limit().text(), row -> ""),
                        TreeColumns.name(texts.get("left.column"), 106, model::words, BudgetsView::style)));
    }

    private static String style(Held held) {
        return held.exceeded() ? "danger" : held.isKnown() && held.matched() ? "success" : "warning";
    }

    private HBox form() {
        Choices.fill(subject, "budgets-subject", Subject.values(), texts, Subject.IMAGE, this::named);
        name.setId("budgets-name");
        name.setPromptText(texts.get("name"));
        name.setPrefColumnCount(8);
        amount.setId("budgets-amount");
        amount.setPromptText(texts.get("amount"));
        amount.setPrefColumnCount(6);
        amount.setTooltip(new Tooltip(texts.get("amount.tip")));
        amount.setOnAction(entered -> write());
        name.setOnAction(entered -> amount.requestFocus());
        HBox.setHgrow(name, Priority.ALWAYS);
        Button set = new Button(texts.get("set"));
        set.setId("budgets-set");
        set.setMinWidth(Button.USE_PREF_SIZE);
        set.setOnAction(asked -> write());
        named(Subject.IMAGE);
        HBox form = new HBox(subject, name, amount, set);
        form.getStyleClass().add("form");
        return form;
    }

    private void named(Subject of) {
        name.setDisable(!BudgetsModel.isNamed(of));
        if (name.isDisabled()) {
            name.clear();
        }
    }

    private void fill(Budget.Limit limit) {
        subject.setValue(limit.subject());
        name.setText(limit.name());
        amount.setText(limit.text());
    }

    private void write() {
        model.set(subject.getValue(), name.getText(), amount.getText());
    }

    private void remove() {
        TreeItem<Held> item = table.getSelectionModel().getSelectedItem();
        if (item != null) {
            model.remove(item.getValue().limit());
        }
    }

    private void show(Budgets budgets) {
        TreeItem<Held> root = new TreeItem<>();
        budgets.held().forEach(held -> root.getChildren().add(new TreeItem<>(held)));
        root.setExpanded(true);
        table.setRoot(root);
        none.setText(texts.get("none"));
        summary.setText(budgets.held().isEmpty() ? "" : model.summary());
        boolean over = budgets.held().stream().anyMatch(Held::exceeded);
        summary.getStyleClass().removeAll("danger", "success");
        summary.getStyleClass().add(over ? "danger" : "success");
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
