package dev.unikernel.workbench.app.view.stack;

import dev.unikernel.workbench.app.breaks.BreakpointPlace;
import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.LiveGuest;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.guest.LastStand;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.view.stops.Answers;
import dev.unikernel.workbench.app.view.stops.Look;
import dev.unikernel.workbench.app.view.stops.StopFollower;
import dev.unikernel.workbench.debugger.mi.AtStop;
import java.text.MessageFormat;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** CPUs and frames of the stopped guest; frames of a CPU that is not looked at are read when they are asked for. */
final class StackModel implements AutoCloseable {
    private final Desk desk;
    private final Executor ui;
    private final ReadOnlyObjectWrapper<List<StackRow.Cpu>> cpus = new ReadOnlyObjectWrapper<>(List.of());
    private final Set<Integer> reading = new HashSet<>();
    private final StopFollower<List<StackRow.Cpu>> follower;
    private final ReadOnlyObjectWrapper<Phase> phase;
    private final Runnable unsubscribe;
    private boolean crashed;

    StackModel(Desk desk, Executor ui) {
        this.desk = desk;
        this.ui = ui;
        this.follower = new StopFollower<>(desk, ui, Look.Scope.STOP, StackTool.TEXTS.getString("empty"), new Stacks());
        this.phase = new ReadOnlyObjectWrapper<>(follower.phase().get());
        follower.phase().subscribe(this::publish);
        follower.look().subscribe(look -> look.ifPresent(at -> read(at.thread())));
        this.unsubscribe = desk.onState(state -> ui.execute(() -> follow(state)));
    }

    private void publish(Phase now) {
        phase.set(crashed ? new Phase.Ready() : now);
    }

    /** A guest that crashed is gone, but its last stack was read: it takes the place of that of the stop before. */
    private void follow(DeskState state) {
        Optional<LastStand> stand = state.run() instanceof RunState.Over
                ? state.live()
                        .flatMap(LiveGuest::debug)
                        .flatMap(debug -> debug.lastStand().getNow(Optional.empty()))
                : Optional.empty();
        if (stand.isPresent() && !crashed) {
            cpus.set(List.of(StackRead.crashed(stand.get())));
        }
        crashed = stand.isPresent();
        publish(follower.phase().get());
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return phase.getReadOnlyProperty();
    }

    /** The frame looked at; empty unless the guest is stopped. */
    ReadOnlyObjectProperty<Optional<Look>> look() {
        return follower.look();
    }

    ReadOnlyObjectProperty<List<StackRow.Cpu>> cpus() {
        return cpus.getReadOnlyProperty();
    }

    /** Looks at a frame, if gdb knows it, and has its place shown. */
    void choose(StackRow.Frame frame) {
        if (!frame.own()) {
            desk.look(frame.thread(), frame.level());
        }
        var unused = CompletableFuture.runAsync(() -> place(frame).ifPresent(desk::reveal));
    }

    /** Whether it is known where a frame returns to. */
    boolean canReturn(StackRow.Frame frame) {
        return follower.look().get().isPresent() && (below(frame).isPresent() || !frame.own());
    }

    /** Lets the guest run until a frame has returned; to where a frame of ours was interrupted, if that is below. */
    void runToReturn(StackRow.Frame frame) {
        Optional<StackRow.Frame> caller = below(frame).filter(StackRow.Frame::own);
        if (caller.isPresent() && caller.get().address().isPresent()) {
            desk.runTo(new BreakpointPlace.Address(caller.get().address().getAsLong()));
        } else {
            desk.runToReturn(frame.thread(), frame.level());
        }
    }

    /** The frame that it returns to, unless a recursion between them is folded. */
    private Optional<StackRow.Frame> below(StackRow.Frame frame) {
        return cpus.get().stream()
                .filter(cpu -> cpu.thread() == frame.thread())
                .flatMap(cpu -> cpu.frames().stream().flatMap(List::stream))
                .filter(row -> row instanceof StackRow.Frame other && other.level() == frame.level() + 1)
                .map(StackRow.Frame.class::cast)
                .findFirst();
    }

    private Optional<Location> place(StackRow.Frame frame) {
        Optional<Location> source = frame.sources().stream()
                .flatMap(path -> desk.sourceFile(path).stream())
                .findFirst()
                .map(file -> new Location.Source(file, frame.line()));
        return source.or(() -> frame.address().isPresent()
                ? Optional.of(new Location.Address(frame.address().getAsLong()))
                : Optional.empty());
    }

    /** Reads the frames of a CPU unless they are there. */
    void read(int thread) {
        Optional<Look> at = follower.look().get();
        boolean missing = cpus.get().stream()
                .anyMatch(cpu -> cpu.thread() == thread && cpu.frames().isEmpty());
        if (at.isEmpty() || !missing || !reading.add(thread)) {
            return;
        }
        Look asked = at.get();
        var unused = StackRead.one(asked.session(), thread)
                .whenComplete((answer, failure) -> ui.execute(() -> {
                    boolean late = follower.look()
                            .get()
                            .filter(now -> now.isSame(asked, Look.Scope.STOP))
                            .isEmpty();
                    if (!late && reading.remove(thread)) {
                        put(failure == null ? answer.value() : refused(thread, failure));
                    }
                }));
    }

    private StackRow.Cpu refused(int thread, Throwable failure) {
        String words = MessageFormat.format(StackTool.TEXTS.getString("refused"), failure.getMessage());
        StackRow.Cpu there = cpus.get().stream()
                .filter(cpu -> cpu.thread() == thread)
                .findFirst()
                .orElseThrow();
        return new StackRow.Cpu(
                thread, there.title(), there.mode(), Optional.of(List.of(new StackRow.Note(thread, words))));
    }

    private void put(StackRow.Cpu read) {
        cpus.set(cpus.get().stream()
                .map(cpu -> cpu.thread() == read.thread() ? read : cpu)
                .toList());
    }

    /** All that was read, as text. */
    String text() {
        StringBuilder text = new StringBuilder();
        cpus.get().stream()
                .flatMap(cpu ->
                        Stream.concat(Stream.of(cpu), cpu.frames().stream().flatMap(List::stream)))
                .forEach(row -> text.append(row instanceof StackRow.Cpu ? "" : "  ")
                        .append(row.text())
                        .append('\n'));
        return text.toString();
    }

    @Override
    public void close() {
        unsubscribe.run();
        follower.close();
    }

    private final class Stacks implements Answers<List<StackRow.Cpu>> {
        @Override
        public CompletableFuture<AtStop<List<StackRow.Cpu>>> ask(Look look) {
            return StackRead.all(look.session(), look.thread());
        }

        @Override
        public void take(Look look, List<StackRow.Cpu> answer) {
            reading.clear();
            cpus.set(answer);
            follower.look().get().ifPresent(now -> read(now.thread()));
        }

        @Override
        public void forget() {
            reading.clear();
            cpus.set(List.of());
        }
    }
}
