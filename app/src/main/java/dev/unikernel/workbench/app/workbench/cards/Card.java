package dev.unikernel.workbench.app.workbench.cards;

import dev.unikernel.workbench.app.ui.parts.Styles;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A raised card over a shaded window; hidden at first, and again by Escape. */
class Card extends StackPane {
    Card() {
        Styles.add(this, Card.class, "cards");
        getStyleClass().add("card-backdrop");
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                hide();
                event.consume();
            }
        });
        hide();
    }

    /** What stands on the card, under its title. */
    final void hold(Label title, Node... below) {
        title.getStyleClass().add("card-title");
        VBox card = new VBox(title);
        card.getChildren().addAll(below);
        card.getStyleClass().add("card");
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        getChildren().setAll(card);
    }

    final void hide() {
        setVisible(false);
    }
}
