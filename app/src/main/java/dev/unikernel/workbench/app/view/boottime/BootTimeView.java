package dev.unikernel.workbench.app.view.boottime;

import dev.unikernel.workbench.app.boottime.BootHistory;
import dev.unikernel.workbench.app.image.CodePlace;
import dev.unikernel.workbench.app.project.LaunchConfiguration;
import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Columns;
import dev.unikernel.workbench.app.ui.parts.Paper;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.TextSize;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The button that measures, the strip, the table of its numbers, and the plot of earlier times. */
final class BootTimeView implements View {
    private static final double TREND = 220;

    private final BootTimeModel model;
    private final Texts texts = BootTimeTool.TEXTS;
    private final Paper strip = new Paper(this::paint);
    private final Paper plot;
    private final Button measure = new Button();
    private final ChoiceBox<String> configuration = new ChoiceBox<>();
    private final Label told = new Label();
    private final Label trendTitle = new Label();
    private final VBox trend;
    private final TableView<BootMark> table;
    private final PhasePane pane;
    private BootStrip drawn = new BootStrip(List.of(), 1, 0);

    BootTimeView(BootTimeModel model) {
        this.model = model;
        this.plot = new Paper(onto -> BootTrend.paint(onto, model.trend().get()));
        table = table();
        strip.setId("boot-strip");
        strip.setMinHeight(BootStrip.HEIGHT);
        strip.setPrefHeight(BootStrip.HEIGHT);
        strip.setWords(this::words);
        strip.setOnMouseClicked(click -> drawn.at(click.getX(), click.getY())
                .ifPresent(mark -> model.choose(Optional.of(mark))));
        strip.setOnKeyPressed(this::key);
        plot.setId("boot-trend");
        plot.setWords(() -> texts.get(
                "trend.words", model.trend().get().size(), last().map(BootTrend::number).orElse("")));
        trendTitle.getStyleClass().add("muted");
        trendTitle.setWrapText(true);
        VBox.setVgrow(plot, Priority.ALWAYS);
        trend = new VBox(trendTitle, plot);
        trend.setMinWidth(TREND);
        trend.setMaxWidth(TREND);
        BorderPane below = new BorderPane(table);
        below.setRight(trend);
        VBox.setVgrow(below, Priority.ALWAYS);
        VBox content = new VBox(bar(), strip, below);
        Styles.add(content, BootTimeView.class, "boottime");
        model.marks().subscribe(now -> {
            table.getItems().setAll(now.marks());
            boolean shown = !now.marks().isEmpty();
            strip.setVisible(shown);
            strip.setManaged(shown);
            strip.repaint();
        });
        model.chosen().subscribe(now -> {
            now.ifPresentOrElse(
                    table.getSelectionModel()::select, table.getSelectionModel()::clearSelection);
            strip.repaint();
        });
        model.trend().subscribe(this::showTrend);
        pane = new PhasePane(content, model.phase());
    }

