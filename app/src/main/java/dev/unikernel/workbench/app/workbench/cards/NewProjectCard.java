package dev.unikernel.workbench.app.workbench.cards;

import dev.unikernel.workbench.app.project.Language;
import dev.unikernel.workbench.app.project.Sample;
import java.io.File;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;

/** Over the window: the samples, the folder, Create and Cancel. Escape and a click beside it cancel. */
public final class NewProjectCard extends Card {
    private static final double ROW = 52;

    private final NewProjectModel model;
    private final Consumer<Path> made;
    private final ListView<Sample> samples = new ListView<>();
    private final TextField folder = new TextField();
    private final Button create = new Button("Create project");

    /** {@code made} is given the new project's folder. */
    public NewProjectCard(NewProjectModel model, Consumer<Path> made) {
        this.model = model;
        this.made = made;
        samples.setId("new-samples");
        samples.setItems(model.samples());
        samples.setFixedCellSize(ROW);
        samples.setCellFactory(list -> new Row());
        samples.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (now != null) {
                model.choose(now);
            }
        });
        model.samples().addListener((javafx.collections.ListChangeListener<Sample>) change -> begin());
        Label refusal = new Label();
        refusal.setId("new-refusal");
        refusal.getStyleClass().add("danger");
        refusal.setWrapText(true);
        refusal.setMinHeight(Region.USE_PREF_SIZE);
        refusal.textProperty().bind(model.refusal());
        refusal.managedProperty().bind(model.refusal().isNotEmpty());
        hold(new Label("New project from a sample"), samples, place(), refusal, buttons());
        setOnMousePressed(event -> {
            if (event.getTarget() == this) {
                hide();
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private HBox place() {
        Label label = new Label("Folder");
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setLabelFor(folder);
        folder.setId("new-folder");
        folder.getStyleClass().add("mono");
        folder.textProperty().bindBidirectional(model.folder());
        HBox.setHgrow(folder, Priority.ALWAYS);
        Button browse = new Button("Choose…");
        browse.setMinWidth(Region.USE_PREF_SIZE);
        browse.setOnAction(event -> browse());
        HBox place = new HBox(label, folder, browse);
        place.getStyleClass().add("card-row");
        place.setAlignment(Pos.CENTER_LEFT);
        return place;
    }

    private HBox buttons() {
        Button cancel = new Button("Cancel");
        cancel.setId("new-cancel");
        cancel.setOnAction(event -> hide());
        create.setId("new-create");
        create.getStyleClass().add("accent");
        create.setOnAction(event -> create());
        create.disableProperty()
                .bind(samples.getSelectionModel()
                        .selectedItemProperty()
                        .isNull()
                        .or(folder.textProperty().isEmpty()));
        HBox buttons = new HBox(cancel, create);
        buttons.getStyleClass().add("card-row");
        buttons.setAlignment(Pos.CENTER_RIGHT);
        return buttons;
    }

    /** Shows the card with the first sample chosen. */
    public void open() {
        setVisible(true);
        model.load();
        begin();
    }

    private void begin() {
        if (isVisible() && !samples.getItems().isEmpty()) {
            samples.getSelectionModel().clearSelection();
            samples.getSelectionModel().selectFirst();
            samples.requestFocus();
        }
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && !(event.getTarget() instanceof Button)) {
            create();
            event.consume();
        }
    }

    private void create() {
        Sample sample = samples.getSelectionModel().getSelectedItem();
        if (sample != null && !create.isDisabled()) {
            model.create(sample, folderMade -> {
                hide();
                made.accept(folderMade);
            });
        }
    }

    private void browse() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("The folder to make the project in");
        File chosen = chooser.showDialog(getScene().getWindow());
        Sample sample = samples.getSelectionModel().getSelectedItem();
        if (chosen != null && sample != null) {
            folder.setText(chosen.toPath().resolve(sample.name()).toString());
        }
    }

    /** What the sample is, above what it shows. */
    private static final class Row extends ListCell<Sample> {
        @Override
        protected void updateItem(Sample sample, boolean empty) {
            super.updateItem(sample, empty);
            setText(null);
            setGraphic(empty || sample == null ? null : row(sample));
        }

        private static VBox row(Sample sample) {
            Label language = new Label(sample.language() == Language.CPP ? "C++" : "C");
            language.getStyleClass().addAll("muted", "mono");
            Label title = new Label(sample.title());
            title.getStyleClass().add("card-sample");
            HBox head = new HBox(title, language);
            head.getStyleClass().add("card-row");
            Label description = new Label(sample.description());
            description.getStyleClass().add("muted");
            VBox row = new VBox(head, description);
            row.setAlignment(Pos.CENTER_LEFT);
            return row;
        }
    }
}
