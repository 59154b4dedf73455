package dev.unikernel.workbench.app.view.components;

import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A component: its box, what it is, what it needs, what it takes. */
final class CardPane extends VBox {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final Card card;
    private final CheckBox box;

    CardPane(Card card, ComponentsModel model, Texts texts) {
        this.card = card;
        getStyleClass().add("card");
        pseudoClassStateChanged(CHOSEN, card.chosen());
        String name = card.component().name();
        box = new CheckBox(card.component().title());
        box.setId("component-" + name);
        box.setMinWidth(USE_PREF_SIZE);
        box.setSelected(card.chosen());
        box.setDisable(card.component().always());
        box.setOnAction(event -> model.choose(name, box.isSelected()));
        Label size = new Label(card.bytes().map(Bytes::rounded).orElse(""));
        size.getStyleClass().addAll("mono", "muted");
        size.setMinWidth(USE_PREF_SIZE);
        card.bytes().ifPresent(bytes -> size.setTooltip(new Tooltip(texts.get("size", Bytes.exact(bytes)))));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox top = new HBox(box, gap, size);
        top.getStyleClass().add("card-top");
        getChildren().addAll(top, wrapped(card.component().description()));
        String relations = relations(texts);
        if (!relations.isEmpty()) {
            getChildren().add(wrapped(relations));
        }
    }

    private String relations(Texts texts) {
        String requires = card.component().requires().isEmpty()
                ? ""
                : texts.get("requires", String.join(", ", card.component().requires()));
        String needed = card.neededBy().isEmpty() ? "" : texts.get("needed-by", String.join(", ", card.neededBy()));
        String always = card.component().always() ? texts.get("always") : "";
        return String.join(
                " · ",
                Stream.of(always, requires, needed)
                        .filter(text -> !text.isEmpty())
                        .toList());
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().addAll("muted", "card-text");
        return label;
    }

    /** Shows what is written again, after a choice that was not carried out. */
    void reset() {
        box.setSelected(card.chosen());
    }
}
