package dev.unikernel.workbench.app.view.console;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.LiveGuest;
import dev.unikernel.workbench.app.desk.Problem;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.parts.Failures;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.SessionEvent;
import dev.unikernel.workbench.launcher.serial.SerialPort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The serial line of the guest on the desk: follows it from guest to guest, keeps its raw log, hands its bytes to the
 * feed. Bytes come on the serial thread, states on the desk's; properties change on {@code ui}.
 */
final class ConsoleModel implements AutoCloseable {
    private static final int RING = 256 << 10;

    private final Desk desk;
    private final Executor ui;
    private final Texts texts = Texts.of(ConsoleModel.class, "console");
    private final ConsoleFeed feed = new ConsoleFeed(System::nanoTime);
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(new Phase.Empty(texts.get("empty")));
    private final ReadOnlyObjectWrapper<String> status = new ReadOnlyObjectWrapper<>("");
    private final ReadOnlyObjectWrapper<Optional<Path>> logFile = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper listening = new ReadOnlyBooleanWrapper(false);
    private final AtomicBoolean publishing = new AtomicBoolean();
    private final Runnable stateEnd;
    private int number;
    private volatile @Nullable SerialPort port;
    private @Nullable AutoCloseable bytesEnd;
    private @Nullable GdbSession session;
    private @Nullable Runnable logsEnd;
    private volatile @Nullable ConsoleLog log;
    private volatile boolean closed;

    ConsoleModel(Desk desk, Executor ui) {
        this.desk = desk;
        this.ui = ui;
        this.stateEnd = desk.onState(this::take);
    }

    private synchronized void take(DeskState state) {
        if (closed) {
            return;
        }
        state.live().filter(live -> live.number() != number && !isHeard(live)).ifPresent(live -> follow(live, state));
        hear(state.live().flatMap(LiveGuest::debug).map(GuestDebug::session).orElse(null));
        boolean hears = state.live()
                        .map(LiveGuest::guest)
                        .filter(guest -> guest.can(Guest.Capability.CHANGE))
                        .flatMap(Guest::console)
                        .isPresent()
                && (state.run() instanceof RunState.Running
                        || state.run() instanceof RunState.Stopped
                        || state.run() instanceof RunState.OutOfHand);
        boolean any = number != 0;
        ui.execute(() -> {
            listening.set(hears);
            if (any) {
                phase.set(new Phase.Ready());
            }
        });
        publish();
    }

    /** What logpoints print stands between the guest's lines, where it was printed. */
    private void hear(@Nullable GdbSession now) {
        if (now == session) {
            return;
        }
        if (logsEnd != null) {
            logsEnd.run();
        }
        session = now;
        logsEnd = now == null
                ? null
                : now.onEventAndWords(event -> {
                    if (event instanceof SessionEvent.Logged logged) {
                        feed.logpoint(logged.said().words());
                        publish();
                    }
                });
    }

    /** A guest that got a new gdb has the line it had. */
    private boolean isHeard(LiveGuest live) {
        return port != null
                && live.guest().console().filter(line -> line == port).isPresent();
    }

    private void follow(LiveGuest live, DeskState state) {
        leave();
        number = live.number();
        SerialPort line = live.guest().console().orElse(null);
        port = line;
        String time = LocalTime.now(ZoneId.systemDefault())
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        feed.note(texts.get("separator", number, time));
        if (line == null) {
            feed.note(texts.get("none", live.guest().words()));
            return;
        }
        beginLog(state);
        long missed = line.bytesReceived() - line.tail(RING).length;
        if (missed > 0) {
            feed.note(texts.get("missed", missed));
        }
        bytesEnd = line.onBytes(this::bytes);
    }

    private void beginLog(DeskState state) {
        try {
            Optional<Path> folder = state.opened().project().map(Project::workDirectory);
            ConsoleLog begun = ConsoleLog.begin(folder.isPresent() ? folder.get() : desk.scratch("console"));
            log = begun;
            ui.execute(() -> logFile.set(Optional.of(begun.file())));
        } catch (IOException refused) {
            logFailed(refused);
        }
    }

    private void bytes(byte[] bytes) {
        ConsoleLog open = log;
        if (open != null) {
            try {
                open.write(bytes);
            } catch (IOException full) {
                logFailed(full);
            }
        }
        feed.guest(bytes);
        publish();
    }

    /** Said once for a guest; its bytes are shown all the same. */
    private void logFailed(IOException why) {
        log = null;
        ui.execute(() -> logFile.set(Optional.empty()));
        desk.report(new Problem(texts.get("log.failed"), Failures.words(why), texts.get("log.remedy")));
    }

    /** Counts are copied at most once a turn of {@code ui}, however many bytes come. */
    private void publish() {
        if (publishing.compareAndSet(false, true)) {
            ui.execute(() -> {
                publishing.set(false);
                SerialPort line = port;
                status.set(line == null ? "" : counts(line.bytesReceived(), feed.hidden()));
            });
        }
    }

    private String counts(long received, long hidden) {
        String all = texts.get("received", received);
        return hidden == 0 ? all : all + texts.get("hidden", hidden);
    }

    /** Types bytes into the guest; any thread. What a full queue refuses is said, not lost in silence. */
    void type(byte[] bytes) {
        SerialPort line = port;
        if (line != null && !line.write(bytes) && !line.closed().isDone()) {
            desk.report(new Problem(texts.get("full"), "", texts.get("full.remedy")));
        }
    }

    /** Types a file into the guest; completes with how many bytes. */
    CompletableFuture<Long> send(Path file) {
        SerialPort line = port;
        if (line == null) {
            return CompletableFuture.completedFuture(0L);
        }
        return new FileSender(line, () -> !closed && port == line).send(file).whenComplete((sent, failure) -> {
            if (failure != null) {
                desk.report(new Problem(texts.get("unreadable", file), String.valueOf(failure), ""));
            }
        });
    }

    ConsoleFeed feed() {
        return feed;
    }

    Texts texts() {
        return texts;
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return phase.getReadOnlyProperty();
    }

    /** How much came, and how much of it was not shown. */
    ReadOnlyObjectProperty<String> status() {
        return status.getReadOnlyProperty();
    }

    /** The raw log of the guest now; empty without a guest, or if it cannot be written. */
    ReadOnlyObjectProperty<Optional<Path>> logFile() {
        return logFile.getReadOnlyProperty();
    }

    /** Whether there is a guest that could hear. */
    ReadOnlyBooleanProperty listening() {
        return listening.getReadOnlyProperty();
    }

    private void leave() {
        try {
            if (bytesEnd != null) {
                bytesEnd.close();
            }
        } catch (Exception never) { // AutoCloseable's signature; SerialPort only removes a listener
            throw new IllegalStateException(never);
        }
        bytesEnd = null;
        ConsoleLog open = log;
        log = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException full) {
                logFailed(full);
            }
        }
    }

    @Override
    public void close() {
        stateEnd.run();
        synchronized (this) {
            closed = true;
            port = null;
            hear(null);
            leave();
        }
        feed.close();
    }
}
