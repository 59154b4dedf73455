package dev.unikernel.workbench.app.workbench;

import dev.unikernel.workbench.app.desk.BuildState;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.debugger.session.StopReason;
import java.util.List;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;

/** The bar on top: what is open, what can be done with it, and where the guest is. */
final class MainBar extends HBox {
    private static final List<String> BUTTONS = List.of(
            "build", "run", "debug", "travel", "", "earlier", "continue", "pause", "into", "over", "out", "stop");
    /** Shown while a recorded run is debugged. */
    private static final List<String> BACK = List.of("back-continue", "back-into", "back-over");

    /** Known by their icons alone: all words together would not fit beside each other. */
    private static final Set<String> WORDLESS = Set.of("travel", "earlier", "back-continue", "back-into", "back-over");

    private static final List<String> NEXT = List.of("continue", "into", "over", "out");
    private static final String TO_NEXT = "goes to the next recorded stop; nothing runs";
    private static final String TO_BEFORE = "goes to the recorded stop before";
    private static final String RECORDED = "this is a recorded session, and nothing runs";

    private final Label name = new Label();
    private final Label machine = new Label();
    private final Label state = new Label();

    /** @param steps what single steps hold back */
    MainBar(Actions actions, DeskView view, Node steps) {
        getStyleClass().add("main-bar");
        setAlignment(Pos.CENTER_LEFT);
        name.getStyleClass().add("main-name");
        name.setId("open-name");
        machine.getStyleClass().add("chip");
        state.getStyleClass().add("chip");
        state.setId("guest-state");
        getChildren().addAll(name, machine);
        for (String id : BUTTONS) {
            getChildren().add(id.isEmpty() ? gap() : held(id, button(actions.named(id)), view));
        }
        for (String id : BACK) {
            Button back = button(actions.named(id));
            back.managedProperty().bind(back.visibleProperty());
            view.travelling().subscribe(back::setVisible);
            getChildren().add(getChildren().size() - 1, back);
        }
        getChildren().add(steps);
        Region space = new Region();
        setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(space, state);
        view.state().subscribe(this::show);
    }

    private static Region gap() {
        Region gap = new Region();
        gap.getStyleClass().add("bar-gap");
        return gap;
    }

    private static Button button(Action action) {
        Button button = new Button(WORDLESS.contains(action.id()) ? "" : action.title());
        button.setAccessibleText(action.title());
        button.setId("do-" + action.id());
        if (!action.icon().isEmpty()) {
            button.setGraphic(new FontIcon(action.icon()));
        }
        if (action.key() != null) {
            button.setTooltip(new Tooltip(action.title() + "  " + action.key().getDisplayText()));
        }
        button.setOnAction(event -> action.work().run());
        action.possible().subscribe(possible -> button.setDisable(!possible));
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    /** A disabled button has no tooltip of its own: what holds it says why there is nothing to be done in a record. */
    private static Node held(String id, Button button, DeskView view) {
        StackPane holder = new StackPane(button);
        Tooltip why = new Tooltip();
        view.past().subscribe(past -> {
            boolean recorded = past.isPresent();
            Tooltip.uninstall(holder, why);
            if (id.equals("earlier")) {
                holder.setVisible(recorded);
                holder.setManaged(recorded);
            }
            if (recorded) {
                String what = id.equals("earlier") ? TO_BEFORE : NEXT.contains(id) ? TO_NEXT : RECORDED;
                why.setText(button.getAccessibleText() + ": " + what);
                Tooltip.install(holder, why);
            }
        });
        return holder;
    }

    private void show(DeskState now) {
        name.setText(now.opened().name());
        machine.setText(now.opened().look().map(MainBar::system).orElse(""));
        machine.setVisible(!machine.getText().isEmpty());
        machine.setManaged(machine.isVisible());
        state.getStyleClass().removeAll("chip-good", "chip-bad", "chip-held");
        state.getStyleClass().add(style(now));
        state.setText(text(now));
        state.setVisible(!state.getText().isEmpty());
    }

    private static String system(Opened.Look look) {
        return look.match().system().title() + " · "
                + look.image().boot().header().machineName();
    }

    private static String style(DeskState now) {
        if (now.run() instanceof RunState.Stopped) {
            return "chip-held";
        }
        if (now.run() instanceof RunState.OutOfHand) {
            return "chip-bad";
        }
        if (now.run() instanceof RunState.Over over) {
            return over.end().isGood() ? "chip-good" : "chip-bad";
        }
        return now.run() instanceof RunState.Running ? "chip-good" : "chip-held";
    }

    private static String stood(DeskState now, RunState.Stopped at) {
        if (at.stop().reason() instanceof StopReason.HistoryEnd end) {
            return end.atStart() ? "Recording begins" : "Recording ends";
        }
        if (DeskView.past(now).isPresent()) {
            return "Recorded";
        }
        StopReason why = at.stop().reason();
        return why instanceof StopReason.Moved ? "Moved" : why instanceof StopReason.Returned ? "Returned" : "Stopped";
    }

    private static String text(DeskState now) {
        RunState run = now.run();
        if (now.build() instanceof BuildState.Building building) {
            return "Building " + building.done() + " of " + building.total();
        }
        if (run instanceof RunState.Launching launching) {
            return launching.recording() ? "Recording · Pause ends it" : "Launching";
        }
        if (run instanceof RunState.Running) {
            return "Running";
        }
        if (run instanceof RunState.Stopped stopped) {
            return stood(now, stopped) + Places.of(stopped.stop()) + " · CPU "
                    + stopped.stop().cpu().orElse(0);
        }
        if (run instanceof RunState.OutOfHand lost) {
            return lost.loss() == RunState.Loss.GDB_DIED ? "gdb died · guest kept" : "gdb does not answer";
        }
        if (run instanceof RunState.Over over) {
            return over.end().fault().isPresent()
                    ? over.end().fault().get().kind().replace('-', ' ')
                    : over.end().reason().word()
                            + (over.end().status().isPresent()
                                    ? " " + over.end().status().getAsInt()
                                    : "");
        }
        return "";
    }
}
