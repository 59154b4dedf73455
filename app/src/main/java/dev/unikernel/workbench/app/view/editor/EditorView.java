package dev.unikernel.workbench.app.view.editor;

import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.view.editor.bars.LocateBar;
import dev.unikernel.workbench.app.view.editor.hover.HoverPopup;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The open files in tabs; the project's files instead while none is open, and over them for Ctrl+P. */
final class EditorView implements View {
    private final EditorModel model;
    private final TabPane tabs = new TabPane();
    private final FileList sources;
    private final FileList quickOpen;
    private final StackPane pane = new StackPane();
    private final BorderPane whole = new BorderPane(pane);
    private final LocateBar locate;
    private final HoverPopup hover;
    private final ListChangeListener<SourceFile> onFiles = this::filesChanged;
    private final Subscription subscriptions;

    EditorView(EditorModel model, LocateBar locate, HoverPopup hover) {
        this.model = model;
        this.locate = locate;
        this.hover = hover;
        whole.setTop(locate);
        whole.getStyleClass().add("editor");
        Styles.add(whole, EditorView.class, "editor");
        this.sources = new FileList(model.projectFiles(), model::projectFolder, this::open, () -> {});
        this.quickOpen = new FileList(model.projectFiles(), model::projectFolder, this::open, this::closeQuickOpen);
        tabs.setId("editor-tabs");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.ALL_TABS);
        tabs.visibleProperty().bind(Bindings.isNotEmpty(tabs.getTabs()));
        sources.setId("editor-sources");
        sources.visibleProperty().bind(tabs.visibleProperty().not());
        quickOpen.setId("quick-open");
        quickOpen.getStyleClass().add("quick-open");
        quickOpen.setVisible(false);
        StackPane.setAlignment(sources, Pos.TOP_CENTER);
        StackPane.setAlignment(quickOpen, Pos.TOP_CENTER);
        pane.getChildren().addAll(tabs, sources, quickOpen, hover);
        pane.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        model.files().forEach(this::add);
        model.files().addListener(onFiles);
        subscriptions = Subscription.combine(
                model.target().subscribe(target -> target.ifPresent(this::show)),
                tabs.getSelectionModel().selectedItemProperty().subscribe(this::tabChosen),
                pane.sceneProperty()
                        .flatMap(Scene::windowProperty)
                        .flatMap(Window::focusedProperty)
                        .orElse(false)
                        .subscribe(focused -> {
                            if (focused) {
                                model.check();
                            }
                        }));
    }

    private void filesChanged(ListChangeListener.Change<? extends SourceFile> change) {
        while (change.next()) {
            change.getRemoved().forEach(this::remove);
            change.getAddedSubList().forEach(this::add);
        }
    }

    private void add(SourceFile file) {
        tabs.getTabs().add(new EditorTab(model, file, hover));
    }

    private void remove(SourceFile file) {
        tab(file).ifPresent(tab -> {
            tabs.getTabs().remove(tab);
            tab.dispose();
        });
    }

    private Optional<EditorTab> tab(SourceFile file) {
        return tabs.getTabs().stream()
                .map(EditorTab.class::cast)
                .filter(tab -> tab.file() == file)
                .findFirst();
    }

    private Optional<EditorTab> chosen() {
        return Optional.ofNullable((EditorTab) tabs.getSelectionModel().getSelectedItem());
    }

    private void tabChosen(@Nullable Tab tab) {
        if (tab instanceof EditorTab chosen) {
            model.store().check(chosen.file());
        }
    }

    private void show(Target target) {
        tab(target.file()).ifPresent(tab -> {
            tabs.getSelectionModel().select(tab);
            if (target.line() > 0) {
                tab.code().show(target.line());
            }
        });
    }

    private void open(Path file) {
        model.open(file, 0);
        closeQuickOpen();
        focus();
    }

    private void closeQuickOpen() {
        quickOpen.setVisible(false);
        focus();
    }

    private void pressed(KeyEvent event) {
        Optional<EditorTab> tab = chosen();
        if (event.getCode() == KeyCode.F9) {
            tab.ifPresent(one -> one.code().toggleHere());
        } else if (event.getCode() == KeyCode.F10 && event.isShortcutDown()) {
            tab.ifPresent(one -> {
                if (event.isShiftDown()) {
                    one.code().jumpHere();
                } else {
                    one.code().runHere();
                }
            });
        } else if (event.getCode() == KeyCode.F3) {
            tab.ifPresent(one -> one.findAgain(!event.isShiftDown()));
        } else if (!event.isShortcutDown() || event.isShiftDown() || !shortcut(event.getCode(), tab)) {
            return;
        }
        event.consume();
    }

    private boolean shortcut(KeyCode key, Optional<EditorTab> tab) {
        switch (key) {
            case F -> tab.ifPresent(EditorTab::find);
            case I -> tab.ifPresent(one -> one.code().showValue());
            case G -> tab.ifPresent(EditorTab::goToLine);
            case S ->
                tab.ifPresent(one -> {
                    var unused = one.code().save();
                });
            case W -> tab.ifPresent(EditorTab::requestClose);
            case P -> {
                model.listFiles();
                quickOpen.setVisible(true);
                quickOpen.start();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public Node node() {
        return whole;
    }

    @Override
    public void focus() {
        chosen().ifPresentOrElse(tab -> tab.code().area().requestFocus(), sources::start);
    }

    private List<EditorTab> modified() {
        return tabs.getTabs().stream()
                .map(EditorTab.class::cast)
                .filter(tab -> tab.file().modified().get())
                .toList();
    }

    @Override
    public List<String> unsaved() {
        return modified().stream().map(tab -> tab.file().path().toString()).toList();
    }

    @Override
    public CompletableFuture<Boolean> save() {
        CompletableFuture<Boolean> all = CompletableFuture.completedFuture(true);
        for (EditorTab tab : modified()) {
            all = all.thenCombine(tab.code().save(), Boolean::logicalAnd);
        }
        return all;
    }

    @Override
    public void close() {
        subscriptions.unsubscribe();
        locate.close();
        hover.close();
        model.files().removeListener(onFiles);
        List.copyOf(tabs.getTabs()).forEach(tab -> ((EditorTab) tab).dispose());
        model.close();
    }
}
