package dev.unikernel.workbench.app.view.memorymap;

import dev.unikernel.workbench.app.livemap.LiveMap;
import dev.unikernel.workbench.app.livemap.MapFinding;
import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.controls.Copying;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Columns;
import dev.unikernel.workbench.app.ui.parts.Paper;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Findings on top; below them the column to scale, the table, and the way of one address. */
final class MemoryMapView implements View {
    private static final double FINDINGS = 84;
    private static final double LINE = 20;

    private final MemoryMapModel model;
    private final Texts texts;
    private final TextField filter = new TextField();
    private final VBox findings = new VBox();
    private final ScrollPane findingsScroll = new ScrollPane(findings);
    private final Paper paper = new Paper(this::paint);
    private final ScrollPane scroll = new ScrollPane(paper);
    private final Tooltip tip = new Tooltip();
    private final ObservableList<MapRow> rows = FXCollections.observableArrayList();
    private final TableView<MapRow> table;
    private final PhasePane pane;
    private final VBox root;
    private MapStrips strips = MapStrips.of(List.of());
    private boolean following;

    MemoryMapView(MemoryMapModel model) {
        this.model = model;
        this.texts = model.texts();
        table = Columns.table("memorymap-table", texts.get("none"));
        table.getColumns().setAll(columns());
        table.setItems(rows);
        findings.getStyleClass().add("findings");
        findings.setId("memorymap-findings");
        findingsScroll.setFitToWidth(true);
        findingsScroll.getStyleClass().add("findings-scroll");
        findingsScroll.setMaxHeight(FINDINGS);
        findingsScroll.setMinHeight(0);
        SplitPane split = new SplitPane(column(), table, new WalkCard(model).node());
        split.setOrientation(Orientation.HORIZONTAL);
        split.setDividerPositions(0.28, 0.76);
        VBox.setVgrow(split, Priority.ALWAYS);
        VBox content = new VBox(findingsScroll, split);
        pane = new PhasePane(content, model.phase());
        VBox.setVgrow(pane, Priority.ALWAYS);
        root = new VBox(bar(), pane);
        Styles.add(root, MemoryMapView.class, "memorymap");
        wire();
    }

