package dev.unikernel.workbench.app.view.console;

import dev.unikernel.workbench.app.console.ConsoleLine;
import dev.unikernel.workbench.app.ui.parts.Columns;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/** The console's lines with their times, a search over them, and below them what is known of the chosen one. */
final class LinesPane extends BorderPane {
    private static final Duration REFRESH = Duration.millis(100);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final double NANOS_A_MS = 1e6;

    private final LinesModel model;
    private final Texts texts;
    private final TextField search = new TextField();
    private final TableView<ConsoleLine> table;
    private final TableView<LineNote> notes;
    private final List<TableColumn<ConsoleLine, ?>> gutter;
    private final Timeline refresh;

    LinesPane(LinesModel model) {
        this.model = model;
        this.texts = model.texts();
        table = Columns.table("console-rows", texts.get("lines.empty"));
        gutter = List.of(
                Columns.code(texts.get("lines.time"), 124, line -> CLOCK.format(line.at())),
                Columns.number(texts.get("lines.since"), 104, ConsoleLine::sinceNanos, LinesPane::millis),
                Columns.number(texts.get("lines.stop"), 48, line -> (long) line.stop(), String::valueOf));
        TableColumn<ConsoleLine, String> text = Columns.code(texts.get("lines.line"), 760, ConsoleLine::text);
        text.getStyleClass().add("mono"); // that of its cells, too
        Columns.style(text, line -> model.isMatch(line) ? "warning" : "");
        table.getColumns().addAll(gutter);
        table.getColumns().add(text);
        table.setItems(model.rows());
        notes = Columns.table("console-notes", texts.get("lines.choose"));
        notes.getColumns()
                .setAll(List.of(
                        Columns.text(texts.get("lines.what"), 100, LineNote::what),
                        Columns.code(texts.get("lines.how"), 330, LineNote::text),
                        Columns.code(texts.get("lines.place"), 420, LineNote::place)));
        SplitPane split = new SplitPane(table, notes);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.72);
        setTop(bar());
        setCenter(split);
        refresh = new Timeline(new KeyFrame(REFRESH, tick -> refresh()));
        refresh.setCycleCount(Animation.INDEFINITE);
        wire();
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f ms", nanos / NANOS_A_MS);
    }

    private HBox bar() {
        search.setId("console-search");
        search.setPromptText(texts.get("lines.search"));
        search.setPrefColumnCount(24);
        search.textProperty().addListener((of, old, now) -> {
            model.search(now);
            table.refresh();
        });
        search.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                go(event.isShiftDown() ? -1 : 1);
            } else if (event.getCode() == KeyCode.ESCAPE) {
                search.clear();
                table.requestFocus();
            }
        });
        Label matches = new Label();
        matches.setId("console-matches");
        matches.getStyleClass().add("muted");
        matches.textProperty().bind(model.matches());
        ToggleButton times = new ToggleButton(texts.get("lines.times"));
        times.setId("console-times");
        times.setSelected(true);
        times.setOnAction(pressed -> gutter.forEach(column -> column.setVisible(times.isSelected())));
        Label said = new Label();
        said.setId("console-said");
        said.getStyleClass().add("muted");
        said.textProperty().bind(model.said());
        HBox bar = new HBox(
                search,
                step("previous", "mdi2a-arrow-up", -1),
                step("next", "mdi2a-arrow-down", 1),
                matches,
                times,
                said);
        bar.getStyleClass().add("console-search-bar");
        return bar;
    }

    private Button step(String name, String icon, int direction) {
        Button button = new Button();
        button.setId("console-" + name);
        button.setGraphic(new FontIcon(icon));
        button.getStyleClass().addAll("button-icon", "flat", "small");
        button.setTooltip(new Tooltip(texts.get("lines." + name)));
        button.setAccessibleText(texts.get("lines." + name));
        button.setOnAction(pressed -> go(direction));
        return button;
    }

    private void wire() {
        model.notes().subscribe(all -> notes.getItems().setAll(all));
        table.setOnMouseClicked(event -> choose());
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                choose();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                table.getSelectionModel().clearSelection(); // the newest line is followed again
            }
        });
        notes.setOnMouseClicked(event -> reveal());
        notes.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                reveal();
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.F) {
                find();
                event.consume();
            }
        });
    }

    /** Called only while it is shown: a console that nobody looks at costs nothing. */
    private void refresh() {
        model.refresh();
        if (table.getSelectionModel().isEmpty() && !model.rows().isEmpty()) {
            table.scrollTo(model.rows().size() - 1);
        }
    }

    void show(boolean shown) {
        setVisible(shown);
        if (shown) {
            refresh();
            refresh.play();
        } else {
            refresh.stop();
        }
    }

    /** Where a search is typed. */
    void find() {
        search.requestFocus();
        search.selectAll();
    }

    private void go(int direction) {
        int at = model.match(table.getSelectionModel().getSelectedIndex(), direction);
        if (at >= 0) {
            table.getSelectionModel().clearAndSelect(at);
            table.scrollTo(Math.max(0, at - 3));
            choose();
        }
    }

    private void choose() {
        int row = table.getSelectionModel().getSelectedIndex();
        if (row >= 0) {
            model.choose(row);
        }
    }

    private void reveal() {
        Optional.ofNullable(notes.getSelectionModel().getSelectedItem()).ifPresent(model::reveal);
    }

    void focusLines() {
        table.requestFocus();
    }

    void close() {
        refresh.stop();
        model.close();
    }
}
