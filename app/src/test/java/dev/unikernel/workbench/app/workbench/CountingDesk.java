package dev.unikernel.workbench.app.workbench;

import dev.unikernel.workbench.app.boottime.BootTimeline;
import dev.unikernel.workbench.app.breaks.BreakpointMark;
import dev.unikernel.workbench.app.breaks.BreakpointPlace;
import dev.unikernel.workbench.app.breaks.Tail;
import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.LaunchWish;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Problem;
import dev.unikernel.workbench.app.guest.AttachRequest;
import dev.unikernel.workbench.app.snapshots.Snapshot;
import dev.unikernel.workbench.app.snapshots.Snapshots;
import dev.unikernel.workbench.app.sources.SourceRule;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.session.SingleStepMask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** A desk behind which stands another, that counts who listens and keeps what listeners threw. Its close is nothing. */
final class CountingDesk implements Desk {
    private final Desk desk;
    private final AtomicInteger listeners = new AtomicInteger();
    private final List<Throwable> thrown = new CopyOnWriteArrayList<>();

    CountingDesk(Desk desk) {
        this.desk = desk;
    }

    /** Registrations that were not taken back. */
    int listeners() {
        return listeners.get();
    }

    List<Throwable> thrown() {
        return thrown;
    }

    private <T> Consumer<T> watched(Consumer<T> listener) {
        return value -> {
            try {
                listener.accept(value);
            } catch (RuntimeException | Error e) {
                thrown.add(e);
                throw e;
            }
        };
    }

    private Runnable counted(Runnable off) {
        listeners.incrementAndGet();
        AtomicBoolean on = new AtomicBoolean(true);
        return () -> {
            if (on.compareAndSet(true, false)) {
                listeners.decrementAndGet();
            }
            off.run();
        };
    }

    @Override
    public Runnable onState(Consumer<DeskState> listener) {
        return counted(desk.onState(watched(listener)));
    }

    @Override
    public Runnable onReveal(Consumer<Location> listener) {
        return counted(desk.onReveal(watched(listener)));
    }

    @Override
    public DeskState state() {
        return desk.state();
    }

    @Override
    public void reveal(Location location) {
        desk.reveal(location);
    }

    @Override
    public void open(Path path, Optional<Path> symbols) {
        desk.open(path, symbols);
    }

    @Override
    public void recall(int stop) {
        desk.recall(stop);
    }

    @Override
    public void reload() {
        desk.reload();
    }

    @Override
    public void checkImage() {
        desk.checkImage();
    }

    @Override
    public void closeAll() {
        desk.closeAll();
    }

    @Override
    public void build(boolean clean) {
        desk.build(clean);
    }

    @Override
    public void cancelBuild() {
        desk.cancelBuild();
    }

    @Override
    public void run(LaunchWish wish) {
        desk.run(wish);
    }

    @Override
    public void debug(LaunchWish wish) {
        desk.debug(wish);
    }

    @Override
    public void lastWrite(String expression) {
        desk.lastWrite(expression);
    }

    @Override
    public void attach(AttachRequest request) {
        desk.attach(request);
    }

    @Override
    public void reattach() {
        desk.reattach();
    }

    @Override
    public void detach() {
        desk.detach();
    }

    @Override
    public void resume(Resume how) {
        desk.resume(how);
    }

    @Override
    public void pause() {
        desk.pause();
    }

    @Override
    public void relocate(long slide) {
        desk.relocate(slide);
    }

    @Override
    public void mapSources(SourceRule rule) {
        desk.mapSources(rule);
    }

    @Override
    public void returnTo(Snapshots snapshots, Snapshot snapshot) {
        desk.returnTo(snapshots, snapshot);
    }

    @Override
    public void stop() {
        desk.stop();
    }

    @Override
    public void look(int thread, int frame) {
        desk.look(thread, frame);
    }

    @Override
    public void toggleBreakpoint(BreakpointPlace place) {
        desk.toggleBreakpoint(place);
    }

    @Override
    public void changeBreakpoint(int id, Function<BreakpointMark, Optional<BreakpointMark>> change) {
        desk.changeBreakpoint(id, change);
    }

    @Override
    public void report(Problem problem) {
        desk.report(problem);
    }

    @Override
    public void addBreakpoint(BreakpointPlace place, Tail tail, boolean pending) {
        desk.addBreakpoint(place, tail, pending);
    }

    @Override
    public void enableBreakpointPlace(int number, int index, boolean on) {
        desk.enableBreakpointPlace(number, index, on);
    }

    @Override
    public void holdForBreakpoints(boolean hold) {
        desk.holdForBreakpoints(hold);
    }

    @Override
    public void runTo(BreakpointPlace place) {
        desk.runTo(place);
    }

    @Override
    public void runToReturn(int thread, int frame) {
        desk.runToReturn(thread, frame);
    }

    @Override
    public void jump(BreakpointPlace place) {
        desk.jump(place);
    }

    @Override
    public void singleStepMask(SingleStepMask mask) {
        desk.singleStepMask(mask);
    }

    @Override
    public void dismissProblem() {
        desk.dismissProblem();
    }

    @Override
    public Path scratch(String purpose) throws IOException {
        return desk.scratch(purpose);
    }

    @Override
    public Process start(ProcessBuilder spec) throws IOException {
        return desk.start(spec);
    }

    @Override
    public Optional<Path> recording() {
        return desk.recording();
    }

    @Override
    public Optional<Path> sourceFile(String path) {
        return desk.sourceFile(path);
    }

    @Override
    public CompletableFuture<BootTimeline> timeBoot(LaunchWish wish, IntConsumer progress) {
        return desk.timeBoot(wish, progress);
    }

    @Override
    public void close() {}
}
