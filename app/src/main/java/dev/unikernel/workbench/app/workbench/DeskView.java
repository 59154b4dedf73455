package dev.unikernel.workbench.app.workbench;

import dev.unikernel.workbench.app.desk.BuildState;
import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.LiveGuest;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.app.guest.Replayed;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/** The desk's state as a property of the JavaFX thread, and the questions that buttons ask of it. */
final class DeskView implements AutoCloseable {
    private final ReadOnlyObjectWrapper<DeskState> state = new ReadOnlyObjectWrapper<>(DeskState.EMPTY);
    private final Runnable off;

    DeskView(Desk desk, Executor ui) {
        off = desk.onState(now -> ui.execute(() -> state.set(now)));
    }

    ReadOnlyObjectProperty<DeskState> state() {
        return state.getReadOnlyProperty();
    }

    ObservableValue<Boolean> open() {
        return state.map(now -> !now.isNothing());
    }

    ObservableValue<Boolean> project() {
        return state.map(now -> now.opened().project().isPresent());
    }

    ObservableValue<Boolean> building() {
        return state.map(now -> now.build() instanceof BuildState.Building);
    }

    /** Something can be launched: a project, or an image, and no launch is under way. */
    ObservableValue<Boolean> launchable() {
        return state.map(now -> !now.opened().isNothing()
                && !(now.run() instanceof RunState.Launching)
                && !(now.build() instanceof BuildState.Building));
    }

    ObservableValue<Boolean> stopped() {
        return state.map(now -> now.run() instanceof RunState.Stopped);
    }

    /** The guest runs under the debugger. */
    ObservableValue<Boolean> pausable() {
        return state.map(now -> (now.run() instanceof RunState.Running
                        && now.live().flatMap(LiveGuest::debug).isPresent())
                || (now.run() instanceof RunState.Launching launching && launching.recording()));
    }

    /** A recorded run is being debugged. */
    ObservableValue<Boolean> travelling() {
        return state.map(
                now -> travels(now) && now.live().flatMap(LiveGuest::debug).isPresent());
    }

    /** It stands, and can go back. */
    ObservableValue<Boolean> reversible() {
        return state.map(now -> now.run() instanceof RunState.Stopped && travels(now));
    }

    /** Why it cannot; empty if it can. */
    ObservableValue<String> whyNotBack() {
        return state.map(now -> {
            if (now.live().isEmpty() || !isAlive(now)) {
                return "needs Debug with time travel";
            }
            if (!travels(now)) {
                return now.live().get().guest().whyNotBack();
            }
            return now.run() instanceof RunState.Stopped ? "" : "the guest runs";
        });
    }

    private static boolean travels(DeskState now) {
        return now.live()
                .filter(live -> live.guest().can(Guest.Capability.REVERSE))
                .isPresent();
    }

    ObservableValue<Boolean> alive() {
        return state.map(now -> isAlive(now) || now.run() instanceof RunState.Launching);
    }

    /** A guest of ours lives, and its QEMU can be asked for a core dump. */
    ObservableValue<Boolean> machine() {
        return state.map(now ->
                isAlive(now) && now.live().flatMap(live -> live.guest().qemu()).isPresent());
    }

    /** A debugger holds the guest, and can let it go for good. */
    ObservableValue<Boolean> detachable() {
        return state.map(now -> (now.run() instanceof RunState.Running || now.run() instanceof RunState.Stopped)
                && now.live()
                        .filter(live -> live.debug().isPresent()
                                && live.guest().can(Guest.Capability.RESUME)
                                && live.guest().can(Guest.Capability.CHANGE))
                        .isPresent());
    }

    /** The guest lives, and no debugger can be asked. */
    ObservableValue<Boolean> reattachable() {
        return state.map(now -> isAlive(now)
                && now.live()
                        .filter(live -> live.guest().can(Guest.Capability.DEBUG)
                                && (live.debug().isEmpty() || now.run() instanceof RunState.OutOfHand))
                        .isPresent());
    }

    /** The record on the desk, if it is one. */
    ObservableValue<Optional<Replayed.Past>> past() {
        return state.map(DeskView::past);
    }

    /** A recorded session stands at a stop that has one before it, or is over. */
    ObservableValue<Boolean> earlier() {
        return state.map(now -> earlier(now) > 0);
    }

    /** The number of the stop before the one where the record stands, or of its last when it is over; 0 if there is none. */
    static int earlier(DeskState now) {
        int at = now.run() instanceof RunState.Stopped stopped
                ? stopped.stop().number()
                : now.run() instanceof RunState.Over ? Integer.MAX_VALUE : 0;
        return past(now)
                .map(of -> of.shown().stream().filter(one -> one < at).reduce(0, Math::max))
                .orElse(0);
    }

    /** The record of the guest on the desk. */
    static Optional<Replayed.Past> past(DeskState now) {
        return now.live()
                .map(LiveGuest::guest)
                .flatMap(guest -> guest instanceof Replayed replayed ? Optional.of(replayed.past()) : Optional.empty());
    }

    private static boolean isAlive(DeskState now) {
        return now.run() instanceof RunState.Running
                || now.run() instanceof RunState.Stopped
                || now.run() instanceof RunState.OutOfHand;
    }

    @Override
    public void close() {
        off.run();
    }
}
