package dev.unikernel.workbench.app.workbench;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** What is shown when nothing is open. */
final class StartPage extends VBox {
    private final VBox recent = new VBox();
    private final Label heading = new Label("Recent");
    private final Consumer<Path> open;

    StartPage(Actions actions, Consumer<Path> open) {
        this.open = open;
        getStyleClass().add("start-page");
        setAlignment(Pos.CENTER);
        Label title = new Label("Unikernel Workbench");
        title.getStyleClass().add("start-title");
        Label line = new Label("Build an image, launch it, stop it anywhere, and see where every byte went.");
        line.getStyleClass().add("muted");
        HBox buttons = new HBox(
                big(actions.named("new"), "accent"),
                big(actions.named("open"), ""),
                big(actions.named("image"), ""),
                big(actions.named("attach"), ""));
        buttons.getStyleClass().add("start-buttons");
        buttons.setAlignment(Pos.CENTER);
        heading.getStyleClass().add("start-heading");
        recent.getStyleClass().add("start-recent");
        recent.setAlignment(Pos.CENTER);
        getChildren().addAll(title, line, buttons, heading, recent);
    }

    private static Button big(Action action, String style) {
        Button button = new Button(action.title(), new FontIcon(action.icon()));
        button.setId("start-" + action.id());
        button.setOnAction(event -> action.work().run());
        if (!style.isEmpty()) {
            button.getStyleClass().add(style);
        }
        return button;
    }

    void show(List<Path> paths) {
        heading.setVisible(!paths.isEmpty());
        recent.getChildren()
                .setAll(paths.stream()
                        .map(path -> {
                            Hyperlink link = new Hyperlink(path.toString());
                            link.setOnAction(event -> open.accept(path));
                            return link;
                        })
                        .toList());
    }
}
