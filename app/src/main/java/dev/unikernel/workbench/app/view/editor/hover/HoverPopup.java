package dev.unikernel.workbench.app.view.editor.hover;

import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.view.variables.tree.VariableNode;
import dev.unikernel.workbench.app.view.variables.tree.VariableTable;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Lies over the editor and holds the value that is shown, near its expression. The pointer may go into it; asked for by key it
 * has the focus, until Escape.
 */
public final class HoverPopup extends Pane implements AutoCloseable {
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    /** So long the pointer may take from the text into the popup. */
    private static final Duration GRACE = Duration.millis(400);

    private static final double WIDTH = 520;
    private static final double ROW = 24;
    private static final int MOST_ROWS = 10;
    private static final double GAP = 4;

    private final HoverModel model;
    private final VariableTable table;
    private final Label expression = new Label();
    private final Label where = new Label();
    private final Label note = new Label();
    private final HBox line = new HBox(expression, where);
    private final VBox box;
    private final PauseTransition leaving = new PauseTransition(GRACE);
    private final Subscription subscriptions;
    private Bounds anchor = new BoundingBox(0, 0, 0, 0);
    private @Nullable Node owner;
    private boolean pinned;

    public HoverPopup(HoverModel model) {
        this.model = model;
        this.table = new VariableTable(model::isOpen, model::open);
        this.box = new VBox(line, table, note);
        setPickOnBounds(false);
        Styles.add(this, HoverPopup.class, "hover");
        box.getStyleClass().add("hover-value");
        box.setId("hover-value");
        line.getStyleClass().add("line");
        expression.getStyleClass().addAll("mono", "expression");
        where.getStyleClass().add("muted");
        HBox.setHgrow(expression, Priority.ALWAYS);
        expression.setMaxWidth(Double.MAX_VALUE);
        where.setMinWidth(USE_PREF_SIZE);
        note.setWrapText(true);
        note.getStyleClass().add("note");
        note.setId("hover-note");
        table.setId("hover-table");
        table.value().setPrefWidth(210);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().add(box);
        box.setVisible(false);
        box.setFocusTraversable(true);
        box.setOnMouseExited(out -> leave());
        leaving.setOnFinished(over -> {
            if (!box.isHover() && !pinned) {
                model.hide();
            }
        });
        box.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                back();
                key.consume();
            }
        });
        subscriptions = Subscription.combine(
                model.shown().subscribe(this::show),
                model.phase().subscribe(phase -> box.pseudoClassStateChanged(STALE, phase instanceof Phase.Stale)),
                box.focusWithinProperty().subscribe((was, focused) -> {
                    if (was && !focused && pinned) {
                        model.hide();
                    }
                }),
                table.expandedItemCountProperty().subscribe(count -> requestLayout()));
    }

    /** The pointer rests on something; its bounds on the screen. What was asked for by key stays. */
    void rest(String text, Bounds onScreen) {
        leaving.stop();
        boolean there = model.shown().get().map(Hovered::expression).equals(Optional.of(text));
        if (pinned || (there && anchor.equals(onScreen))) {
            return;
        }
        anchor = onScreen;
        model.show(text, false);
    }

    /** The pointer has left what it rested on, or the popup. */
    void leave() {
        if (box.isVisible() && !pinned) {
            leaving.playFromStart();
        } else if (!pinned) {
            model.hide(); // what is still being read is not wanted any more
        }
    }

    /** The user asks for the value of what is at the caret: {@code text} is empty if that is no expression. */
    void ask(Node from, Optional<String> text, Bounds onScreen) {
        owner = from;
        anchor = onScreen;
        text.ifPresentOrElse(found -> model.show(found, true), model::nothing);
        pinned = true;
        focus();
    }

    private void focus() {
        if (table.isVisible()) {
            table.requestFocus();
            if (table.getSelectionModel().isEmpty()) {
                table.getSelectionModel().select(0);
            }
        } else {
            box.requestFocus();
        }
    }

    /** Takes it away. */
    void hide() {
        model.hide();
    }

    boolean isShown() {
        return box.isVisible();
    }

    private void back() {
        Node from = owner;
        model.hide();
        if (from != null) {
            from.requestFocus();
        }
    }

    private void show(Optional<Hovered> now) {
        if (now.isEmpty()) {
            pinned = false;
            leaving.stop();
        }
        expression.setText(now.map(Hovered::expression).orElse(""));
        where.setText(now.map(Hovered::where).orElse(""));
        box.setVisible(now.isPresent());
        Optional<VariableNode> value = now.map(Hovered::value);
        Optional<VariableNode> readable = value.filter(node -> node.row().readable());
        if (pinned && readable.isEmpty()) {
            box.requestFocus(); // before the table goes, and the focus with it to somewhere else
        }
        table.show(readable.map(List::of).orElse(List.of()));
        note.setText(value.map(node -> node.row().value()).orElse(""));
        show(table, readable.isPresent());
        show(note, readable.isEmpty());
        show(line, !expression.getText().isEmpty());
        if (pinned) {
            focus();
        }
        requestLayout();
    }

    private static void show(Node part, boolean shown) {
        part.setVisible(shown);
        part.setManaged(shown);
    }

    /** Below its expression; above it where there is more room. */
    @Override
    protected void layoutChildren() {
        if (!box.isVisible()) {
            return;
        }
        Bounds near = screenToLocal(anchor);
        double width = Math.min(WIDTH, getWidth());
        double head = line.isManaged() ? line.prefHeight(width) : 0;
        double frame = box.getInsets().getTop() + box.getInsets().getBottom();
        double rows = note.isManaged()
                ? note.prefHeight(width)
                : ROW * Math.max(1, Math.min(MOST_ROWS, table.getExpandedItemCount()));
        double wanted = head + frame + rows;
        double below = getHeight() - near.getMaxY() - GAP;
        double above = near.getMinY() - GAP;
        boolean under = wanted <= below || below >= above;
        double height = Math.max(head + frame + Math.min(ROW, rows), Math.min(wanted, under ? below : above));
        box.resizeRelocate(
                Math.max(0, Math.min(near.getMinX(), getWidth() - width)),
                under ? near.getMaxY() + GAP : near.getMinY() - GAP - height,
                width,
                height);
    }

    @Override
    public void close() {
        subscriptions.unsubscribe();
        leaving.stop();
        model.close();
    }
}
