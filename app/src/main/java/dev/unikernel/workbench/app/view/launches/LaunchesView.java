package dev.unikernel.workbench.app.view.launches;

import dev.unikernel.workbench.app.project.LaunchConfiguration;
import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Form;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Shows one configuration as a form, and its command line below. */
final class LaunchesView implements View {
    private final LaunchesModel model;
    private final Texts texts = Texts.of(LaunchesView.class, "launches");
    private final ChoiceBox<String> names = new ChoiceBox<>();
    private final StackPane form = new StackPane();
    private final TextArea command = new TextArea();
    private final Label accelerator = new Label();
    private final Button copy = new Button(texts.get("copy"));
    private final PhasePane pane;

    LaunchesView(LaunchesModel model) {
        this.model = model;
        names.setId("launches-names");
        names.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(names, Priority.ALWAYS);
        Label which = new Label(texts.get("configuration"));
        which.setLabelFor(names);
        which.setMinWidth(Label.USE_PREF_SIZE);
        HBox top = new HBox(which, names);
        top.getStyleClass().add("bar");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        copy.setId("launches-copy");
        copy.setMinWidth(Button.USE_PREF_SIZE);
        copy.setOnAction(
                event -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, command.getText())));
        Label title = new Label(texts.get("command"));
        HBox middle = new HBox(title, gap, copy);
        middle.getStyleClass().add("bar");
        command.setId("launches-command");
        command.setEditable(false);
        command.setWrapText(true);
        command.getStyleClass().add("mono");
        command.setPromptText(texts.get("no-command"));
        VBox.setVgrow(command, Priority.ALWAYS);
        accelerator.setWrapText(true);
        accelerator.setMinHeight(Label.USE_PREF_SIZE);
        accelerator.getStyleClass().addAll("muted", "foot");
        VBox content = new VBox(top, form, middle, command, accelerator);
        Styles.add(content, LaunchesView.class, "launches");
        model.launches().subscribe(now -> show());
        model.looked().subscribe(now -> show());
        names.valueProperty().addListener((of, old, now) -> {
            if (now != null) {
                model.looked().set(now);
            }
        });
        pane = new PhasePane(content, model.phase());
    }

    private void show() {
        Launches launches = model.launches().get();
        List<String> all =
                launches.all().stream().map(LaunchConfiguration::name).toList();
        if (!names.getItems().equals(all)) {
            names.getItems().setAll(all);
        }
        names.setValue(all.contains(model.looked().get()) ? model.looked().get() : null);
        Optional<LaunchConfiguration> shown = launches.named(model.looked().get());
        form.getChildren().setAll(shown.map(this::form).stream().toList());
        Optional<Launches.Command> line =
                Optional.ofNullable(launches.commands().get(model.looked().get()));
        command.setText(line.map(Launches.Command::text).orElse(""));
        accelerator.setText(line.map(Launches.Command::accelerator).orElse(""));
        copy.setDisable(line.isEmpty());
    }

    private Form form(LaunchConfiguration configuration) {
        Form fields = new Form();
        for (LaunchField field : LaunchField.values()) {
            var control = Form.text(
                    "launch-" + field.key(),
                    field.of(configuration),
                    texts.get("bad", texts.get(field.key()), texts.get(field.key() + "-takes")),
                    typed -> model.write(field, typed));
            control.setPromptText(texts.get("unset"));
            fields.row(texts.get(field.key()), control, texts.get(field.key() + "-takes"));
        }
        CheckBox travel = new CheckBox();
        travel.setAccessibleText(texts.get("time_travel"));
        travel.setId("launch-" + LaunchesModel.TIME_TRAVEL);
        travel.setSelected(configuration.timeTravel());
        travel.setOnAction(event -> model.travel(travel.isSelected()));
        Optional<String> not = Optional.ofNullable(
                        model.launches().get().commands().get(configuration.name()))
                .flatMap(Launches.Command::noTravel);
        travel.setDisable(not.isPresent() && !configuration.timeTravel()); // what is chosen can be taken back
        fields.row(
                texts.get("time_travel"),
                travel,
                texts.get("time_travel-takes"),
                not.orElse(texts.get("time_travel-how")));
        return fields;
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void focus() {
        names.requestFocus();
    }

    @Override
    public void close() {
        model.close();
        pane.close();
    }
}
