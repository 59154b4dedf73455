package dev.unikernel.workbench.app.view.stops;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.Problem;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.SessionEvent;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Follows the desk's guest for one model: asks at each new look and whenever the guest's memory was changed by the user,
 * by whatever view, publishes on the ui thread, drops what comes late, and keeps the phase. Values of the last stop stay while the guest runs, and after its end, as STALE.
 */
public final class StopFollower<T> implements AutoCloseable {
    private final Executor ui;
    private final Look.Scope scope;
    private final Answers<T> answers;
    private final String hint;
    private final ReadOnlyObjectWrapper<Phase> phase;
    private final ReadOnlyObjectWrapper<Optional<Look>> look = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Runnable unsubscribe;
    private final AtomicBoolean rewritten = new AtomicBoolean();
    private @Nullable GdbSession heard;
    private Runnable unhear = () -> {};
    private @Nullable Look asked;
    private boolean filled;
    private int guest;
    private int question;
    private boolean closed;

    /** @param hint what would fill the view */
    public StopFollower(Desk desk, Executor ui, Look.Scope scope, String hint, Answers<T> answers) {
        this.ui = ui;
        this.scope = scope;
        this.answers = answers;
        this.hint = hint;
        this.phase = new ReadOnlyObjectWrapper<>(new Phase.Empty(hint));
        this.unsubscribe = desk.onState(state -> ui.execute(() -> follow(state)));
    }

    public ReadOnlyObjectProperty<Phase> phase() {
        return phase.getReadOnlyProperty();
    }

    /** The look now; empty unless the guest is stopped under the debugger. */
    public ReadOnlyObjectProperty<Optional<Look>> look() {
        return look.getReadOnlyProperty();
    }

    /** Asks again at the same stop: something else is to be shown, or the guest's data were changed. */
    public void again() {
        if (closed) {
            return;
        }
        look.get().ifPresent(this::ask);
    }

    private void follow(DeskState state) {
        if (closed) {
            return;
        }
        int number = state.live().map(live -> live.number()).orElse(0);
        if (number != guest) {
            guest = number;
            forget();
        }
        Optional<Look> now = look(state);
        look.set(now);
        now.ifPresent(at -> hear(at.session()));
        if (now.isPresent()) {
            Look before = asked;
            if (before == null || !before.isSame(now.get(), scope)) {
                ask(now.get());
            } else if (phase.get() instanceof Phase.Stale) {
                phase.set(new Phase.Ready());
            }
        } else if (filled) {
            phase.set(new Phase.Stale());
        } else {
            asked = null;
            question++;
            phase.set(new Phase.Empty(hint));
        }
    }

    /** gdb tells of each write that an expression or we made, whoever asked for it. */
    private void hear(GdbSession session) {
        if (session != heard) {
            unhear.run();
            heard = session;
            unhear = session.onEvent(event -> {
                // a long write is many events: one question for those that came before it is asked
                if (event instanceof SessionEvent.MemoryChanged && rewritten.compareAndSet(false, true)) {
                    ui.execute(this::askAnew);
                }
            });
        }
    }

    private void askAnew() {
        rewritten.set(false);
        if (!closed) {
            answers.changed();
            again();
        }
    }

    private static Optional<Look> look(DeskState state) {
        return state.run() instanceof RunState.Stopped stopped
                ? state.live()
                        .flatMap(live -> live.debug()
                                .map(debug -> new Look(
                                        live, debug.session(), stopped.stop(), stopped.thread(), stopped.frame())))
                : Optional.empty();
    }

    private void forget() {
        asked = null;
        question++;
        filled = false;
        answers.forget();
    }

    private void ask(Look at) {
        asked = at;
        int mine = ++question;
        if (!filled) {
            phase.set(new Phase.Loading());
        }
        var unused = answers.ask(at)
                .whenComplete((answer, failure) -> ui.execute(() -> {
                    if (!closed && mine == question) {
                        arrive(at, answer, failure);
                    }
                }));
    }

    private void arrive(Look at, @Nullable AtStop<T> answer, @Nullable Throwable failure) {
        if (answer != null && answer.stop() == at.stop().number()) {
            filled = true;
            answers.take(at, answer.value());
            phase.set(look.get().isPresent() ? new Phase.Ready() : new Phase.Stale());
            return;
        }
        if (failure != null && look.get().isPresent()) {
            fail(failure);
        }
    }

    /** A late question's failure is no failure: the state that made it late follows, or was followed already. */
    private void fail(Throwable failure) {
        Throwable cause = DebuggerException.cause(failure);
        if (!(cause instanceof DebuggerException.WrongState)) {
            filled = false;
            phase.set(new Phase.Failed(new Problem(String.valueOf(cause.getMessage()), cause.toString(), "")));
        }
    }

    @Override
    public void close() {
        closed = true;
        unsubscribe.run();
        unhear.run();
    }
}
