package dev.unikernel.workbench.app.view.components;

import dev.unikernel.workbench.app.project.Language;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.ui.parts.Form;
import dev.unikernel.workbench.app.ui.parts.Texts;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.util.StringConverter;

/** The application: its name, its language, its sources. */
final class ApplicationPane extends Form {
    ApplicationPane(Project project, ComponentsModel model, Texts texts) {
        TextField name = text("application-name", project.name(), texts.get("bad-name"), model::name);
        row(texts.get("name"), name, "");
        ChoiceBox<Language> language = new ChoiceBox<>();
        language.setId("application-language");
        language.getItems().setAll(Language.values());
        language.setValue(project.language());
        language.setConverter(new StringConverter<>() {
            @Override
            public String toString(Language one) {
                return texts.get(one == Language.C ? "language-c" : "language-cpp");
            }

            @Override
            public Language fromString(String text) {
                throw new UnsupportedOperationException("languages are chosen, not typed: " + text);
            }
        });
        language.valueProperty().addListener((of, old, now) -> model.language(now));
        row(texts.get("language"), language, "");
        Label sources = new Label(String.join(", ", project.sources()));
        sources.setWrapText(true);
        sources.getStyleClass().add("mono");
        row(texts.get("sources"), sources, "");
    }
}
