package dev.unikernel.workbench.app.view.monitor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.LiveGuest;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.controls.CommandHistory;
import dev.unikernel.workbench.app.ui.parts.Failures;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.app.view.monitor.MonitorLine.Kind;
import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.launcher.CommandRefused;
import dev.unikernel.workbench.launcher.machine.Qemu;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What was typed to the QEMU of the desk's guest, and what it answered. Properties change on the ui executor. */
final class MonitorModel implements AutoCloseable {
    private static final int MOST = 5000;
    private static final ObjectMapper JSON = new ObjectMapper();
    /** While gdb is attached it alone lets the guest go or stops it, for it would not notice another doing so. */
    private static final Set<String> RUN_CONTROL =
            Set.of("c", "cont", "s", "stop", "system_reset", "loadvm", "snapshot-load");

    private final Desk desk;
    private final Executor ui;
    private final Texts texts = Texts.of(MonitorModel.class, "monitor");
    private final CommandHistory history = new CommandHistory();
    private final ObservableList<MonitorLine> lines = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(new Phase.Empty(texts.get("empty")));
    private final Runnable unsubscribe;
    private int number;
    private boolean closed;

    MonitorModel(Desk desk, Executor ui) {
        this.desk = desk;
        this.ui = ui;
        this.unsubscribe = desk.onState(state -> ui.execute(() -> follow(state)));
    }

    private void follow(DeskState state) {
        Optional<LiveGuest> live = state.live().filter(one -> one.guest().qemu().isPresent());
        if (closed || live.isEmpty() || live.get().number() == number) {
            return;
        }
        number = live.get().number();
        say(Kind.NOTE, texts.get("guest", live.get().guest().words()));
        phase.set(new Phase.Ready());
    }

    /** Asks: a line that begins with a brace is QMP, any other the monitor's. */
    void ask(String typed) {
        String line = typed.strip();
        if (line.isEmpty()) {
            return;
        }
        history.add(line);
        say(Kind.ASKED, line);
        DeskState state = desk.state();
        Optional<Qemu> qemu = state.live().flatMap(live -> live.guest().qemu());
        if (qemu.isEmpty() || state.run() instanceof RunState.Over) {
            say(Kind.REFUSAL, texts.get("gone"));
            return;
        }
        boolean debugged = state.live().flatMap(LiveGuest::debug).isPresent();
        if (line.startsWith("{")) {
            qmp(qemu.get(), line, debugged);
        } else if (debugged && RUN_CONTROL.contains(firstWord(line))) {
            say(Kind.REFUSAL, texts.get("held", firstWord(line)));
        } else {
            answer(qemu.get().hmp(line));
        }
    }

    private static String firstWord(String line) {
        int blank = line.indexOf(' ');
        return blank < 0 ? line : line.substring(0, blank);
    }

    private void qmp(Qemu qemu, String line, boolean debugged) {
        JsonNode wish;
        try {
            wish = JSON.readTree(line);
        } catch (JsonProcessingException wrong) {
            say(Kind.REFUSAL, texts.get("no.json", wrong.getOriginalMessage()));
            return;
        }
        String command = wish.path("execute").asText();
        JsonNode arguments = wish.path("arguments");
        if (command.isEmpty() || !(arguments.isMissingNode() || arguments.isObject())) {
            say(Kind.REFUSAL, texts.get("form"));
        } else if (debugged && RUN_CONTROL.contains(command)) {
            say(Kind.REFUSAL, texts.get("held", command));
        } else {
            answer(qemu.qmp(command, arguments.isObject() ? arguments : JsonNodeFactory.instance.objectNode())
                    .thenApply(JsonNode::toPrettyString));
        }
    }

    private void answer(CompletableFuture<String> asked) {
        var unused = asked.whenComplete((text, failure) -> ui.execute(() -> {
            if (!closed) {
                told(text, failure);
            }
        }));
    }

    private void told(@Nullable String text, @Nullable Throwable failure) {
        if (text != null) {
            text.lines().forEach(line -> say(Kind.ANSWER, line));
        } else if (failure != null) {
            Throwable cause = DebuggerException.cause(failure);
            say(Kind.REFUSAL, cause instanceof CommandRefused refused ? refused.refusal() : Failures.words(cause));
        }
    }

    private void say(Kind kind, String text) {
        lines.add(new MonitorLine(kind, text));
        if (lines.size() > MOST) {
            lines.remove(0, lines.size() - MOST);
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

    ReadOnlyObjectProperty<Phase> phase() {
        return phase.getReadOnlyProperty();
    }

    /** At most 5,000, oldest first. */
    ObservableList<MonitorLine> lines() {
        return lines;
    }

    @Override
    public void close() {
        closed = true;
        unsubscribe.run();
    }
}
