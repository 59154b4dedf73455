package dev.unikernel.workbench.app.view.snapshots;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.LiveGuest;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.desk.Problem;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.snapshots.Snapshot;
import dev.unikernel.workbench.app.snapshots.Snapshots;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.parts.Background;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.DeskReading;
import dev.unikernel.workbench.app.ui.parts.Failures;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.launcher.CannotSnapshot;
import dev.unikernel.workbench.launcher.machine.Qemu;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The snapshots of what is open, and the guest that could be saved. Properties change on the ui executor. */
final class SnapshotsModel implements AutoCloseable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private final Desk desk;
    private final Executor ui;
    private final Texts texts = Texts.of(SnapshotsModel.class, "snapshots");
    private final DeskReading<Opened, Read> reading;
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private Optional<String> replacing = Optional.empty();
    private int question;
    private boolean closed;

    /** What was read. */
    private record Read(List<SnapshotRow> rows, List<Path> damaged) {
        static final Read NOTHING = new Read(List.of(), List.of());
    }

    SnapshotsModel(Desk desk, Executor ui) {
        this.desk = desk;
        this.ui = ui;
        this.reading = new DeskReading<>(
                desk,
                ui,
                Background.pool(),
                state -> Optional.of(state.opened())
                        .filter(opened -> opened.snapshots().isPresent()),
                texts.get("empty"),
                Read.NOTHING,
                this::read);
        reading.value().addListener((of, old, now) -> {
            if (!now.damaged().isEmpty()) {
                Path folder = now.damaged().get(0).getParent();
                words.set(texts.get("damaged", now.damaged().size(), String.valueOf(folder)));
            }
        });
    }

    private Read read(Opened opened) throws IOException {
        Snapshots.Listing listing = opened.snapshots().orElseThrow().list();
        Optional<String> digest = opened.look().isPresent()
                ? Optional.of(Snapshots.digest(opened.look().get().image()))
                : Optional.empty();
        return new Read(listing.all().stream().map(one -> row(one, digest)).toList(), listing.damaged());
    }

    private SnapshotRow row(Snapshot one, Optional<String> digest) {
        boolean fits = digest.filter(one.imageDigest()::equals).isPresent();
        String file = String.valueOf(Path.of(one.image()).getFileName());
        return new SnapshotRow(
                one,
                time(one.created()),
                fits ? texts.get("this") : texts.get("other", file),
                one.where().orElse(texts.get("ran")),
                fits);
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }

    /** Saves the guest as it is now. A name that is taken is asked about: the same wish again replaces it. */
    void save(String name) {
        Optional<LiveGuest> live = desk.state().live();
        Optional<Snapshots> snapshots = desk.state().opened().snapshots();
        if (live.isEmpty() || snapshots.isEmpty() || desk.state().run() instanceof RunState.Over) {
            words.set(texts.get("noguest"));
            return;
        }
        Optional<Qemu> qemu = live.get().guest().qemu();
        if (qemu.isEmpty() || live.get().guest().image().isEmpty()) {
            words.set(texts.get("foreign"));
            return;
        }
        boolean taken =
                reading.value().get().rows().stream().anyMatch(row -> row.name().equals(name));
        if (taken && !replacing.equals(Optional.of(name))) {
            replacing = Optional.of(name);
            words.set(texts.get("replace", name));
            return;
        }
        replacing = Optional.empty();
        int mine = ++question;
        long began = System.nanoTime();
        words.set(texts.get("saving", name));
        var unused = snapshots
                .get()
                .save(name, qemu.get(), live.get().guest().image().get(), where())
                .whenComplete((saved, failure) -> ui.execute(() -> {
                    if (closed) {
                        return;
                    }
                    reading.again();
                    if (mine == question) {
                        words.set(
                                failure != null
                                        ? words(failure)
                                        : texts.get(
                                                "done",
                                                name,
                                                Bytes.rounded(saved.sizeBytes()),
                                                (System.nanoTime() - began) / 1_000_000));
                    }
                }));
    }

    private Optional<String> where() {
        return desk.state().run() instanceof RunState.Stopped stopped
                ? Optional.of(stopped.stop()).flatMap(Stop::frame).map(Snapshot::place)
                : Optional.empty();
    }

    private static String words(Throwable failure) {
        Throwable cause = DebuggerException.cause(failure);
        return cause instanceof CannotSnapshot cannot
                ? Failures.words(cannot) + "; " + cannot.advice()
                : Failures.words(cause);
    }

    /** Puts the guest back, or starts one there. */
    void returnTo(SnapshotRow row) {
        desk.state().opened().snapshots().ifPresent(snapshots -> desk.returnTo(snapshots, row.snapshot()));
    }

    void delete(SnapshotRow row) {
        desk.state()
                .opened()
                .snapshots()
                .ifPresent(snapshots -> Background.pool().execute(() -> {
                    String said;
                    try {
                        snapshots.delete(row.name());
                        said = texts.get("deleted", row.name());
                    } catch (IOException | RuntimeException failure) {
                        said = Failures.words(failure);
                        desk.report(new Problem(said, Failures.details(failure), ""));
                    }
                    String words = said;
                    ui.execute(() -> {
                        if (!closed) {
                            this.words.set(words);
                            reading.again();
                        }
                    });
                }));
    }

    /** Reads the folder again: a command may have saved there. */
    void again() {
        reading.again();
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return reading.phase();
    }

    /** The newest first. */
    javafx.beans.value.ObservableValue<List<SnapshotRow>> rows() {
        return reading.value().map(Read::rows);
    }

    /** What came of the last wish. */
    ReadOnlyStringProperty words() {
        return words.getReadOnlyProperty();
    }

    @Override
    public void close() {
        closed = true;
        reading.close();
    }
}
