package dev.unikernel.workbench.app.view.guestthreads;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.app.structures.GuestThread;
import dev.unikernel.workbench.app.structures.GuestThreads;
import dev.unikernel.workbench.app.structures.Inside;
import dev.unikernel.workbench.app.structures.Known;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.view.stops.Answers;
import dev.unikernel.workbench.app.view.stops.Look;
import dev.unikernel.workbench.app.view.stops.StopFollower;
import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.stack.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The threads at the latest stop, and the one whose callers are shown. */
final class GuestThreadsModel implements AutoCloseable {
    private final Desk desk;
    private final ReadOnlyObjectWrapper<List<ThreadRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<Frame>> frames = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<String>> notes = new ReadOnlyObjectWrapper<>(List.of());
    private final StopFollower<Known<GuestThreads>> follower;
    private Optional<Long> chosen = Optional.empty();

    GuestThreadsModel(Desk desk, Executor ui) {
        this.desk = desk;
        this.follower =
                new StopFollower<>(desk, ui, Look.Scope.STOP, GuestThreadsTool.TEXTS.get("empty"), new Threads());
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return follower.phase();
    }

    /** In the order of the system's list. */
    ReadOnlyObjectProperty<List<ThreadRow>> rows() {
        return rows.getReadOnlyProperty();
    }

    /** Of the thread that was chosen, the innermost first. */
    ReadOnlyObjectProperty<List<Frame>> frames() {
        return frames.getReadOnlyProperty();
    }

    /** What is to be said of all: why there are none, where the list breaks, notes. */
    ReadOnlyObjectProperty<List<String>> notes() {
        return notes.getReadOnlyProperty();
    }

    /** Shows the callers of a thread, also at the next stops as long as it is there. */
    void choose(ThreadRow row) {
        chosen = row.thread().address();
        frames.set(row.thread().frames().value().orElse(List.of()));
    }

    /** Has all views go to the code of a frame. */
    void reveal(Frame frame) {
        frame.address().ifPresent(address -> desk.reveal(new Location.Address(address)));
    }

    /** The row that was chosen before; else that of the thread that runs. */
    Optional<ThreadRow> toChoose() {
        return rows.get().stream()
                .filter(row -> row.thread().address().equals(chosen))
                .findFirst()
                .or(() -> rows.get().stream()
                        .filter(row -> row.thread().cpu().isPresent())
                        .findFirst());
    }

    private final class Threads implements Answers<Known<GuestThreads>> {
        @Override
        public CompletableFuture<AtStop<Known<GuestThreads>>> ask(Look look) {
            Guest guest = look.live().guest();
            return new Inside(look.session(), guest.image(), guest.system().structures()).threads(look.stop());
        }

        @Override
        public void take(Look look, Known<GuestThreads> answer) {
            List<GuestThread> threads =
                    answer.value().map(GuestThreads::threads).orElse(List.of());
            List<String> words = new ArrayList<>();
            if (answer.value().isEmpty()) {
                words.add(answer.why());
            }
            answer.value()
                    .flatMap(GuestThreads::broken)
                    .ifPresent(where -> words.add(GuestThreadsTool.TEXTS.get("broken", where)));
            answer.value().map(GuestThreads::notes).ifPresent(words::addAll);
            rows.set(threads.stream().map(ThreadRow::of).toList());
            notes.set(words);
            frames.set(toChoose().flatMap(row -> row.thread().frames().value()).orElse(List.of()));
        }

        @Override
        public void forget() {
            rows.set(List.of());
            frames.set(List.of());
            notes.set(List.of());
        }
    }

    @Override
    public void close() {
        follower.close();
    }
}
