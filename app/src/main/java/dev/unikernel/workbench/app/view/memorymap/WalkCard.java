package dev.unikernel.workbench.app.view.memorymap;

import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.launcher.pagetables.AddressWalk;
import dev.unikernel.workbench.launcher.pagetables.WalkStep;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** One address on its way through the tables, a card a level. */
final class WalkCard {
    private final Texts texts;
    private final TextField address = new TextField();
    private final Label words = new Label();
    private final VBox levels = new VBox(4);
    private final VBox card = new VBox();

    WalkCard(MemoryMapModel model) {
        this.texts = model.texts();
        Label title = new Label(texts.get("walk.title"));
        title.getStyleClass().add("muted");
        title.setLabelFor(address);
        address.setId("memorymap-walk");
        address.getStyleClass().add("mono");
        address.setPromptText(texts.get("walk.prompt"));
        address.setOnAction(entered -> model.followTyped(address.getText()));
        words.setWrapText(true);
        words.getStyleClass().add("muted");
        words.textProperty().bind(model.walkWords());
        words.managedProperty().bind(words.textProperty().isNotEmpty());
        levels.setId("memorymap-levels");
        ScrollPane scroll = new ScrollPane(levels);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("column-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        card.getStyleClass().add("walk");
        card.setMinWidth(180);
        card.getChildren().setAll(title, address, words, scroll);
        model.walk().subscribe(this::show);
    }

    private void show(Optional<AddressWalk> walk) {
        levels.getChildren().clear();
        walk.ifPresent(way -> {
            if (!address.isFocused()) {
                address.setText(Bytes.address(way.address()));
            }
            way.steps().forEach(step -> levels.getChildren().add(level(step)));
            Label end = label(
                    way.page()
                            .map(page -> texts.get(
                                    "walk.result",
                                    Bytes.address(page.physical(way.address())),
                                    page.rights().toString()))
                            .orElseGet(() -> texts.get("walk.not", way.why().orElse(""))),
                    way.page().isPresent() ? "success" : "danger");
            end.setId("memorymap-walk-end");
            levels.getChildren().add(end);
        });
    }

    private Node level(WalkStep step) {
        String leads = switch (step.end()) {
            case ABSENT -> texts.get("walk.absent");
            case MALFORMED -> texts.get("walk.malformed");
            case TABLE -> texts.get("walk.table", Bytes.address(step.target()));
            case PAGE -> texts.get("walk.page", Bytes.address(step.target()));
        };
        boolean fine = step.end() == WalkStep.End.TABLE || step.end() == WalkStep.End.PAGE;
        VBox one = new VBox(
                label(step.name() + "  " + Bytes.address(step.table()) + "[" + step.index() + "]", "mono"),
                label(Bytes.address(step.entry()) + "  \u2192 " + leads, fine ? "mono" : "danger"));
        if (!step.bits().isEmpty()) {
            one.getChildren().add(label(String.join(", ", step.bits()), "muted"));
        }
        one.getStyleClass().add("level");
        return one;
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }

    Node node() {
        return card;
    }
}
