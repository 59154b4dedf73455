package dev.unikernel.workbench.app.view.hex;

import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Paper;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.util.Duration;

/** Two fields, the page with a scroll bar, and a line that says what is under the cursor. */
final class HexView implements View {
    private static final int WHEEL_ROWS = 3;

    private final HexModel model;
    private final Texts texts;
    private final HexPainter painter = new HexPainter();
    private final Paper paper = new Paper(painter::paint);
    private final ScrollBar scroll = new ScrollBar();
    private final TextField go = field("hex-go", 330);
    private final TextField find = field("hex-find", 270);
    private final Tooltip tip = new Tooltip();
    private final PhasePane pane;
    private boolean scrolling;

    HexView(HexModel model) {
        this.model = model;
        this.texts = model.texts();
        go.setPromptText(texts.get("go"));
        find.setPromptText(texts.get("find"));
        scroll.setOrientation(Orientation.VERTICAL);
        scroll.setId("hex-scroll");
        BorderPane content = new BorderPane(paper, bar(), scroll, status(), null);
        pane = new PhasePane(content, model.phase());
        Styles.add(pane, HexView.class, "hex");
        wire();
    }

    private static TextField field(String id, double width) {
        TextField field = new TextField();
        field.setId(id);
        field.setPrefWidth(width);
        field.getStyleClass().add("small");
        return field;
    }

    private Node bar() {
        go.setOnAction(entered -> {
            model.goTo(go.getText());
            paper.requestFocus();
        });
        find.setOnAction(entered -> model.find(find.getText(), true));
        find.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER && key.isShiftDown()) {
                model.find(find.getText(), false);
                key.consume();
            } else if (key.getCode() == KeyCode.ESCAPE) {
                model.stopSearch();
                paper.requestFocus();
            }
        });
        find.setTooltip(new Tooltip(texts.get("find.tip")));
        Label refusal = new Label();
        refusal.setId("hex-refusal");
        refusal.getStyleClass().add("warning");
        refusal.textProperty().bind(model.refusal());
        HBox bar = new HBox(go, find, refusal);
        bar.getStyleClass().add("bar");
        return bar;
    }

    private Node status() {
        Label status = new Label();
        status.setId("hex-status");
        status.getStyleClass().addAll("mono", "muted");
        status.textProperty().bind(model.status());
        status.setMinWidth(0);
        status.setWrapText(true);
        HBox line = new HBox(status);
        line.getStyleClass().add("bar");
        return line;
    }

    private void wire() {
        paper.setId("hex-page");
        paper.setWords(() -> model.status().get() + "\n" + model.page().get().text());
        paper.heightProperty().subscribe(height -> fit());
        paper.widthProperty().subscribe(width -> fit());
        paper.setOnScroll(wheel -> model.scroll(wheel.getDeltaY() > 0 ? -WHEEL_ROWS : WHEEL_ROWS));
        paper.setOnMousePressed(this::pressed);
        paper.setOnMouseMoved(at -> tip.setText(painter.at(at.getX(), at.getY()).stream()
                .mapToObj(this::tip)
                .findFirst()
                .orElse("")));
        paper.setOnKeyPressed(this::key);
        tip.setShowDelay(Duration.millis(400));
        Tooltip.install(paper, tip);
        scroll.valueProperty().addListener((of, old, row) -> {
            if (!scrolling) {
                model.scrollTo(Math.round(row.doubleValue()));
            }
        });
        model.page().subscribe(page -> show());
        model.cursor().subscribe(cursor -> show());
        model.marked().subscribe(span -> show());
        pane.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            TextField wanted = key.getCode() == KeyCode.G ? go : key.getCode() == KeyCode.F ? find : null;
            if (key.isShortcutDown() && wanted != null) {
                wanted.requestFocus();
                wanted.selectAll();
                key.consume();
            } else if (key.getCode() == KeyCode.F3) {
                model.find(find.getText(), !key.isShiftDown());
                key.consume();
            }
        });
    }

    private String tip(long offset) {
        return model.page()
                .get()
                .owner(offset)
                .map(owner -> texts.get(
                        "tip", owner.label(), Bytes.exact(owner.end() - owner.start()), Bytes.address(offset)))
                .orElse("");
    }

    /** A narrow page has the owners' names below its bytes, and fewer rows. */
    private void fit() {
        painter.setLast(Math.max(0, model.rowsOfFile() * Page.ROW - 1));
        model.setRows(painter.rows(paper));
    }

    private void show() {
        fit();
        painter.show(model.page().get(), model.at(), model.marked().get());
        paper.repaint();
        scrolling = true;
        scroll.setMax((double) Math.max(0, model.rowsOfFile() - model.rows()));
        scroll.setVisibleAmount(Math.max(1, scroll.getMax() * model.rows() / (double) Math.max(1, model.rowsOfFile())));
        scroll.setBlockIncrement(model.rows());
        scroll.setValue((double) model.top() / Page.ROW);
        scrolling = false;
    }

    private void pressed(MouseEvent mouse) {
        paper.requestFocus();
        painter.at(mouse.getX(), mouse.getY()).ifPresent(offset -> {
            model.choose(offset);
            if (mouse.getClickCount() == 2) {
                model.openSource();
            }
        });
    }

    private void key(KeyEvent key) {
        long page = (long) Page.ROW * model.rows();
        switch (key.getCode()) {
            case LEFT -> model.move(-1);
            case RIGHT -> model.move(1);
            case UP -> model.move(-Page.ROW);
            case DOWN -> model.move(Page.ROW);
            case PAGE_UP -> model.move(-page);
            case PAGE_DOWN -> model.move(page);
            case HOME -> model.move(-model.at());
            case END -> model.move(Long.MAX_VALUE / 2);
            case ENTER -> model.openSource();
            default -> {
                return;
            }
        }
        key.consume();
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void focus() {
        paper.requestFocus();
    }

    @Override
    public void close() {
        Tooltip.uninstall(paper, tip);
        model.close();
        pane.close();
    }
}
