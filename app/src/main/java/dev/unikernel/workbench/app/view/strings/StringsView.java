package dev.unikernel.workbench.app.view.strings;

import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.controls.Copying;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Columns;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.inspector.surface.TextMark;
import java.util.List;
import java.util.Locale;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** A filter and the texts; those that should not be shipped stand out. */
final class StringsView implements View {
    private static final Duration TYPING = Duration.millis(80);

    private final StringsModel model;
    private final Texts texts;
    private final TextField filter = new TextField();
    private final CheckBox marked = new CheckBox();
    private final ChoiceBox<Integer> least = new ChoiceBox<>();
    private final TableView<StringRow> table;
    private final PauseTransition typing = new PauseTransition(TYPING);
    private final PhasePane pane;
    private boolean following;

    StringsView(StringsModel model) {
        this.model = model;
        this.texts = model.texts();
        table = Columns.table("strings-table", texts.get("none"));
        table.getColumns().setAll(columns());
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox content = new VBox(bar(), table);
        Styles.add(content, StringsView.class, "strings");
        wire();
        pane = new PhasePane(content, model.phase());
    }

    private List<TableColumn<StringRow, ?>> columns() {
        TableColumn<StringRow, String> text = Columns.code(texts.get("text"), 320, StringRow::text);
        TableColumn<StringRow, String> mark = Columns.text(
                texts.get("mark"),
                90,
                row -> row.mark()
                        .map(kind -> texts.get(kind.name().toLowerCase(Locale.ROOT)))
                        .orElse(""));
        Columns.style(
                mark, row -> row.mark().filter(TextMark.Kind.SECRET::equals).isPresent() ? "danger" : "warning");
        List<TableColumn<StringRow, ?>> columns = List.of(
                Columns.number(texts.get("offset"), 84, StringRow::offset, Bytes::address),
                Columns.code(
                        texts.get("address"),
                        110,
                        row -> row.address().map(Bytes::address).orElse("")),
                Columns.number(texts.get("length"), 60, row -> (long) row.length(), Bytes::exact),
                mark,
                text,
                Columns.text(texts.get("section"), 120, StringRow::section),
                Columns.code(texts.get("symbol"), 150, StringRow::symbol));
        columns.forEach(column -> column.setSortable(false));
        return columns;
    }

    private HBox bar() {
        filter.setId("strings-filter");
        filter.setPromptText(texts.get("filter"));
        HBox.setHgrow(filter, Priority.ALWAYS);
        filter.setMinWidth(96);
        marked.setId("strings-marked");
        marked.setText(texts.get("marked"));
        marked.setMinWidth(CheckBox.USE_PREF_SIZE);
        marked.selectedProperty().addListener((of, old, only) -> model.onlyMarked(only));
        least.setId("strings-least");
        least.setMinWidth(64);
        least.setPrefWidth(64);
        least.getItems().setAll(StringsModel.LEASTS);
        least.setValue(model.least());
        least.valueProperty().addListener((of, old, now) -> model.least(now));
        Label from = new Label(texts.get("least"));
        from.setLabelFor(least);
        from.setMinWidth(Label.USE_PREF_SIZE);
        Label count = new Label();
        count.setId("strings-count");
        count.getStyleClass().add("muted");
        count.setMinWidth(Label.USE_PREF_SIZE);
        count.textProperty().bind(model.count());
        HBox bar = new HBox(filter, from, least, marked, count);
        bar.getStyleClass().add("bar");
        return bar;
    }

    private void wire() {
        typing.setOnFinished(done -> model.filter(filter.getText()));
        filter.textProperty().addListener(typed -> typing.playFromStart());
        filter.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DOWN) {
                table.requestFocus();
                if (table.getSelectionModel().isEmpty()) {
                    table.getSelectionModel().selectFirst();
                }
            } else if (event.getCode() == KeyCode.ESCAPE) {
                filter.clear();
            }
        });
        model.shown().subscribe(shown -> {
            following = true;
            table.setItems(new StringRows(shown));
            following = false;
        });
        model.chosen().subscribe(place -> follow(place.intValue()));
        table.getSelectionModel().selectedIndexProperty().addListener((of, old, place) -> {
            if (!following) {
                model.choose(place.intValue());
            }
        });
        Copying.add(table, texts.get("copy"), StringRow::text);
    }

    private void follow(int place) {
        following = true;
        if (place < 0) {
            table.getSelectionModel().clearSelection();
        } else if (table.getSelectionModel().getSelectedIndex() != place) {
            table.getSelectionModel().clearAndSelect(place);
            table.scrollTo(Math.max(0, place - 3));
        }
        following = false;
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
        typing.stop();
        model.close();
        pane.close();
    }
}
