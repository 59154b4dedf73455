package dev.unikernel.workbench.app.desk;

import dev.unikernel.workbench.app.breaks.Placing;
import dev.unikernel.workbench.app.breaks.Tail;
import dev.unikernel.workbench.app.breaks.Wish;
import dev.unikernel.workbench.app.guest.AttachRequest;
import dev.unikernel.workbench.app.guest.AttachedStub;
import dev.unikernel.workbench.app.guest.DebugRequest;
import dev.unikernel.workbench.app.guest.EndReport;
import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.guest.LaunchRequest;
import dev.unikernel.workbench.app.guest.QemuGuest;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.system.Systems;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.app.tools.OwnTools;
import dev.unikernel.workbench.app.transcript.FoundImage;
import dev.unikernel.workbench.app.transcript.SavedSession;
import dev.unikernel.workbench.app.transcript.Tapes;
import dev.unikernel.workbench.app.travel.Runs;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.session.SessionEnd;
import dev.unikernel.workbench.debugger.session.SingleStepMask;
import dev.unikernel.workbench.launcher.machine.QemuCommand;
import dev.unikernel.workbench.launcher.travel.Recording;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The guest on the desk: launched, run, debugged, ended. At most one at a time. */
final class Guests implements Marks.Holder {
    private static final long LAST_LOOK_MS = 1000;
    private static final CompletableFuture<?> NOTHING_MORE = CompletableFuture.completedFuture(null);
    private final LocalDesk desk;
    private final Opening opening;
    private final Building building;
    private final Guards guards;
    private CompletableFuture<Void> launch = CompletableFuture.completedFuture(null); // desk's thread only
    private boolean launchEnded; // desk's thread only: the user has ended the launch that is under way
    private int number;
    private final Tapes tapes = new Tapes();
    private final Runs runs = new Runs();
    private volatile Optional<SingleStepMask> mask = Optional.empty(); // the user's choice, for each guest
    private volatile int ends;
    private volatile @Nullable LiveGuest live;
    private volatile @Nullable Steering steering;
    private volatile OwnTools tools = OwnTools.NONE;

    Guests(LocalDesk desk, Opening opening, Building building, Guards guards) {
        this.desk = desk;
        this.opening = opening;
        this.building = building;
        this.guards = guards;
    }

    /** Ends the guest there was, builds if there is a project, launches; with marks: under the debugger. */
    void launch(LaunchWish wish, Optional<Marks> marks) {
        oneAtATime("launching the guest", () -> launchNow(wish, marks));
    }

    /** A key that is held, or pressed twice, asks for one guest. */
    private void oneAtATime(String what, LocalDesk.Work work) {
        desk.onDesk(() -> {
            if (!launch.isDone() && !launchEnded) {
                return;
            }
            launchEnded = false;
            launch = launch.thenCompose(done -> desk.onPool(what, work));
        });
    }

    private void launchNow(LaunchWish wish, Optional<Marks> marks) throws Exception {
        closeNow();
        int ended = ends;
        Optional<Opened> opened =
                desk.state().opened().project().isPresent() ? building.buildNow(false) : Optional.of(opening.fresh());
        opened = opened.map(this::asLinked);
        Optional<Opened.Look> look = opened.flatMap(Opened::look);
        if (look.isPresent() && ends == ended) {
            Opened now = opened.get();
            begin(ended, () -> start(now, look.get(), wish, marks, ended));
        }
    }

    /** Where the last guest had its image is nothing to the next. */
    private Opened asLinked(Opened opened) {
        Opened linked = opened.at(0);
        desk.update(now -> now.withOpened(now.opened().at(0)));
        return linked;
    }

    /** Unless the user closes it meanwhile. */
    private void begin(int ended, LocalDesk.Work start) throws Exception {
        desk.update(now -> now.withRun(new RunState.Launching()));
        try {
            start.run();
        } catch (Exception e) {
            if (ends == ended) {
                closeNow();
                desk.update(now -> now.withRun(new RunState.None()).withLive(Optional.empty()));
                throw e;
            }
        }
        if (ends != ended) {
            desk.update(now -> now.run() instanceof RunState.Launching ? now.withRun(new RunState.None()) : now);
        }
    }

