package dev.unikernel.workbench.app.workbench;

import java.util.List;
import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;

/** Every action by a few letters of its name; only those that can be done now. */
final class Palette {
    private static final double WIDTH = 520;
    private static final int ROWS = 12;

    private final Popup popup = new Popup();
    private final TextField field = new TextField();
    private final ListView<Action> list = new ListView<>();
    private final ObservableList<Action> shown = FXCollections.observableArrayList();
    private final List<Action> actions;

    Palette(List<Action> actions) {
        this.actions = actions;
        VBox box = new VBox(field, list);
        box.getStyleClass().add("palette");
        box.setPrefWidth(WIDTH);
        field.setId("palette-field");
        field.setPromptText("What do you want to do?");
        list.setId("palette-list");
        list.setItems(shown);
        list.setFixedCellSize(30);
        list.setPrefHeight(30 * ROWS + 4);
        list.setCellFactory(view -> new Row());
        list.setOnMouseClicked(event -> choose());
        field.textProperty().addListener((property, before, text) -> filter(text));
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        popup.getContent().setAll(box);
        popup.setAutoHide(true);
    }

    void show(Scene scene) {
        field.clear();
        filter("");
        var root = scene.getRoot().localToScreen(scene.getRoot().getBoundsInLocal());
        popup.getScene().getStylesheets().setAll(scene.getStylesheets());
        popup.show(scene.getWindow(), root.getMinX() + (root.getWidth() - WIDTH) / 2, root.getMinY() + 72);
        field.requestFocus();
    }

    private void filter(String text) {
        String wanted = text.toLowerCase(Locale.ROOT).strip();
        shown.setAll(actions.stream()
                .filter(action -> action.isPossible() && !action.id().equals("palette"))
                .filter(action -> (action.group() + " " + action.title())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .toList());
        list.getSelectionModel().selectFirst();
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            choose();
            event.consume();
        } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.UP) {
            int by = event.getCode() == KeyCode.DOWN ? 1 : -1;
            int next = list.getSelectionModel().getSelectedIndex() + by;
            list.getSelectionModel().clearAndSelect(Math.floorMod(next, Math.max(1, shown.size())));
            list.scrollTo(list.getSelectionModel().getSelectedIndex());
            event.consume();
        }
    }

    private void choose() {
        Action action = list.getSelectionModel().getSelectedItem();
        if (action != null) {
            popup.hide();
            action.work().run();
        }
    }

    private static final class Row extends ListCell<Action> {
        @Override
        protected void updateItem(Action action, boolean empty) {
            super.updateItem(action, empty);
            setText(null);
            setGraphic(empty || action == null ? null : row(action));
        }

        private static HBox row(Action action) {
            Label group = new Label(action.group());
            group.getStyleClass().add("muted");
            group.setMinWidth(64);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            Label key = new Label(action.key() == null ? "" : action.key().getDisplayText());
            key.getStyleClass().addAll("muted", "mono");
            HBox row = new HBox(group, new Label(action.title()), space, key);
            row.setAlignment(Pos.CENTER_LEFT);
            return row;
        }
    }
}
