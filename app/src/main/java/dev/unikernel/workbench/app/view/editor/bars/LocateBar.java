package dev.unikernel.workbench.app.view.editor.bars;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.FileChooser;
import javafx.util.Subscription;

/** Says that a stop's source is not where it was compiled, offers the file that was found, and lets the user choose one. */
public final class LocateBar extends HBox implements AutoCloseable {
    private final MissingSource model;
    private final Label text = new Label();
    private final Button use = new Button();
    private final Button locate = new Button(Texts.of("locate"));
    private final Subscription shown;

    public LocateBar(MissingSource model) {
        this.model = model;
        setId("locate-bar");
        getStyleClass().addAll("bar", "notice-bar");
        text.getStyleClass().add("warning");
        text.setId("locate-text");
        text.setMaxWidth(Double.MAX_VALUE);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        use.setId("locate-use");
        use.setMinWidth(USE_PREF_SIZE);
        locate.setId("locate-button");
        locate.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(text, use, locate);
        shown = model.missing().subscribe(this::show);
    }

    private void show(Optional<MissingSource.Missing> missing) {
        setVisible(missing.isPresent());
        setManaged(missing.isPresent());
        missing.ifPresent(one -> {
            text.setText(Texts.of("locate.missing", one.path()));
            use.setVisible(one.offer().isPresent());
            use.setManaged(one.offer().isPresent());
            one.offer().ifPresent(offer -> {
                use.setText(Texts.of("locate.use", shortened(offer.file())));
                use.setOnAction(event -> model.use(offer));
            });
            locate.setOnAction(event -> choose(one.path()));
        });
    }

    private String shortened(Path file) {
        return model.home()
                .filter(file::startsWith)
                .map(home -> home.relativize(file))
                .orElse(file)
                .toString();
    }

    private void choose(String path) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.of("locate.title", path));
        model.home().ifPresent(home -> chooser.setInitialDirectory(home.toFile()));
        File chosen = chooser.showOpenDialog(getScene().getWindow());
        if (chosen != null && !model.locate(path, chosen.toPath())) {
            text.setText(Texts.of("locate.other", chosen.getName(), path));
        }
    }

    @Override
    public void close() {
        shown.unsubscribe();
        model.close();
    }
}
