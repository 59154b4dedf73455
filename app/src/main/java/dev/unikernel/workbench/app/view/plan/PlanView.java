package dev.unikernel.workbench.app.view.plan;

import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Columns;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Shows the plan as steps or as a script. */
final class PlanView implements View {
    private final PlanModel model;
    private final Texts texts = Texts.of(PlanView.class, "plan");
    private final TableView<StepRow> steps;
    private final TextArea shell = new TextArea();
    private final Label count = new Label();
    private final PhasePane pane;

    PlanView(PlanModel model) {
        this.model = model;
        steps = Columns.table("plan-steps", "");
        steps.getColumns()
                .setAll(List.of(
                        Columns.number(texts.get("number"), 44, row -> (long) row.number(), Bytes::exact),
                        Columns.text(texts.get("title"), 230, StepRow::title),
                        Columns.number(texts.get("waits"), 76, row -> (long) row.waits(), Bytes::exact),
                        Columns.code(texts.get("tool"), 60, StepRow::tool),
                        Columns.code(texts.get("command"), 900, StepRow::command)));
        shell.setId("plan-shell");
        shell.setEditable(false);
        shell.getStyleClass().add("mono");
        shell.setVisible(false);
        count.getStyleClass().add("muted");
        Button copy = new Button(texts.get("copy"));
        copy.setId("plan-copy");
        copy.setOnAction(event -> Clipboard.getSystemClipboard()
                .setContent(Map.of(DataFormat.PLAIN_TEXT, model.plan().get().shell())));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar = new HBox(forms(), count, gap, copy);
        bar.getStyleClass().add("bar");
        StackPane both = new StackPane(steps, shell);
        VBox.setVgrow(both, Priority.ALWAYS);
        VBox content = new VBox(bar, both);
        Styles.add(content, PlanView.class, "plan");
        model.plan().subscribe(this::show);
        pane = new PhasePane(content, model.phase());
    }

    private HBox forms() {
        ToggleGroup group = new ToggleGroup();
        ToggleButton asSteps = form("as-steps", group);
        ToggleButton asShell = form("as-shell", group);
        asSteps.getStyleClass().add("left-pill");
        asShell.getStyleClass().add("right-pill");
        asSteps.setSelected(true);
        group.selectedToggleProperty().addListener((of, old, now) -> {
            if (now == null) {
                group.selectToggle(old);
            } else {
                shell.setVisible(now == asShell);
                steps.setVisible(now == asSteps);
            }
        });
        return new HBox(asSteps, asShell);
    }

    private ToggleButton form(String key, ToggleGroup group) {
        ToggleButton button = new ToggleButton(texts.get(key));
        button.setId("plan-" + key);
        button.setToggleGroup(group);
        return button;
    }

    private void show(Plan plan) {
        steps.getItems().setAll(plan.steps());
        shell.setText(plan.shell());
        count.setText(texts.get("count", plan.steps().size()));
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void focus() {
        (shell.isVisible() ? shell : steps).requestFocus();
    }

    @Override
    public void close() {
        model.close();
        pane.close();
    }
}
