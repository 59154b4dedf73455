package dev.unikernel.workbench.app.workbench.bars;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.debugger.session.SingleStepMask;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** What QEMU holds back in single steps: interrupts, and the machine's clocks. Pressed is held. There with a debugger only. */
public final class StepSwitch extends HBox {
    private final Desk desk;
    private final ToggleButton interrupts = new ToggleButton("IRQ");
    private final ToggleButton timers = new ToggleButton("Time");
    private final Tooltip why = new Tooltip();

    /** @param state on the JavaFX thread */
    public StepSwitch(Desk desk, ObservableValue<DeskState> state) {
        this.desk = desk;
        getStyleClass().add("step-switch");
        setAlignment(Pos.CENTER_LEFT);
        interrupts.setId("hold-interrupts");
        timers.setId("hold-timers");
        for (ToggleButton one : new ToggleButton[] {interrupts, timers}) {
            one.setMinWidth(USE_PREF_SIZE);
            one.setOnAction(event -> choose());
            one.setTooltip(new Tooltip());
        }
        Tooltip.install(this, why); // of a button that is disabled none is shown
        getChildren().addAll(interrupts, timers);
        state.subscribe(this::show);
    }

    private void choose() {
        desk.singleStepMask(new SingleStepMask(interrupts.isSelected(), timers.isSelected()));
    }

    private void show(DeskState now) {
        Optional<SingleStepMask> mask = now.control().mask();
        boolean possible = mask.isPresent() && now.run() instanceof RunState.Stopped;
        setDisable(!possible);
        boolean debugged = now.live()
                .filter(one -> one.debug().isPresent() && one.guest().can(Guest.Capability.CHANGE))
                .isPresent();
        setVisible(debugged);
        setManaged(debugged);
        boolean irq = mask.map(SingleStepMask::interruptsHeld).orElse(false);
        boolean time = mask.map(SingleStepMask::timersHeld).orElse(false);
        interrupts.setSelected(irq);
        timers.setSelected(time);
        interrupts
                .getTooltip()
                .setText(
                        irq
                                ? "Single steps: interrupts are held back. Click to have them delivered"
                                : "Single steps: interrupts are delivered, and a step may end in a handler. Click to"
                                        + " hold them back");
        timers.getTooltip()
                .setText(
                        time
                                ? "Single steps: the machine's clocks stand still. Click to let them run"
                                : "Single steps: the machine's clocks run. Click to hold them");
        why.setText("What single steps hold back: "
                + (mask.isEmpty() ? now.control().noMask() : "can be changed while the guest stands"));
    }
}