    private void start(Opened opened, Opened.Look look, LaunchWish wish, Optional<Marks> marks, int ended)
            throws Exception {
        LaunchRequest request = wish.request(opened);
        UnikernelSystem system = look.match().system();
        tools = request.tools();
        wish.check(look, request);
        Optional<Recording> travels = marks.isPresent() && wish.travels(opened)
                ? Optional.of(record(request.inQemu(look.image(), system, guards.guardian())))
                : Optional.empty();
        if (ends != ended) {
            return;
        }
        Guest guest = travels.isPresent()
                ? QemuGuest.play(look.image(), system, travels.get(), guards.guardian())
                        .get()
                : request.launch(look.image(), system, guards.guardian()).get();
        Optional<LiveGuest> launched = welcome(guest, ended);
        wish.enter(guest, look.image());
        boolean returns = wish.from().isPresent();
        if (launched.isPresent() && marks.isEmpty()) {
            desk.update(now -> now.withRun(new RunState.Running(Optional.empty())));
            guest.resume().get();
        } else if (launched.isPresent()) {
            debug(
                    opened,
                    launched.get(),
                    marks,
                    ended,
                    steering -> returns ? NOTHING_MORE : firstStop(steering.placing(), look),
                    returns ? Steering::stay : Steering::begin);
        }
    }

    /** Runs it for time travel, until it ends, is paused, or for so long. */
    private Recording record(QemuCommand command) throws Exception {
        desk.update(now -> now.withRun(new RunState.Launching(true)));
        try {
            return runs.record(command, guards.guardian());
        } finally {
            desk.update(now -> now.run() instanceof RunState.Launching ? now.withRun(new RunState.Launching()) : now);
        }
    }

    /** Makes it the desk's guest; empty, and the guest is ended, if the user has ended it already. */
    private Optional<LiveGuest> welcome(Guest guest, int ended) {
        LiveGuest made = new LiveGuest(++number, guest, Optional.empty());
        if (!becomes(made, ended)) {
            guest.close();
            return Optional.empty();
        }
        desk.update(now -> now.withLive(Optional.of(made)));
        var unused = guest.ended().thenAccept(end -> desk.onDesk(() -> ended(guest, end)));
        return Optional.of(made);
    }

    /** Attaches to a guest that somebody else started; it stands then. */
    void attach(AttachRequest request, Marks marks) {
        oneAtATime("attaching to " + request.address().target(), () -> {
            closeNow();
            int ended = ends;
            tools = OwnTools.NONE;
            Opened opened = request.symbols().isPresent()
                    ? asLinked(opening.image(request.symbols().get()))
                    : Opened.NOTHING;
            Optional<Opened.Look> look = opened.look();
            begin(ended, () -> {
                Guest guest = new AttachedStub(
                        request.address(),
                        look.map(Opened.Look::image),
                        look.map(one -> one.match().system()).orElse(Systems.plain()),
                        request.parting());
                Optional<LiveGuest> found = welcome(guest, ended);
                if (found.isPresent()) {
                    debug(opened, found.get(), Optional.of(marks), ended, steering -> NOTHING_MORE, Steering::stay);
                }
            });
        });
    }

    /** Opens a recorded session, at its first stop. */
    void replay(Path file, Optional<Path> symbols) {
        oneAtATime("opening " + file, () -> {
            closeNow();
            SavedSession session = SavedSession.open(file);
            FoundImage found = session.findImage(symbols);
            Opened opened =
                    found.image().isPresent() ? opening.like(found.image().get()) : Opened.NOTHING;
            desk.update(now -> DeskState.EMPTY
                    .withOpened(opened)
                    .withBreakpoints(now.breakpoints())
                    .withRun(new RunState.Launching()));
            tapes.open(session);
            replayNow(session, opened, OptionalInt.empty());
            if (found.image().isEmpty()) {
                desk.report(new Problem(
                        found.why(), "", "stops, stack, variables, registers and memory are shown without it"));
            }
        });
    }

    /** Goes to a recorded stop; a record that was followed to its end is begun anew. */
    void recall(int stop) {
        desk.onDesk(() -> {
            Steering now = steering;
            Optional<SavedSession> session = tapes.opened();
            if (now != null && desk.state().run() instanceof RunState.Stopped) {
                now.recall(stop);
            } else if (session.isPresent() && desk.state().run() instanceof RunState.Over) {
                oneAtATime("opening " + session.get().file(), () -> {
                    closeNow();
                    replayNow(session.get(), desk.state().opened(), OptionalInt.of(stop));
                });
            }
        });
    }

    private void replayNow(SavedSession session, Opened opened, OptionalInt stop) throws Exception {
        tools = OwnTools.NONE; // it is told nothing that it was not told when it was recorded
        int ended = ends;
        begin(ended, () -> {
            Guest guest = session.guest(opened.look().map(Opened.Look::image));
            Optional<LiveGuest> found = welcome(guest, ended);
            if (found.isPresent()) {
                debug(
                        opened,
                        found.get(),
                        Optional.empty(),
                        ended,
                        debug -> NOTHING_MORE,
                        steers -> steers.enter(stop));
            }
        });
    }

