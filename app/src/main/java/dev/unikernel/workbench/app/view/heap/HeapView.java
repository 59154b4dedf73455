package dev.unikernel.workbench.app.view.heap;

import dev.unikernel.workbench.app.structures.GuestHeap;
import dev.unikernel.workbench.app.structures.GuestHeap.Block;
import dev.unikernel.workbench.app.structures.GuestHeap.Sizes;
import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Columns;
import dev.unikernel.workbench.app.ui.parts.Paper;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The areas to scale, the blocks by size, and each block. */
final class HeapView implements View {
    private static final double AREAS = 110;

    private final HeapModel model;
    private final Texts texts = HeapTool.TEXTS;
    private final TextField find = new TextField();
    private final VBox notes = new VBox();
    private final Paper paper = new Paper(this::paint);
    private final ScrollPane scroll = new ScrollPane(paper);
    private final TableView<Sizes> sizes;
    private final TableView<Block> blocks;
    private final PhasePane pane;
    private boolean filling;

    HeapView(HeapModel model) {
        this.model = model;
        sizes = Columns.table("heap-sizes", texts.get("none"));
        sizes.getColumns()
                .setAll(List.of(
                        Columns.number(texts.get("column.from"), 76, Sizes::from, Bytes::rounded),
                        Columns.number(texts.get("column.used"), 64, row -> (long) row.used(), Bytes::exact),
                        Columns.number(texts.get("column.used-bytes"), 84, Sizes::usedBytes, Bytes::rounded),
                        Columns.number(texts.get("column.free"), 64, row -> (long) row.free(), Bytes::exact),
                        Columns.number(texts.get("column.free-bytes"), 84, Sizes::freeBytes, Bytes::rounded)));
        blocks = Columns.table("heap-blocks", texts.get("none"));
        TableColumn<Block, String> state = Columns.text(texts.get("column.state"), 150, this::state);
        Columns.style(state, block -> block.used() ? "accent" : "muted");
        blocks.getColumns()
                .setAll(List.of(
                        Columns.number(texts.get("column.block"), 136, Block::start, Bytes::address),
                        Columns.number(texts.get("column.size"), 96, Block::size, Bytes::exact),
                        state,
                        Columns.number(texts.get("column.memory"), 136, Block::memory, Bytes::address)));
        SplitPane split = new SplitPane(sizes, blocks);
        split.setDividerPositions(0.42);
        VBox.setVgrow(split, Priority.ALWAYS);
        notes.setId("heap-notes");
        notes.getStyleClass().add("notes");
        paper.setId("heap-areas");
        paper.setWords(() -> model.summary().get());
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("areas");
        VBox content = new VBox(bar(), answer(), notes, scroll, split);
        Styles.add(content, HeapView.class, "heap");
        pane = new PhasePane(content, model.phase());
        wire();
    }

    private String state(Block block) {
        return block.used() ? texts.get(block.several() ? "used.several" : "used") : texts.get("free");
    }

    private Label answer() {
        Label answer = new Label();
        answer.setId("heap-answer");
        answer.setWrapText(true);
        answer.textProperty().bind(model.answer());
        answer.visibleProperty().bind(model.answer().map(text -> !text.isEmpty()));
        answer.managedProperty().bind(answer.visibleProperty());
        VBox.setMargin(answer, new Insets(0, 12, 2, 12));
        return answer;
    }

    private HBox bar() {
        find.setId("heap-find");
        find.setPromptText(texts.get("find"));
        find.setPrefColumnCount(24);
        find.setOnAction(typed -> model.find(find.getText()));
        Label summary = new Label();
        summary.setId("heap-summary");
        summary.getStyleClass().add("muted");
        summary.setMinWidth(Label.USE_PREF_SIZE);
        summary.textProperty().bind(model.summary());
        HBox bar = new HBox(find, summary);
        bar.getStyleClass().add("bar");
        return bar;
    }

    private void wire() {
        model.heap().subscribe(this::tell);
        model.notes()
                .subscribe(all -> notes.getChildren()
                        .setAll(all.stream().map(HeapView::note).toList()));
        model.chosen().subscribe(this::mark);
        blocks.getSelectionModel().selectedItemProperty().addListener((of, old, block) -> {
            if (block != null && !filling) {
                model.choose(block);
            }
        });
        blocks.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                reveal();
            }
        });
        blocks.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                reveal();
            }
        });
    }

    private void tell(Optional<GuestHeap> heap) {
        filling = true;
        blocks.getItems()
                .setAll(heap.map(known -> known.blocks()
                                .subList(0, Math.min(known.blocks().size(), HeapModel.MOST_ROWS)))
                        .orElse(List.of()));
        sizes.getItems().setAll(heap.map(GuestHeap::sizes).orElse(List.of()));
        filling = false;
        double wanted =
                8 + AreaPainter.LINE * heap.map(known -> known.areas().size()).orElse(0);
        paper.setMinHeight(wanted);
        scroll.setMinHeight(Math.min(AREAS, wanted + 2));
        scroll.setPrefHeight(Math.min(AREAS, wanted + 2));
        paper.repaint();
    }

    private void mark(Optional<Block> block) {
        paper.repaint();
        block.filter(one -> !one.equals(blocks.getSelectionModel().getSelectedItem()))
                .ifPresent(one -> {
                    filling = true;
                    blocks.getSelectionModel().select(one);
                    blocks.scrollTo(one);
                    filling = false;
                });
    }

    private static Label note(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add("warning");
        return label;
    }

    private void paint(Paper onto) {
        model.heap()
                .get()
                .ifPresent(heap -> new AreaPainter(onto, heap, model.chosen().get()).paint());
    }

    private void reveal() {
        Optional.ofNullable(blocks.getSelectionModel().getSelectedItem()).ifPresent(model::reveal);
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void focus() {
        find.requestFocus();
    }

    @Override
    public void close() {
        model.close();
        pane.close();
    }
}
