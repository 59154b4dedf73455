package dev.unikernel.workbench.app.view.identity;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Subscription;

/** Says above the views that the guest is not quite what they show, and offers the slide that was found. */
public final class IdentityBar extends HBox implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(IdentityBar.class, "identity");

    private final IdentityModel model;
    private final Label text = new Label();
    private final Button use = new Button(TEXTS.get("slide.use"));
    private final Subscription shown;

    public IdentityBar(Desk desk, Executor ui) {
        this.model = new IdentityModel(desk, ui);
        setId("identity-bar");
        getStyleClass().add("problem-bar");
        setAlignment(Pos.CENTER_LEFT);
        text.setId("identity-text");
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        setHgrow(text, Priority.ALWAYS);
        use.setId("identity-use");
        use.setMinWidth(USE_PREF_SIZE);
        Button hide = new Button(TEXTS.get("hide"));
        hide.setId("identity-hide");
        hide.setMinWidth(USE_PREF_SIZE);
        hide.setOnAction(event -> model.hide());
        getChildren().addAll(text, use, hide);
        shown = model.notice().subscribe(this::show);
    }

    private void show(Optional<Notice> notice) {
        setVisible(notice.isPresent());
        setManaged(notice.isPresent());
        if (notice.isPresent()) {
            text.setText(notice.get().text());
            text.getStyleClass().setAll("label", notice.get().grave() ? "danger" : "warning");
            use.setVisible(notice.get().slide().isPresent());
            use.setManaged(notice.get().slide().isPresent());
            notice.get().slide().ifPresent(slide -> {
                use.setOnAction(event -> model.use(slide));
                use.setTooltip(new Tooltip(TEXTS.get("slide.tip", slide.how())));
            });
        }
    }

    @Override
    public void close() {
        shown.unsubscribe();
        model.close();
    }
}
