package dev.unikernel.workbench.app.desk;

import dev.unikernel.workbench.app.bench.Times;
import dev.unikernel.workbench.app.boottime.BootHistory;
import dev.unikernel.workbench.app.boottime.BootPlan;
import dev.unikernel.workbench.app.boottime.BootTimeline;
import dev.unikernel.workbench.app.breaks.BreakpointMark;
import dev.unikernel.workbench.app.breaks.BreakpointPlace;
import dev.unikernel.workbench.app.breaks.Tail;
import dev.unikernel.workbench.app.breaks.Wish;
import dev.unikernel.workbench.app.guest.AttachRequest;
import dev.unikernel.workbench.app.guest.DebugRequest;
import dev.unikernel.workbench.app.guest.LaunchRequest;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.snapshots.Snapshot;
import dev.unikernel.workbench.app.snapshots.Snapshots;
import dev.unikernel.workbench.app.sources.KeptRules;
import dev.unikernel.workbench.app.sources.SourceRule;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.session.SingleStepMask;
import dev.unikernel.workbench.debugger.transcript.Transcript;
import dev.unikernel.workbench.launcher.machine.QemuCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The desk of this machine. One thread ({@code desk}) owns the state; reading and planning run on a small pool, guests
 * and builds on their engines' threads, and all come back to the desk's thread with immutable values.
 */
public final class LocalDesk implements Desk {
    private static final Logger LOG = LoggerFactory.getLogger(LocalDesk.class);

    /** Launches that a boot is timed by; each is given up after the limit. */
    private static final int BOOTS = 5;

    private static final Duration BOOT_LIMIT = Duration.ofSeconds(10);

