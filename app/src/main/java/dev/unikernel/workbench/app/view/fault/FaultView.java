package dev.unikernel.workbench.app.view.fault;

import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.app.view.fault.EndCard.Fact;
import dev.unikernel.workbench.app.view.fault.EndCard.Tone;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;

/** A card: reason, sentence, facts with links, evidence, the guest's last words. */
final class FaultView implements View {
    private final FaultModel model;
    private final Texts texts;
    private final VBox content = new VBox();
    private final ScrollPane scroll = new ScrollPane(content);
    private final PhasePane pane;
    private final Subscription cards;

    FaultView(FaultModel model) {
        this.model = model;
        this.texts = model.texts();
        content.getStyleClass().add("end-card");
        content.setId("fault-card");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane = new PhasePane(scroll, model.phase());
        Styles.add(pane, FaultView.class, "fault");
        cards = model.card()
                .subscribe(card -> card.ifPresentOrElse(
                        this::show, () -> content.getChildren().clear()));
    }

    private void show(EndCard card) {
        content.getChildren().setAll(head(card), wrapped(card.sentence(), "end-sentence"), facts(card.facts()));
        if (!card.evidence().isEmpty()) {
            content.getChildren().add(styled(new Label(texts.get("evidence")), "muted", "end-heading"));
            card.evidence().forEach(line -> content.getChildren().add(wrapped("· " + line, "end-evidence")));
        }
        if (!card.console().isEmpty()) {
            content.getChildren().add(styled(new Label(texts.get("console")), "muted", "end-heading"));
            content.getChildren().add(wrapped(String.join("\n", card.console()), "mono", "end-console"));
        }
        scroll.setVvalue(0);
    }

    private Node head(EndCard card) {
        String tone = card.tone() == Tone.GOOD ? "success" : card.tone() == Tone.BAD ? "danger" : "warning";
        FontIcon icon = new FontIcon(
                card.tone() == Tone.GOOD
                        ? "mdi2c-check-circle-outline"
                        : card.tone() == Tone.BAD ? "mdi2a-alert-octagon-outline" : "mdi2a-alert-circle-outline");
        icon.getStyleClass().add("end-icon-" + tone);
        Label title = styled(new Label(card.title()), tone, "end-title");
        title.setId("fault-title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button copy = new Button(texts.get("copy"), new FontIcon("mdi2c-content-copy"));
        copy.setId("fault-copy");
        copy.setMinWidth(Region.USE_PREF_SIZE);
        copy.getStyleClass().addAll("flat", "small");
        copy.setOnAction(pressed -> {
            ClipboardContent clip = new ClipboardContent();
            clip.putString(card.text());
            Clipboard.getSystemClipboard().setContent(clip);
        });
        HBox head = new HBox(icon, title, space, copy);
        head.getStyleClass().add("end-head");
        return head;
    }

    private GridPane facts(List<Fact> facts) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("end-facts");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(names, values);
        for (int row = 0; row < facts.size(); row++) {
            Fact fact = facts.get(row);
            Label name = styled(new Label(fact.name()), "muted");
            grid.add(name, 0, row);
            grid.add(value(fact), 1, row);
            GridPane.setValignment(name, VPos.TOP);
        }
        return grid;
    }

    private Node value(Fact fact) {
        if (fact.place().isEmpty()) {
            return wrapped(fact.value(), "mono");
        }
        Hyperlink link = styled(new Hyperlink(fact.value()), "mono");
        link.setWrapText(true);
        link.setOnAction(pressed -> fact.place().ifPresent(model::reveal));
        return link;
    }

    private static Label wrapped(String text, String... styles) {
        Label label = styled(new Label(text), styles);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static <L extends Labeled> L styled(L labeled, String... styles) {
        labeled.getStyleClass().addAll(styles);
        return labeled;
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void focus() {
        scroll.requestFocus();
    }

    @Override
    public void close() {
        cards.unsubscribe();
        model.close();
        pane.close();
    }
}
