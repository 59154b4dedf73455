package dev.unikernel.workbench.app.workbench.cards;

import dev.unikernel.workbench.app.guest.Replayed;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says that what is seen is a record, and that nothing runs; gone while that is not so. */
public final class ReplayBar extends HBox {
    private final Label text = new Label();

    public ReplayBar(ObservableValue<Optional<Replayed.Past>> past) {
        getStyleClass().add("replay-bar");
        setAlignment(Pos.CENTER_LEFT);
        text.setId("replay-text");
        text.setWrapText(true);
        getChildren().addAll(new FontIcon("mdi2h-history"), text);
        past.subscribe(this::show);
    }

    private void show(Optional<Replayed.Past> past) {
        setVisible(past.isPresent());
        setManaged(past.isPresent());
        text.setText(past.map(ReplayBar::words).orElse(""));
    }

    private static String words(Replayed.Past past) {
        return "Replay of " + past.file().getFileName()
                + past.recorded()
                        .map(at -> ", recorded on " + at.replace('T', ' ').replace("Z", " UTC"))
                        .orElse("")
                + " – nothing runs"
                + past.cut().map(why -> " · " + why).orElse("");
    }
}
