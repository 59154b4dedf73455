package dev.unikernel.workbench.app.view.editor;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Files to open, narrowed by typing parts of their names. */
final class FileList extends VBox {
    private final TextField field = new TextField();
    private final ObservableList<@Nullable Path> all = FXCollections.observableArrayList();
    private final FilteredList<@Nullable Path> shown = new FilteredList<>(all);
    private final ListView<@Nullable Path> list = new ListView<>(shown);
    private final Supplier<Optional<Path>> folder;

    /** @param folder names are shown relative to it */
    FileList(ObservableValue<List<Path>> files, Supplier<Optional<Path>> folder, Consumer<Path> chosen, Runnable done) {
        this.folder = folder;
        getStyleClass().add("file-list");
        list.setFixedCellSize(24);
        list.getStyleClass().add("view-table");
        Label none = new Label(EditorTool.TEXTS.getString("files.none"));
        none.setWrapText(true);
        none.getStyleClass().add("muted");
        list.setPlaceholder(none);
        list.setCellFactory(owner -> new NameCell());
        VBox.setVgrow(list, Priority.ALWAYS);
        field.setPromptText(EditorTool.TEXTS.getString("files.prompt"));
        Label heading = new Label(EditorTool.TEXTS.getString("files.title"));
        heading.getStyleClass().add("heading");
        getChildren().addAll(heading, field, list);
        field.textProperty().subscribe(this::narrow);
        files.subscribe(now -> {
            all.setAll(now);
            list.getSelectionModel().selectFirst();
        });
        addEventFilter(KeyEvent.KEY_PRESSED, event -> pressed(event, chosen, done));
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                open(chosen);
            }
        });
    }

    private void pressed(KeyEvent event, Consumer<Path> chosen, Runnable done) {
        int index = list.getSelectionModel().getSelectedIndex();
        if (event.getCode() == KeyCode.ENTER) {
            open(chosen);
        } else if (event.getCode() == KeyCode.ESCAPE) {
            done.run();
        } else if (event.getCode() == KeyCode.DOWN && field.isFocused()) {
            list.getSelectionModel().select(Math.min(index + 1, shown.size() - 1));
        } else if (event.getCode() == KeyCode.UP && field.isFocused()) {
            list.getSelectionModel().select(Math.max(index - 1, 0));
        } else {
            return;
        }
        event.consume();
    }

    private void open(Consumer<Path> chosen) {
        Path file = list.getSelectionModel().getSelectedItem();
        if (file != null) {
            chosen.accept(file);
        }
    }

    private void narrow(String text) {
        List<String> parts = List.of(text.toLowerCase(Locale.ROOT).strip().split("\\s+"));
        shown.setPredicate(
                file -> file != null && parts.stream().allMatch(name(file).toLowerCase(Locale.ROOT)::contains));
        list.getSelectionModel().selectFirst();
    }

    private String name(Path file) {
        return folder.get()
                .filter(file::startsWith)
                .map(top -> top.relativize(file))
                .orElse(file)
                .toString();
    }

    void start() {
        field.clear();
        field.requestFocus();
    }

    private final class NameCell extends ListCell<@Nullable Path> {
        @Override
        protected void updateItem(@Nullable Path file, boolean empty) {
            super.updateItem(file, empty);
            setText(empty || file == null ? null : name(file));
        }
    }
}
