package dev.unikernel.workbench.app.view.gdbconsole;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.LiveGuest;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.controls.CommandHistory;
import dev.unikernel.workbench.app.ui.parts.Failures;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.app.view.gdbconsole.GdbLine.Kind;
import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.SessionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The session's own words, from guest to guest. Text comes on the session's thread and is copied once a turn of {@code ui},
 * where everything else happens.
 */
final class GdbConsoleModel implements AutoCloseable {
    private final Executor ui;
    private final Texts texts = Texts.of(GdbConsoleModel.class, "gdbconsole");
    private final GdbOutput output = new GdbOutput();
    private final CommandHistory history = new CommandHistory();
    private final ObservableList<GdbLine> lines = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(new Phase.Empty(texts.get("empty")));
    private final AtomicBoolean publishing = new AtomicBoolean();
    private final Runnable unsubscribe;
    private int number;
    private @Nullable GdbSession session;
    private @Nullable Runnable eventsEnd;
    private boolean closed;

    GdbConsoleModel(Desk desk, Executor ui) {
        this.ui = ui;
        this.unsubscribe = desk.onState(state -> ui.execute(() -> follow(state)));
    }

    private void follow(DeskState state) {
        if (closed) {
            return;
        }
        LiveGuest live = state.live().filter(guest -> guest.debug().isPresent()).orElse(null);
        if (live == null) {
            leave(); // what gdb said stays, gdb itself is not held
            return;
        }
        if (live.number() == number) {
            return;
        }
        leave();
        number = live.number();
        GdbSession gdb = live.debug().orElseThrow().session();
        session = gdb;
        say(Kind.NOTE, texts.get("guest", number));
        eventsEnd = gdb.onEventAndWords(this::event);
        phase.set(new Phase.Ready());
    }

    private void event(SessionEvent event) {
        if (event instanceof SessionEvent.ConsoleText text) {
            say(Kind.OUTPUT, text.text());
        } else if (event instanceof SessionEvent.LogText text) {
            say(Kind.LOG, text.text());
        } else if (event instanceof SessionEvent.TargetText text) {
            say(Kind.TARGET, text.text());
        } else if (event instanceof SessionEvent.Logged logged) {
            output.end();
            say(Kind.LOGPOINT, logged.said().words() + "\n");
        } else if (event instanceof SessionEvent.Ended) {
            output.end();
            say(Kind.NOTE, texts.get("ended"));
        }
    }

    /** Has gdb run a line, in whatever state it is. */
    void run(String line) {
        if (line.isBlank()) {
            return;
        }
        history.add(line);
        output.end();
        say(Kind.INPUT, line + "\n");
        GdbSession gdb = session;
        if (gdb == null) {
            say(Kind.REFUSAL, texts.get("no.gdb"));
            return;
        }
        var unused = gdb.console(line).whenComplete(this::answered);
    }

    private void answered(@Nullable String answer, @Nullable Throwable failure) {
        if (answer != null) {
            say(Kind.OUTPUT, answer);
            output.end();
        } else if (failure != null) {
            Throwable cause = DebuggerException.cause(failure);
            say(
                    Kind.REFUSAL,
                    (cause instanceof CommandRefused refused ? refused.refusal() : Failures.words(cause)) + "\n");
        }
        publish();
    }

    private void say(Kind kind, String text) {
        output.add(kind, text);
        publish();
    }

    private void publish() {
        if (publishing.compareAndSet(false, true)) {
            ui.execute(() -> {
                publishing.set(false);
                take(output.collect());
            });
        }
    }

    private void take(List<GdbLine> more) {
        if (closed || more.isEmpty()) {
            return;
        }
        int last = lines.size() - 1;
        if (last >= 0 && more.get(0).repeats(lines.get(last))) {
            lines.remove(last);
        }
        List<GdbLine> kept = new ArrayList<>(more.size());
        for (GdbLine line : more) {
            if (!kept.isEmpty() && line.repeats(kept.get(kept.size() - 1))) {
                kept.remove(kept.size() - 1);
            }
            kept.add(line);
        }
        lines.addAll(kept);
        if (lines.size() > GdbOutput.MOST) {
            lines.remove(0, lines.size() - GdbOutput.MOST);
        }
    }

    void clear() {
        lines.clear();
    }

    String up(String shown) {
        return history.up(shown);
    }

    String down(String shown) {
        return history.down(shown);
    }

    Texts texts() {
        return texts;
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return phase.getReadOnlyProperty();
    }

    /** At most 5,000, oldest first. */
    ObservableList<GdbLine> lines() {
        return lines;
    }

    private void leave() {
        if (eventsEnd != null) {
            eventsEnd.run();
        }
        eventsEnd = null;
        session = null;
    }

    @Override
    public void close() {
        closed = true;
        unsubscribe.run();
        leave();
    }
}
