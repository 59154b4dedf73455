package dev.unikernel.workbench.app.view.addressspace;

import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.LongName;
import dev.unikernel.workbench.app.ui.parts.Paper;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Shows the column and the findings. */
final class AddressSpaceView implements View {
    private static final int LETTERS = 80;

    private final AddressSpaceModel model;
    private final Texts texts = Texts.of(AddressSpaceView.class, "addressspace");
    private final Paper paper = new Paper(this::paint);
    private final ScrollPane scroll = new ScrollPane(paper);
    private final VBox findings = new VBox();
    private final Tooltip tip = new Tooltip();
    private final PhasePane pane;
    private Scale scale = Scale.of(List.of(), 0);

    AddressSpaceView(AddressSpaceModel model) {
        this.model = model;
        paper.setId("addressspace-column");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        findings.setId("addressspace-findings");
        findings.getStyleClass().add("findings");
        VBox content = new VBox(scroll, findings);
        Styles.add(content, AddressSpaceView.class, "addressspace");
        pane = new PhasePane(content, model.phase());
        tip.setShowDelay(Duration.millis(300));
        Tooltip.install(paper, tip);
        paper.setOnMouseMoved(this::hover);
        paper.setOnMousePressed(this::press);
        paper.setOnKeyPressed(this::key);
        model.space().subscribe(this::show);
        paper.setWords(() -> model.chosen().get().map(this::words).orElse(""));
        model.chosen().subscribe(this::mark);
    }

    private void show(AddressSpace space) {
        paper.setMinHeight(Scale.least(space.strips()) + 2 * ColumnPainter.MARGIN);
        findings.getChildren()
                .setAll(space.findings().stream().map(AddressSpaceView::label).toList());
        findings.setManaged(!space.findings().isEmpty());
        paper.repaint();
    }

    private static Label label(Finding finding) {
        String mark = switch (finding.weight()) {
            case FINE -> "✓ ";
            case WARNING, DANGER -> "▲ ";
        };
        Label label = new Label(mark + finding.text());
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        label.getStyleClass()
                .add(
                        switch (finding.weight()) {
                            case FINE -> "success";
                            case WARNING -> "warning";
                            case DANGER -> "danger";
                        });
        return label;
    }

    private void paint(Paper onto) {
        List<Strip> strips = model.space().get().strips();
        scale = Scale.of(strips, paper.getHeight() - 2 * ColumnPainter.MARGIN);
        new ColumnPainter(onto, strips, scale, model.chosen().get(), texts).paint();
    }

    private void mark(Optional<Strip> chosen) {
        paper.repaint();
        chosen.ifPresent(this::scrollTo);
    }

    private void scrollTo(Strip strip) {
        int at = model.space().get().strips().indexOf(strip);
        double hidden = paper.getHeight() - scroll.getViewportBounds().getHeight();
        if (at >= 0 && at < scale.count() && hidden > 1) {
            double middle = (scale.top(at) + scale.bottom(at)) / 2;
            scroll.setVvalue(Math.max(
                    0, Math.min(1, (middle - scroll.getViewportBounds().getHeight() / 2) / hidden)));
        }
    }

    private Optional<Strip> under(MouseEvent event) {
        int at = scale.at(event.getY() - ColumnPainter.MARGIN);
        List<Strip> strips = model.space().get().strips();
        return at >= 0 && at < strips.size() ? Optional.of(strips.get(at)) : Optional.empty();
    }

    private void hover(MouseEvent event) {
        tip.setText(under(event).map(this::words).orElse(""));
    }

    private String words(Strip strip) {
        String range = Bytes.address(strip.start()) + " – " + Bytes.address(strip.start() + strip.length() - 1);
        String size = Bytes.exact(strip.length()) + " bytes";
        String rights = strip.rights().isEmpty() ? "" : "  " + strip.rights();
        String file = strip.inFile() || strip.isGap() ? "" : "  " + texts.get("not-in-file");
        return LongName.tamed(strip.name(), LETTERS) + "\n" + range + "\n" + size + rights + file;
    }

    private void press(MouseEvent event) {
        paper.requestFocus();
        under(event).ifPresent(model::choose);
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case UP -> model.step(-1);
            case DOWN -> model.step(1);
            case ENTER, SPACE -> model.chosen().get().ifPresent(model::choose);
            default -> {
                return;
            }
        }
        event.consume();
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
        model.close();
        pane.close();
    }
}