    private volatile @Nullable Thread owner;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> owner = named(task, "desk"));
    private final ExecutorService pool = Executors.newFixedThreadPool(2, task -> named(task, "desk-pool"));
    private final List<Consumer<DeskState>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Location>> followers = new CopyOnWriteArrayList<>();
    private final Guards guards = new Guards();
    private final Opening opening;
    private final Building building;
    private final Guests guests;
    private final Marks marks;
    private final Keeping keeping;
    private volatile DeskState state = DeskState.EMPTY;
    private boolean telling; // desk's thread only

    public LocalDesk() {
        keeping = new Keeping(this, kept -> marks().numbered(kept));
        opening = new Opening(this, keeping);
        building = new Building(this, opening, guards);
        guests = new Guests(this, opening, building, guards);
        marks = new Marks(this, guests, keeping::changed);
    }

    private Marks marks() {
        return marks;
    }

    private static Thread named(Runnable task, String name) {
        Thread made = new Thread(task, name);
        made.setDaemon(true);
        return made;
    }

    @Override
    public DeskState state() {
        return state;
    }

    @Override
    public Runnable onState(Consumer<DeskState> listener) {
        thread.execute(() -> {
            listeners.add(listener);
            telling = true;
            tell(listener, state);
            telling = false;
        });
        return () -> {
            listeners.remove(listener);
            onDesk(() -> listeners.remove(listener)); // it may not have been added yet
        };
    }

    @Override
    public Runnable onReveal(Consumer<Location> listener) {
        followers.add(listener);
        return () -> followers.remove(listener);
    }

    @Override
    public void reveal(Location location) {
        onDesk(() -> followers.forEach(follower -> tell(follower, location)));
    }

    /** Runs on the desk's thread, later. */
    void onDesk(Runnable work) {
        if (!thread.isShutdown()) {
            thread.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    failed("a fault of the workbench itself", e);
                }
            });
        }
    }

    /** Runs blocking work on the pool; what it throws becomes a problem that begins with {@code what}. */
    CompletableFuture<Void> onPool(String what, Work work) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        work.run();
                    } catch (Exception e) { // a thread loop of ours: whatever it is, the user is told
                        failed(what, e);
                    }
                },
                pool);
    }

    /** Work that may block and fail. */
    interface Work {
        void run() throws Exception;
    }

    /** Does a work on the desk's thread that has an answer later. */
    <T> CompletableFuture<T> ask(Supplier<CompletableFuture<T>> work) {
        return CompletableFuture.<@Nullable Void>completedFuture(null).thenComposeAsync(done -> work.get(), thread);
    }

    /**
     * Changes the state, on the desk's thread, and tells everyone: at once when already there, so that what follows sees it,
     * unless a listener asks for it, for the others must hear of the state before first.
     */
    void update(UnaryOperator<DeskState> change) {
        if (Thread.currentThread() == owner && !telling) {
            apply(change);
        } else {
            onDesk(() -> apply(change));
        }
    }

    private void apply(UnaryOperator<DeskState> change) {
        DeskState now = change.apply(state);
        if (!now.equals(state)) {
            state = now;
            telling = true;
            listeners.forEach(listener -> tell(listener, now));
            telling = false;
        }
    }

    private static <T> void tell(Consumer<T> listener, T value) {
        try {
            listener.accept(value);
        } catch (RuntimeException e) {
            LOG.error("a listener of the desk failed", e); // one view's fault must not silence the others
        }
    }

    /** Makes a failure a problem on the desk. */
    void failed(String what, Throwable failure) {
        LOG.error("{}", what, failure);
        report(Problems.of(what, failure));
    }

    @Override
    public void open(Path path, Optional<Path> symbols) {
        var unused = onPool("opening " + path, () -> {
            if (Transcript.is(path)) {
                guests.replay(path, symbols);
            } else {
                guests.end();
                opening.open(path, symbols);
            }
        });
    }

    @Override
    public void recall(int stop) {
        guests.recall(stop);
    }

    @Override
    public void reload() {
        opening.reload();
    }

    @Override
    public void checkImage() {
        opening.check();
    }

    @Override
    public void closeAll() {
        guests.end();
        update(now -> DeskState.EMPTY);
    }

    @Override
    public void build(boolean clean) {
        building.build(clean);
    }

    @Override
    public void cancelBuild() {
        building.cancel();
    }

    @Override
    public void run(LaunchWish wish) {
        guests.launch(wish, Optional.empty());
    }

    @Override
    public void debug(LaunchWish wish) {
        guests.launch(wish, Optional.of(marks));
    }

    @Override
    public void attach(AttachRequest request) {
        guests.attach(request, marks);
    }

    @Override
    public void reattach() {
        guests.reattach(marks);
    }

    @Override
    public void detach() {
        guests.detach();
    }

    @Override
    public void resume(Resume how) {
        guests.resume(how);
    }

    @Override
    public void pause() {
        guests.pause();
    }

    @Override
    public void relocate(long slide) {
        guests.steerLater(steering -> steering.relocate(slide));
    }

    @Override
    public void mapSources(SourceRule rule) {
        update(now -> now.withOpened(now.opened().mapping(rule)));
        guests.steerLater(steering -> steering.map(rule));
        state.opened().project().ifPresent(project -> {
            var unused =
                    onPool("keeping where the sources are", () -> new KeptRules(project.workDirectory()).add(rule));
        });
    }

    @Override
    public void lastWrite(String expression) {
        guests.steerLater(steering -> steering.lastWrite(expression));
    }

    @Override
    public void returnTo(Snapshots snapshots, Snapshot snapshot) {
        onDesk(() -> {
            if (state.run() instanceof RunState.Stopped || state.run() instanceof RunState.Running) {
                guests.steerLater(steering -> steering.returnTo(snapshots, snapshot));
            }
            if (state.live().flatMap(LiveGuest::debug).isEmpty() || state.run() instanceof RunState.Over) {
                debug(LaunchWish.DEFAULT.from(snapshots, snapshot));
            }
        });
    }

    @Override
    public void stop() {
        guests.end();
    }

    @Override
    public void look(int cpu, int frame) {
        update(now -> now.run() instanceof RunState.Stopped stopped
                ? now.withRun(new RunState.Stopped(stopped.stop(), cpu, frame))
                : now);
    }

    @Override
    public void runTo(BreakpointPlace place) {
        guests.steerLater(steering -> steering.runTo(new Wish(place.where(), Tail.NONE, false)));
    }

    @Override
    public void runToReturn(int thread, int frame) {
        guests.steerLater(steering -> steering.runToReturn(thread, frame));
    }

    @Override
    public void jump(BreakpointPlace place) {
        if (place.where() instanceof Wish.Where.Code code) {
            guests.steerLater(steering -> steering.jump(code.location()));
        }
    }

    @Override
    public void singleStepMask(SingleStepMask mask) {
        guests.mask(mask);
    }

    @Override
    public void addBreakpoint(BreakpointPlace place, Tail tail, boolean pending) {
        marks.add(place, tail, pending);
    }

    @Override
    public void enableBreakpointPlace(int number, int index, boolean on) {
        marks.enablePlace(number, index, on);
    }

    @Override
    public void holdForBreakpoints(boolean hold) {
        onDesk(() -> {
            update(now -> now.withControl(now.control().withHolds(hold)));
            keeping.changed();
        });
    }

    @Override
    public void toggleBreakpoint(BreakpointPlace place) {
        marks.toggle(place);
    }

    @Override
    public void changeBreakpoint(int id, Function<BreakpointMark, Optional<BreakpointMark>> change) {
        marks.change(id, change);
    }

    @Override
    public void report(Problem problem) {
        update(now -> now.withProblem(Optional.of(problem)));
    }

    @Override
    public void dismissProblem() {
        update(now -> now.withProblem(Optional.empty()));
    }

    @Override
    public Path scratch(String purpose) throws IOException {
        return guards.guardian().newPrivateDirectory(purpose);
    }

    @Override
    public Process start(ProcessBuilder spec) throws IOException {
        return guards.guardian().start(spec);
    }

    @Override
    public Optional<Path> recording() {
        return guests.recorded();
    }

    @Override
    public CompletableFuture<BootTimeline> timeBoot(LaunchWish wish, IntConsumer progress) {
        CompletableFuture<BootTimeline> told = new CompletableFuture<>();
        named(
                        () -> {
                            try {
                                told.complete(timed(state.opened(), wish, progress, told::isDone));
                            } catch (Exception e) { // a thread of ours: whatever it is, who asked is told
                                told.completeExceptionally(e);
                            }
                        },
                        "boot-time")
                .start();
        return told;
    }

    private BootTimeline timed(Opened opened, LaunchWish wish, IntConsumer progress, BooleanSupplier over)
            throws Exception {
        Opened.Look look = opened.look().orElseThrow(() -> new IOException("no image is open that could be launched"));
        LaunchRequest request = wish.request(opened);
        wish.check(look, request);
        QemuCommand command = request.inQemu(look.image(), look.match().system(), guards.guardian());
        BootPlan plan = new BootPlan(
                look.image(),
                look.match().system(),
                command,
                guards.guardian(),
                Optional.empty(),
                Optional.empty(),
                BOOT_LIMIT);
        DebugRequest debug = new DebugRequest(opened.project().map(Project::directory), opened.sourcePrefixes())
                .using(request.tools());
        BootTimeline timeline = BootTimeline.of(plan, debug, BOOTS, progress, over);
        Optional<Times> times = timeline.report().toGoal();
        if (opened.project().isPresent() && times.isPresent()) {
            BootHistory.add(
                    opened.project().get().workDirectory(),
                    BootHistory.Entry.of(look.image().bootFile(), plan.goal(), plan.accelerator(), times.get()));
        }
        return timeline;
    }

    @Override
    public Optional<Path> sourceFile(String path) {
        return Sources.find(state.opened(), path);
    }

    @Override
    public void close() {
        building.cancel();
        guests.closeNow();
        keeping.close();
        guards.close();
        thread.shutdown();
        pool.shutdown();
    }
}
