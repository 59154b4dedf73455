package dev.unikernel.workbench.app.view.stack;

import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.controls.Menus;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.view.stops.Look;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/** The tree of CPUs and frames. */
final class StackView implements View {
    private final StackModel model;
    private final TreeView<@Nullable StackRow> tree = new TreeView<>(new TreeItem<>());
    private final PhasePane pane;
    private boolean following;

    StackView(StackModel model) {
        this.model = model;
        this.pane = new PhasePane(tree, model.phase());
        Styles.add(pane, StackView.class, "stack");
        tree.setId("stack-tree");
        tree.getStyleClass().addAll("stack-tree", "view-table");
        tree.setShowRoot(false);
        tree.setFixedCellSize(24);
        tree.setCellFactory(owner -> new StackCell());
        tree.getSelectionModel().selectedItemProperty().subscribe(this::chosen);
        MenuItem copy = new MenuItem(StackTool.TEXTS.getString("copy"));
        copy.setAccelerator(new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN));
        copy.setOnAction(event -> copy());
        MenuItem back = new MenuItem(StackTool.TEXTS.getString("return"));
        back.setOnAction(event -> frame().ifPresent(model::runToReturn));
        ContextMenu menu = new ContextMenu(back, copy);
        menu.setOnShowing(
                event -> back.setDisable(frame().filter(model::canReturn).isEmpty()));
        tree.setContextMenu(menu);
        Menus.byKeyboard(tree, menu, () -> Menus.chosenRow(tree));
        tree.setOnKeyPressed(event -> {
            if (copy.getAccelerator().match(event)) {
                copy();
            }
        });
        model.cpus().subscribe(this::show);
        model.look().subscribe(this::select);
    }

    private Optional<StackRow.Frame> frame() {
        TreeItem<@Nullable StackRow> item = tree.getSelectionModel().getSelectedItem();
        return item != null && item.getValue() instanceof StackRow.Frame frame ? Optional.of(frame) : Optional.empty();
    }

    private void copy() {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, model.text()));
    }

    private void show(List<StackRow.Cpu> cpus) {
        following = true;
        List<TreeItem<@Nullable StackRow>> items = cpus.stream().map(this::item).toList();
        tree.getRoot().getChildren().setAll(items);
        following = false;
        select(model.look().get());
    }

    private TreeItem<@Nullable StackRow> item(StackRow.Cpu cpu) {
        TreeItem<@Nullable StackRow> item = new TreeItem<>(cpu);
        List<StackRow> below =
                cpu.frames().orElse(List.of(new StackRow.Note(cpu.thread(), StackTool.TEXTS.getString("loading"))));
        below.forEach(row -> item.getChildren().add(new TreeItem<>(row)));
        item.setExpanded(cpu.frames().isPresent());
        item.expandedProperty().subscribe(expanded -> {
            if (expanded) {
                model.read(cpu.thread());
            }
        });
        return item;
    }

    /** The row of the frame looked at, which is not a choice of the user. */
    private void select(Optional<Look> look) {
        following = true;
        for (TreeItem<@Nullable StackRow> cpu : tree.getRoot().getChildren()) {
            for (TreeItem<@Nullable StackRow> item : cpu.getChildren()) {
                if (item.getValue() instanceof StackRow.Frame frame
                        && look.filter(at -> at.thread() == frame.thread() && at.frame() == frame.level())
                                .isPresent()) {
                    tree.getSelectionModel().select(item);
                }
            }
        }
        following = false;
    }

    private void chosen(@Nullable TreeItem<@Nullable StackRow> item) {
        if (!following && item != null && item.getValue() instanceof StackRow.Frame frame) {
            model.choose(frame);
        }
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
        pane.close();
        model.close();
    }
}