    private HBox bar() {
        measure.setId("boot-measure");
        measure.setMinWidth(Button.USE_PREF_SIZE);
        measure.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> texts.get(
                                model.running().get()
                                        ? "cancel"
                                        : model.marks().get().marks().isEmpty() ? "measure" : "again"),
                        model.running(),
                        model.marks()));
        measure.setOnAction(event -> {
            if (model.running().get()) {
                model.cancel();
            } else {
                model.measure(Optional.ofNullable(configuration.getValue()));
            }
        });
        configuration.setId("boot-configuration");
        configuration.setAccessibleText(texts.get("configuration"));
        model.configurations().subscribe(this::configurations);
        told.setId("boot-told");
        told.setWrapText(true);
        model.told().subscribe(now -> {
            told.setText(now.text());
            told.getStyleClass().removeAll("muted", "danger");
            told.getStyleClass().add(now.wrong() ? "danger" : "muted");
        });
        HBox.setHgrow(told, Priority.ALWAYS);
        HBox bar = new HBox(measure, configuration, told);
        bar.getStyleClass().add("bar");
        return bar;
    }

    private void configurations(List<String> names) {
        if (!configuration.getItems().equals(names)) {
            String before = configuration.getValue();
            configuration.getItems().setAll(names);
            configuration.setValue(
                    names.contains(before) ? before : names.isEmpty() ? null : LaunchConfiguration.DEFAULT);
        }
        configuration.setVisible(names.size() > 1);
        configuration.setManaged(names.size() > 1);
    }

    private TableView<BootMark> table() {
        TableView<BootMark> made = Columns.table("boot-table", texts.get("none"));
        made.getColumns()
                .setAll(List.of(
                        number("column.number", 34, mark -> Integer.toString(mark.number())),
                        number("column.ms", 76, BootTimeView::ms),
                        Columns.text(
                                texts.get("column.lane"),
                                84,
                                mark -> texts.get(mark.gdb() ? "lane.gdb" : "lane.plain")),
                        Columns.text(texts.get("column.what"), 320, BootMark::what),
                        Columns.code(texts.get("column.instruction"), 150, BootMark::instruction),
                        Columns.code(texts.get("column.place"), 230, BootTimeView::place),
                        Columns.code(
                                texts.get("column.address"),
                                100,
                                mark -> mark.place()
                                        .map(place -> Bytes.address(place.address()))
                                        .orElse(""))));
        made.getColumns().forEach(column -> column.setSortable(false));
        made.setOnMouseClicked(click -> choose());
        made.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER) {
                choose();
                key.consume();
            }
        });
        return made;
    }

    private static TableColumn<BootMark, String> number(
            String title, double width, Function<BootMark, String> text) {
        TableColumn<BootMark, String> column = Columns.code(BootTimeTool.TEXTS.get(title), width, text);
        column.getStyleClass().addAll("align-right", "boot-number");
        return column;
    }

    private static String ms(BootMark mark) {
        String number = BootTrend.number(mark.ms());
        return mark.gdb() ? BootTimeTool.TEXTS.get("at-most", number) : number;
    }

    /** The function and its line, the file by its last name. */
    private static String place(BootMark mark) {
        return mark.place()
                .map(place -> new CodePlace(
                        place.address(),
                        place.function(),
                        place.offset(),
                        place.file().map(path -> path.substring(path.lastIndexOf('/') + 1)),
                        place.line()))
                .filter(place -> place.function().isPresent())
                .map(CodePlace::toString)
                .orElse("");
    }

    private void choose() {
        BootMark mark = table.getSelectionModel().getSelectedItem();
        if (mark != null) {
            model.choose(Optional.of(mark));
        }
    }

    private void key(KeyEvent key) {
        int at = table.getSelectionModel().getSelectedIndex();
        switch (key.getCode()) {
            case LEFT -> table.getSelectionModel().select(Math.max(0, at - 1));
            case RIGHT -> table.getSelectionModel().select(at + 1);
            case ENTER, SPACE -> choose();
            default -> {
                return;
            }
        }
        strip.repaint();
        key.consume();
    }

    private void paint(Paper onto) {
        String gdb = texts.get("lane.gdb");
        double left = TextSize.width(gdb, onto.plainFont()) + 20;
        drawn = new BootStrip(model.marks().get().marks(), onto.getWidth(), left);
        drawn.paint(
                onto,
                Optional.ofNullable(table.getSelectionModel().getSelectedItem()),
                texts.get("lane.plain"),
                gdb);
    }

    private String words() {
        return model.marks().get().marks().stream()
                .map(mark -> mark.number() + ": " + ms(mark) + " ms, " + mark.what())
                .collect(Collectors.joining("; "));
    }

    private Optional<Double> last() {
        List<BootHistory.Entry> entries = model.trend().get();
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(entries.get(entries.size() - 1).medianMs());
    }

    private void showTrend(List<BootHistory.Entry> entries) {
        boolean shown = entries.size() > 1;
        trend.setVisible(shown);
        trend.setManaged(shown);
        if (shown) {
            BootHistory.Entry last = entries.get(entries.size() - 1);
            trendTitle.setText(texts.get("trend", texts.get(last.goal().word()), last.accelerator()));
        }
        plot.repaint();
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void focus() {
        measure.requestFocus();
    }

    @Override
    public void close() {
        model.close();
        pane.close();
    }
}