    private HBox bar() {
        filter.setId("memorymap-filter");
        filter.setPromptText(texts.get("filter"));
        filter.setPrefColumnCount(26);
        filter.textProperty().addListener((of, old, now) -> model.filter(now));
        filter.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                filter.clear();
            } else if (event.getCode() == KeyCode.DOWN) {
                table.requestFocus();
            }
        });
        Button read = new Button(texts.get("read"));
        read.setId("memorymap-read");
        read.setMinWidth(Button.USE_PREF_SIZE);
        read.setOnAction(pressed -> model.readNow());
        Label summary = new Label();
        summary.setId("memorymap-summary");
        summary.getStyleClass().add("muted");
        summary.textProperty().bind(model.summary());
        HBox bar = new HBox(filter, read, summary);
        bar.getStyleClass().add("bar");
        return bar;
    }

    private Node column() {
        paper.setId("memorymap-column");
        paper.setWords(() -> model.summary().get());
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("column-scroll");
        Tooltip.install(paper, tip);
        paper.setOnMouseMoved(this::hover);
        paper.setOnMousePressed(this::press);
        paper.setOnKeyPressed(this::key);
        return scroll;
    }

    private List<TableColumn<MapRow, ?>> columns() {
        TableColumn<MapRow, String> rights = Columns.code(texts.get("column.rights"), 76, MapRow::rights);
        Columns.style(rights, row -> row.kind() == MapRow.Kind.OPEN ? "danger" : "mono");
        TableColumn<MapRow, String> change = Columns.text(texts.get("column.change"), 110, MapRow::change);
        Columns.style(change, row -> "warning");
        TableColumn<MapRow, Long> start = Columns.number(texts.get("column.start"), 132, MapRow::start, Bytes::address);
        return List.of(
                start,
                Columns.number(texts.get("column.size"), 74, MapRow::size, Bytes::rounded),
                Columns.code(texts.get("column.physical"), 104, MapRow::physical),
                rights,
                Columns.code(texts.get("column.whose"), 190, MapRow::whose),
                change,
                Columns.number(
                        texts.get("column.page"), 62, MapRow::page, size -> size == 0 ? "" : Bytes.rounded(size)),
                Columns.code(texts.get("column.used"), 76, MapRow::used),
                Columns.code(texts.get("column.written"), 76, MapRow::written),
                Columns.text(texts.get("column.cache"), 92, MapRow::cache));
    }

    private void wire() {
        model.map().subscribe(this::tell);
        model.rows().subscribe(all -> {
            strips = MapStrips.of(all);
            paper.setMinHeight(strips.height() + 2 * MapPainter.MARGIN);
            paper.repaint();
        });
        model.shown().subscribe(now -> {
            following = true;
            rows.setAll(now);
            following = false;
        });
        model.chosen().subscribe(this::mark);
        table.getSelectionModel().selectedItemProperty().addListener((of, old, row) -> {
            if (row != null && !following) {
                model.choose(row);
            }
        });
        Copying.add(table, texts.get("copy"), MapRow::text);
    }

    private void tell(Optional<LiveMap> map) {
        findings.getChildren().clear();
        map.ifPresent(live -> {
            if (live.running()) {
                say(texts.get("torn"), "warning");
            }
            live.findings().forEach(finding -> findings.getChildren().add(button(finding)));
            live.map().missing().forEach(why -> say(texts.get("missing", why), "warning"));
        });
        findingsScroll.setMinHeight(
                Math.min(FINDINGS, LINE * findings.getChildren().size() + 8));
    }

    private void say(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        findings.getChildren().add(label);
    }

    private Button button(MapFinding finding) {
        boolean fine = finding.weight() == MapFinding.Weight.FINE;
        Button button = new Button((fine ? "✓ " : "▲ ") + finding.text());
        button.setWrapText(true);
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass()
                .addAll(
                        "finding",
                        switch (finding.weight()) {
                            case FINE -> "success";
                            case NOTE -> "muted";
                            case WARNING -> "warning";
                            case DANGER -> "danger";
                        });
        button.setOnAction(pressed -> model.go(finding.start()));
        return button;
    }

    private void mark(Optional<MapRow> chosen) {
        paper.repaint();
        following = true;
        chosen.ifPresent(row -> {
            if (!row.equals(table.getSelectionModel().getSelectedItem())) {
                table.getSelectionModel().select(row);
                table.scrollTo(row);
            }
            strips.of(row).ifPresent(this::scrollTo);
        });
        following = false;
    }

    private void scrollTo(MapStrips.Strip strip) {
        double seen = scroll.getViewportBounds().getHeight();
        double hidden = paper.getHeight() - seen;
        if (hidden > 1) {
            scroll.setVvalue(Math.max(0, Math.min(1, (strip.top() + strip.height() / 2 - seen / 2) / hidden)));
        }
    }

    private void paint(Paper onto) {
        new MapPainter(onto, model.chosen().get(), texts).paint(strips);
    }

    private void hover(MouseEvent event) {
        tip.setText(strips.at(event.getY() - MapPainter.MARGIN)
                .flatMap(MapStrips.Strip::row)
                .map(row -> Bytes.address(row.start()) + " – " + Bytes.address(row.start() + row.size() - 1) + "\n"
                        + row.rights() + "  " + row.whose())
                .orElse(""));
    }

    private void press(MouseEvent event) {
        paper.requestFocus();
        strips.at(event.getY() - MapPainter.MARGIN)
                .flatMap(MapStrips.Strip::row)
                .ifPresent(model::choose);
    }

    private void key(KeyEvent event) {
        int step = event.getCode() == KeyCode.UP ? -1 : event.getCode() == KeyCode.DOWN ? 1 : 0;
        if (step != 0) {
            List<MapRow> all = model.rows().get();
            int at = model.chosen().get().map(all::indexOf).orElse(step > 0 ? -1 : all.size()) + step;
            if (at >= 0 && at < all.size()) {
                model.choose(all.get(at));
            }
            event.consume();
        }
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void focus() {
        filter.requestFocus();
    }

    @Override
    public void close() {
        model.close();
        pane.close();
    }
}
