package dev.unikernel.workbench.app.ui;

import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;

/**
 * Shows a view's content according to its phase: a hint instead of an empty pane, the content greyed while it is stale
 * (pseudo-class {@code stale}), a problem in place of what could not be read.
 */
public final class PhasePane extends StackPane {
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    /** While it is read nothing is said of what there is not. */
    private static final PseudoClass LOADING = PseudoClass.getPseudoClass("loading");

    private final Node content;
    private final Label message = new Label();
    private final ProgressIndicator busy = new ProgressIndicator();
    private final Subscription phases;

    public PhasePane(Node content, ObservableValue<Phase> phase) {
        this.content = content;
        getStyleClass().add("phase-pane");
        message.getStyleClass().add("phase-message");
        message.setWrapText(true);
        message.setMaxWidth(420);
        busy.setMaxSize(24, 24);
        getChildren().setAll(content, message, busy);
        phases = phase.subscribe(this::show);
    }

    private void show(Phase phase) {
        boolean hint = phase instanceof Phase.Empty || phase instanceof Phase.Failed;
        content.setVisible(!hint);
        message.setVisible(hint);
        busy.setVisible(phase instanceof Phase.Loading);
        pseudoClassStateChanged(STALE, phase instanceof Phase.Stale);
        pseudoClassStateChanged(LOADING, phase instanceof Phase.Loading);
        if (phase instanceof Phase.Empty empty) {
            message.setText(empty.hint());
        } else if (phase instanceof Phase.Failed failed) {
            message.setText(failed.problem().what()
                    + (failed.problem().remedy().isEmpty()
                            ? ""
                            : "\n" + failed.problem().remedy()));
        }
    }

    /** Lets the phase go. */
    public void close() {
        phases.unsubscribe();
    }
}