    /** Gives the guest a new gdb; the one it had is ended, without a word if it may not hear one. */
    void reattach(Marks marks) {
        oneAtATime("attaching the debugger again", () -> {
            LiveGuest before = live;
            if (before == null || !before.guest().can(Guest.Capability.DEBUG)) {
                return;
            }
            int ended = ends;
            steering = null;
            before.debug().map(GuestDebug::session).ifPresent(GdbSession::abandon);
            LiveGuest alone = new LiveGuest(++number, before.guest(), Optional.empty());
            RunState was = desk.state().run();
            if (becomes(alone, ended)) {
                desk.update(now ->
                        Marks.unconfirmed(now.withLive(Optional.of(alone)).withRun(new RunState.Launching())));
                try {
                    debug(
                            desk.state().opened(),
                            alone,
                            Optional.of(marks),
                            ended,
                            steering -> NOTHING_MORE,
                            Steering::stay);
                } catch (Exception e) {
                    desk.update(now -> now.run() instanceof RunState.Launching ? now.withRun(was) : now);
                    throw e;
                }
            }
        });
    }

    /** Ends gdb, and lets the guest run on. */
    void detach() {
        steer(Steering::detach);
    }

    /** Makes it the desk's guest, unless the user has ended it since. */
    private synchronized boolean becomes(LiveGuest guest, int endedBefore) {
        if (ends != endedBefore) {
            return false;
        }
        live = guest;
        return true;
    }

    private boolean isCurrent(int which) {
        LiveGuest current = live;
        return current != null && current.number() == which;
    }

    /**
     * The desk has the debugger before the breakpoints are made, so that a view can hear what gdb says of them. Without marks
     * none are made: nothing can be changed in a record, nor is it recorded.
     */
    private void debug(
            Opened opened,
            LiveGuest launched,
            Optional<Marks> marks,
            int ended,
            Function<Steering, CompletableFuture<?>> more,
            Consumer<Steering> go)
            throws Exception {
        GuestDebug debug = attached(launched.guest(), opened);
        if (!debug.refused().isEmpty()) {
            desk.report(Problems.refused(debug.refused()));
        }
        LiveGuest attached = new LiveGuest(launched.number(), launched.guest(), Optional.of(debug));
        if (!becomes(attached, ended)) {
            debug.close();
            return;
        }
        Steering steers = new Steering(
                desk, debug, () -> isCurrent(attached.number()), end -> withoutDebugger(attached, end), tapes::shown);
        steering = steers;
        steers.listen();
        desk.update(now -> now.withLive(Optional.of(attached)));
        if (marks.isEmpty()) {
            desk.onDesk(() -> go.accept(steers));
            return;
        }
        debug.session().onEvent(marks.get()::onEvent);
        debug.trustingTheFile(() -> desk.ask(() -> {
                            steers.forgetHeld();
                            return marks.get().insertAll(steers.placing());
                        })
                        .thenCompose(done -> more.apply(steers)))
                .get();
        steers.mask(mask).get();
        desk.onDesk(() -> go.accept(steers));
    }

    private GuestDebug attached(Guest guest, Opened opened) throws Exception {
        DebugRequest request =
                new DebugRequest(opened.project().map(Project::directory), opened.sourcePrefixes()).using(tools);
        return guest.door() instanceof Guest.Door.Recorded recorded
                ? GuestDebug.attach(guest, request, recorded.inGdbsPlace()).get()
                : GuestDebug.attach(guest, request.with(tapes.begin(guest, guards.guardian())), guards.guardian())
                        .get();
    }

    /** See {@link Tapes#file}. */
    Optional<Path> recorded() {
        return tapes.file();
    }

    /** Without an enabled mark of the user's that stops it, it stops in the system's first function of interest. */
    private CompletableFuture<?> firstStop(Placing placing, Opened.Look look) {
        boolean marked = desk.state().breakpoints().stream()
                .anyMatch(mark -> mark.enabled() && mark.tail().log().isEmpty());
        Wish first = new Wish(
                new Wish.Where.Code(new Location.Function(look.match().system().firstBreakpoint())),
                new Tail(false, true, 0, Optional.empty(), Optional.empty()),
                false);
        return marked
                ? NOTHING_MORE
                : placing.place(first).exceptionally(unknown -> null); // an image without it runs until it is paused
    }

