package dev.unikernel.workbench.app.workbench;

import dev.unikernel.workbench.app.ui.Tool.Perspective;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The perspectives, at the left edge. */
final class Rail extends VBox {
    private static final Map<Perspective, String> ICONS = Map.of(
            Perspective.BUILD, "mdi2p-package-variant-closed",
            Perspective.DEBUG, "mdi2b-bug-outline",
            Perspective.LAYOUT, "mdi2v-view-stream-outline");

    private final Map<Perspective, ToggleButton> buttons = new EnumMap<>(Perspective.class);

    Rail(Consumer<Perspective> show) {
        getStyleClass().add("rail");
        setAlignment(Pos.TOP_CENTER);
        ToggleGroup group = new ToggleGroup();
        for (Perspective perspective : Perspective.values()) {
            String word = perspective.name().toLowerCase(Locale.ROOT);
            ToggleButton button = new ToggleButton(
                    perspective.name().charAt(0) + word.substring(1), new FontIcon(ICONS.get(perspective)));
            button.setId("rail-" + word);
            button.setContentDisplay(ContentDisplay.TOP);
            button.setToggleGroup(group);
            button.setOnAction(event -> show.accept(perspective));
            buttons.put(perspective, button);
            getChildren().add(button);
        }
    }

    void chosen(Perspective perspective) {
        buttons.forEach((one, button) -> button.setSelected(one == perspective));
    }
}
