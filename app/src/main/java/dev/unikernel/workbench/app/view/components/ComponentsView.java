package dev.unikernel.workbench.app.view.components;

import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Shows a question, if there is one, above the cards, the application and the options. */
final class ComponentsView implements View {
    private final ComponentsModel model;
    private final Texts texts = Texts.of(ComponentsView.class, "components");
    private final VBox list = new VBox();
    private final VBox asked = new VBox();
    private final PhasePane pane;

    ComponentsView(ComponentsModel model) {
        this.model = model;
        list.getStyleClass().add("cards");
        asked.getStyleClass().add("question");
        asked.setId("components-question");
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox content = new VBox(asked, scroll);
        Styles.add(content, ComponentsView.class, "components");
        model.choices().subscribe(this::show);
        model.question().subscribe(this::show);
        pane = new PhasePane(content, model.phase());
    }

    private void show(Choices choices) {
        Optional<String> focused = Optional.ofNullable(list.getScene())
                .flatMap(scene -> Optional.ofNullable(scene.getFocusOwner()))
                .flatMap(node -> Optional.ofNullable(node.getId()));
        List<Node> nodes = new ArrayList<>();
        choices.groups().forEach((group, cards) -> {
            nodes.add(heading(group));
            cards.forEach(card -> nodes.add(new CardPane(card, model, texts)));
        });
        if (choices.project().isPresent()) {
            Project project = choices.project().get();
            nodes.add(heading(texts.get("application")));
            nodes.add(new ApplicationPane(project, model, texts));
            nodes.add(heading(texts.get("options")));
            nodes.add(new OptionsPane(choices.options(), model, texts));
        }
        list.getChildren().setAll(nodes);
        // The boxes are new ones: the keyboard stays where it was.
        focused.map(id -> list.lookup("#" + id)).ifPresent(Node::requestFocus);
    }

    private static Label heading(String text) {
        Label label = new Label(text.toUpperCase(Locale.ROOT));
        label.getStyleClass().addAll("muted", "heading");
        return label;
    }

    private void show(Optional<Question> question) {
        asked.setVisible(question.isPresent());
        asked.setManaged(question.isPresent());
        if (question.isEmpty()) {
            list.getChildren().stream().filter(CardPane.class::isInstance).forEach(card -> ((CardPane) card).reset());
            return;
        }
        Label why = new Label(question.get().explanation());
        why.setWrapText(true);
        why.setMinHeight(Label.USE_PREF_SIZE);
        Button yes = new Button(question.get().offer());
        yes.setId("components-agree");
        yes.getStyleClass().add("accent");
        yes.setOnAction(event -> model.agree());
        Button no = new Button(texts.get("leave"));
        no.setId("components-decline");
        no.setCancelButton(true);
        no.setOnAction(event -> model.decline());
        asked.getChildren().setAll(why, new HBox(8, yes, no));
        yes.requestFocus();
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void focus() {
        Node first = list.lookup(".check-box");
        if (first != null) {
            first.requestFocus();
        }
    }

    @Override
    public void close() {
        model.close();
        pane.close();
    }
}
