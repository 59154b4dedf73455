package dev.unikernel.workbench.app.view.compare;

import dev.unikernel.workbench.app.history.Build;
import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.controls.Choices;
import dev.unikernel.workbench.app.ui.controls.TreeColumns;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.app.view.images.LevelNames;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.compare.Fate;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** Shows the choice of the other build, the tree of changes, and the totals. */
final class CompareView implements View {
    private static final int BUILDS = 30;
    private static final List<List<Level>> OFFERED = List.of(
            List.of(Level.SECTION, Level.SYMBOL),
            List.of(Level.SECTION),
            List.of(Level.COMPONENT, Level.SYMBOL),
            List.of(Level.DIRECTORY, Level.FILE, Level.SYMBOL),
            List.of(Level.LIBRARY, Level.UNIT, Level.SYMBOL),
            List.of(Level.SYMBOL));

    private final CompareModel model;
    private final Texts texts = Texts.of(CompareView.class, "compare");
    private final MenuButton against = new MenuButton();
    private final ComboBox<String> levels = new ComboBox<>();
    private final ChoiceBox<Measure> measure = new ChoiceBox<>();
    private final TextField filter = new TextField();
    private final Label nothing = new Label();
    private final Label total = new Label();
    private final TreeTableView<ChangeRow> tree = TreeColumns.table("compare-tree", nothing);
    private final PhasePane pane;
    private boolean following;

    CompareView(CompareModel model) {
        this.model = model;
        columns();
        Label notes = new Label();
        notes.setId("compare-notes");
        notes.getStyleClass().add("warning");
        notes.setWrapText(true);
        notes.textProperty().bind(model.refusal());
        notes.managedProperty().bind(notes.textProperty().isNotEmpty());
        total.setId("compare-total");
        total.setWrapText(true);
        VBox foot = new VBox(total, notes);
        foot.getStyleClass().add("foot");
        VBox.setVgrow(tree, Priority.ALWAYS);
        VBox content = new VBox(bar(), tree, foot);
        Styles.add(content, CompareView.class, "compare");
        tree.getSelectionModel().selectedItemProperty().addListener((of, old, item) -> {
            if (item != null && !following && item.getValue().change().fate() != Fate.WENT) {
                model.choose(path(item));
            }
        });
        model.compared().subscribe(any -> show());
        model.measure().subscribe(any -> show());
        model.followed().subscribe(this::follow);
        pane = new PhasePane(content, model.phase());
    }

    private FlowPane bar() {
        against.setId("compare-against");
        against.setTooltip(new Tooltip(texts.get("against.tip")));
        levels.setId("compare-levels");
        levels.setEditable(true);
        levels.setPrefWidth(200);
        OFFERED.forEach(offer -> levels.getItems().add(LevelNames.text(offer)));
        levels.setValue(LevelNames.text(model.levels()));
        levels.setTooltip(new Tooltip(texts.get("levels.tip")));
        levels.valueProperty().addListener((of, old, words) -> model.levels(words == null ? "" : words));
        Choices.fill(
                measure,
                "compare-measure",
                Measure.values(),
                texts,
                model.measure().get(),
                model::measure);
        filter.setId("compare-filter");
        filter.setPromptText(texts.get("filter"));
        filter.setPrefColumnCount(10);
        filter.textProperty().addListener((of, old, typed) -> model.filter(typed));
        FlowPane bar = new FlowPane(against, levels, measure, filter);
        bar.getStyleClass().add("bar");
        return bar;
    }

    private void columns() {
        tree.setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        tree.getColumns()
                .setAll(List.of(
                        TreeColumns.<ChangeRow>name(
                                texts.get("name"), 230, row -> row.change().label(), row -> ""),
                        number("before.column", row -> Bytes.exact(row.before()), row -> ""),
                        number("after.column", row -> Bytes.exact(row.after()), row -> ""),
                        number("change.column", row -> CompareModel.signed(row.growth()), CompareView::style),
                        barColumn(),
                        fixed(TreeColumns.name(
                                texts.get("fate"),
                                84,
                                row -> model.word(row.change().fate()),
                                row -> ""))));
    }

    private TreeTableColumn<ChangeRow, String> number(
            String key, Function<ChangeRow, String> text, Function<ChangeRow, String> style) {
        return fixed(TreeColumns.right(texts.get(key), 96, text, style));
    }

    private static <T> TreeTableColumn<ChangeRow, T> fixed(TreeTableColumn<ChangeRow, T> column) {
        column.setMinWidth(column.getPrefWidth());
        return column;
    }

    private static String style(ChangeRow row) {
        return row.growth() > 0 ? "danger" : row.growth() < 0 ? "success" : "muted";
    }

    private TreeTableColumn<ChangeRow, ChangeRow> barColumn() {
        TreeTableColumn<ChangeRow, ChangeRow> column = new TreeTableColumn<>("");
        column.setPrefWidth(90);
        column.setMinWidth(50);
        column.setSortable(false);
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().getValue()));
        column.setCellFactory(of -> new ChangeBar());
        return column;
    }

    private void show() {
        Compared now = model.compared().get();
        ChangeRow root = new ChangeRow(now.change(), model.measure().get(), 0);
        TreeItem<ChangeRow> top = new ChangeItem(root);
        top.setExpanded(true);
        following = true;
        tree.setRoot(top);
        following = false;
        if (top.getChildren().size() == 1) {
            top.getChildren().get(0).setExpanded(true);
        }
        nothing.setText(model.summary());
        total.setText(now.older().isEmpty() ? "" : model.summary());
        against.setText(texts.get("against", model.words(model.against())));
        offer(now.builds());
    }

    private void offer(List<Build> builds) {
        MenuItem before = new MenuItem(texts.get("before"));
        before.setOnAction(asked -> model.against(new Against.Before()));
        MenuItem file = new MenuItem(texts.get("file.choose"));
        file.setOnAction(asked -> choose());
        List<MenuItem> items = new ArrayList<>(List.of(before, file));
        if (!builds.isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        for (Build build : builds.subList(0, Math.min(BUILDS, builds.size()))) {
            MenuItem item = new MenuItem(CompareModel.words(build));
            item.setMnemonicParsing(false);
            item.setOnAction(asked -> model.against(new Against.Kept(build.digest())));
            items.add(item);
        }
        against.getItems().setAll(items);
    }

    private void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("file.title"));
        File chosen = chooser.showOpenDialog(pane.getScene().getWindow());
        if (chosen != null) {
            model.against(new Against.File(chosen.toPath()));
        }
    }

    private static List<String> path(TreeItem<ChangeRow> item) {
        List<String> path = new ArrayList<>();
        for (TreeItem<ChangeRow> at = item; at != null && at.getParent() != null; at = at.getParent()) {
            path.add(0, at.getValue().change().label());
        }
        return path;
    }

    private void follow(List<String> path) {
        TreeItem<ChangeRow> chosen = tree.getSelectionModel().getSelectedItem();
        if (path.isEmpty() || (chosen != null && path.equals(path(chosen)))) {
            return;
        }
        List<Predicate<ChangeRow>> steps = new ArrayList<>();
        path.forEach(label -> steps.add(row -> row.change().label().equals(label)));
        following = true;
        TreeColumns.show(tree, steps);
        following = false;
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