    void resume(Resume how) {
        desk.onDesk(() -> steer(steering -> steering.resume(how)));
    }

    void pause() {
        runs.stop();
        desk.onDesk(() -> steer(Steering::pause));
    }

    void steerLater(Consumer<Steering> what) {
        desk.onDesk(() -> steer(what));
    }

    /** What single steps hold back, of this guest and the next ones. */
    void mask(SingleStepMask wanted) {
        mask = Optional.of(wanted);
        steerLater(steering -> {
            var unused = steering.mask(Optional.of(wanted));
        });
    }

    /** On the desk's thread. */
    @Override
    public void hold(Function<Placing, CompletableFuture<Void>> work) {
        steer(steering -> steering.hold(work));
    }

    /** On the desk's thread. */
    @Override
    public void atStop(Function<Placing, CompletableFuture<Void>> work) {
        steer(steering -> steering.atStop(work));
    }

    @Override
    public boolean runs() {
        return steering != null && desk.state().run() instanceof RunState.Running;
    }

    private void steer(Consumer<Steering> what) {
        Steering now = steering;
        if (now != null) {
            what.accept(now);
        }
    }

    /** On the desk's thread: gdb is gone, and the guest is not. */
    private void withoutDebugger(LiveGuest guest, SessionEnd end) {
        steering = null;
        if (!guest.guest().can(Guest.Capability.RUN) && end.cause() != SessionEnd.Cause.GDB_DIED) {
            return; // nobody but gdb knew it: that it was let go is its end here, which it tells itself
        }
        RunState after = new RunState.Running(Optional.empty());
        if (end.cause() == SessionEnd.Cause.GDB_DIED) {
            boolean stood = desk.state().run() instanceof RunState.Stopped;
            String what = end.detail() + " while the guest " + (stood ? "stood still" : "ran");
            after = new RunState.OutOfHand(RunState.Loss.GDB_DIED, what, stood);
            desk.report(new Problem(
                    what + "; the guest is kept, and nothing can stop it or let it go on until a debugger is attached",
                    end.toString(),
                    "Reattach gives it a new gdb, Stop ends it"));
        }
        LiveGuest alone = new LiveGuest(guest.number(), guest.guest(), Optional.empty());
        RunState now = after;
        live = alone;
        desk.update(
                state -> Marks.unconfirmed(state.withLive(Optional.of(alone)).withRun(now)));
    }

    /** A guest that crashed under the debugger is looked at before it goes, for a moment. */
    private void ended(Guest guest, EndReport end) {
        Optional<GuestDebug> debug = Optional.ofNullable(live)
                .filter(now -> now.guest() == guest && end.by().equals("guest"))
                .flatMap(LiveGuest::debug);
        CompletableFuture<?> looked = debug.isEmpty()
                ? NOTHING_MORE
                : debug.get().lastStand().completeOnTimeout(Optional.empty(), LAST_LOOK_MS, TimeUnit.MILLISECONDS);
        var unused = looked.thenRun(() -> desk.onDesk(() -> over(guest, end)));
    }

    private void over(Guest guest, EndReport end) {
        boolean ours =
                Optional.ofNullable(live).filter(one -> one.guest() == guest).isPresent();
        desk.update(now -> now.live().filter(one -> one.guest() == guest).isPresent()
                ? Marks.unconfirmed(now.withRun(new RunState.Over(end)))
                : now);
        if (ours && end.by().equals("outside") && guest.can(Guest.Capability.CHANGE)) {
            desk.report(new Problem(
                    guest.words() + " is gone: " + end.explanation(),
                    String.join("\n", end.evidence()),
                    guest.can(Guest.Capability.RUN)
                            ? "Run or Debug starts the guest again"
                            : "start it again where it was started, and attach to it"));
        }
        var unused = desk.onPool("tidying up after the guest", () -> {
            LiveGuest now = live;
            if (now != null && now.guest() == guest) {
                closeNow();
            }
        });
    }

    /** Ends the guest, on the pool. */
    void end() {
        desk.onDesk(() -> launchEnded = true);
        runs.stop();
        var unused = desk.onPool("ending the guest", this::closeNow);
    }

    /** Ends the guest and its gdb; returns when both are gone. A launch that is under way comes to nothing. */
    synchronized void closeNow() {
        ends++;
        runs.stop();
        LiveGuest current = live;
        live = null;
        steering = null;
        if (current != null) {
            current.guest().close();
            current.debug().ifPresent(GuestDebug::close);
        }
        tapes.close();
    }
}
