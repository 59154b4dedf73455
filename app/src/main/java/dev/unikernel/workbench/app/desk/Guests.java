package dev.unikernel.workbench.app.desk;

import dev.unikernel.workbench.app.guest.DebugRequest;
import dev.unikernel.workbench.app.guest.EndReport;
import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.guest.LaunchRequest;
import dev.unikernel.workbench.app.guest.QemuGuest;
import dev.unikernel.workbench.app.project.LaunchConfiguration;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.debugger.breakpoints.BreakpointRequest;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.session.SessionEnd;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The guest on the desk: launched, run, debugged, ended. At most one at a time. */
final class Guests {
    private final LocalDesk desk;
    private final Opening opening;
    private final Building building;
    private final Guards guards;
    private CompletableFuture<Void> launch = CompletableFuture.completedFuture(null); // desk's thread only
    private boolean launchEnded; // desk's thread only: the user has ended the launch that is under way
    private int number;
    private volatile int ends;
    private volatile @Nullable LiveGuest live;
    private volatile @Nullable Steering steering;

    Guests(LocalDesk desk, Opening opening, Building building, Guards guards) {
        this.desk = desk;
        this.opening = opening;
        this.building = building;
        this.guards = guards;
    }

    /** Ends the guest there was, builds if there is a project, launches; with marks: under the debugger. */
    void launch(LaunchWish wish, Optional<Marks> marks) {
        desk.onDesk(() -> {
            if (!launch.isDone() && !launchEnded) {
                return; // a key that is held, or pressed twice, asks for one guest
            }
            launchEnded = false;
            launch = launch.thenCompose(done -> desk.onPool("launching the guest", () -> launchNow(wish, marks)));
        });
    }

    private void launchNow(LaunchWish wish, Optional<Marks> marks) throws Exception {
        closeNow();
        int ended = ends;
        Optional<Opened> opened =
                desk.state().opened().project().isPresent() ? building.buildNow(false) : Optional.of(opening.fresh());
        Optional<Opened.Look> look = opened.flatMap(Opened::look);
        if (look.isEmpty()) {
            return;
        }
        if (ends != ended) {
            return; // the user closed it meanwhile
        }
        desk.update(now -> now.withRun(new RunState.Launching()));
        try {
            start(opened.get(), look.get(), wish, marks, ended);
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
        Optional<String> obstacle = look.match().system().obstacle(look.image());
        if (obstacle.isPresent()) {
            throw new IOException("this image cannot run here: " + obstacle.get());
        }
        var command = request(opened, wish).command(look.image(), look.match().system());
        QemuGuest guest = QemuGuest.launch(look.image(), look.match().system(), command, guards.guardian())
                .get();
        LiveGuest launched = new LiveGuest(++number, guest, Optional.empty());
        if (!becomes(launched, ended)) {
            guest.close();
            return;
        }
        desk.update(now -> now.withLive(Optional.of(launched)));
        var unused = guest.ended().thenAccept(end -> desk.onDesk(() -> over(launched, end)));
        if (marks.isEmpty()) {
            desk.update(now -> now.withRun(new RunState.Running(Optional.empty())));
            guest.resume().get();
        } else {
            debug(opened, look, launched, marks.get(), ended);
        }
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

    /** The desk has the debugger before the breakpoints are made, so that a view can hear what gdb says of them. */
    private void debug(Opened opened, Opened.Look look, LiveGuest launched, Marks marks, int ended) throws Exception {
        DebugRequest request =
                new DebugRequest(opened.project().map(Project::directory), opened.sourcePrefixes(), Optional.empty());
        GuestDebug debug =
                GuestDebug.attach(launched.guest(), request, guards.guardian()).get();
        LiveGuest attached = new LiveGuest(launched.number(), launched.guest(), Optional.of(debug));
        if (!becomes(attached, ended)) {
            debug.close();
            return;
        }
        Steering steers =
                new Steering(desk, debug, () -> isCurrent(attached.number()), end -> withoutDebugger(attached, end));
        steering = steers;
        steers.listen();
        debug.session().onEvent(marks::onEvent);
        desk.update(now -> now.withLive(Optional.of(attached)));
        debug.trustingTheFile(() -> desk.ask(() -> {
                            steers.forgetHeld();
                            return marks.insertAll(debug);
                        })
                        .thenCompose(done -> firstStop(debug, look)))
                .get();
        desk.onDesk(steers::begin);
    }

    /** Without an enabled mark of the user's it stops in the system's first function of interest. */
    private CompletableFuture<?> firstStop(GuestDebug debug, Opened.Look look) {
        boolean marked = desk.state().breakpoints().stream().anyMatch(BreakpointMark::enabled);
        return marked
                ? CompletableFuture.completedFuture(null)
                : debug.session()
                        .breakpoints()
                        .insert(BreakpointRequest.at(new Location.Function(
                                        look.match().system().firstBreakpoint()))
                                .onlyOnce())
                        .exceptionally(unknown -> null); // an image without that function runs until it is paused
    }

    private static LaunchRequest request(Opened opened, LaunchWish wish) throws IOException {
        LaunchRequest arguments = new LaunchRequest(
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                wish.arguments(),
                Map.of(),
                Map.of(),
                List.of());
        if (opened.project().isEmpty()) {
            return arguments;
        }
        Project project = opened.project().get();
        String name = wish.configuration().orElse(LaunchConfiguration.DEFAULT);
        LaunchConfiguration configuration = project.launch(name)
                .orElseThrow(() -> new IOException(project.file() + " has no [launch." + name + "]"));
        return arguments.over(LaunchRequest.of(configuration, project.directory()));
    }

    void resume(Resume how) {
        desk.onDesk(() -> steer(steering -> steering.resume(how)));
    }

    void pause() {
        desk.onDesk(() -> steer(Steering::pause));
    }

    /** On the desk's thread; see {@link Steering#hold}. */
    void hold(Function<GuestDebug, CompletableFuture<Void>> work) {
        steer(steering -> steering.hold(work));
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
        if (end.cause() == SessionEnd.Cause.GDB_DIED) {
            String where = desk.state().run() instanceof RunState.Stopped ? "stood still" : "ran";
            desk.report(new Problem(
                    end.detail() + " while the guest " + where + "; "
                            + desk.state().opened().name()
                            + " was ended, for nothing could stop it or let it go on any more",
                    end.toString(),
                    "Debug starts it again"));
            end();
            return;
        }
        desk.report(new Problem(
                end.detail() + "; the guest runs on without a debugger",
                end.toString(),
                "Stop ends it, Debug starts it again under a debugger"));
        LiveGuest alone = new LiveGuest(guest.number(), guest.guest(), Optional.empty());
        live = alone;
        desk.update(
                now -> unconfirmed(now.withLive(Optional.of(alone)).withRun(new RunState.Running(Optional.empty()))));
    }

    private void over(LiveGuest guest, EndReport end) {
        desk.update(now -> now.live().map(LiveGuest::number).orElse(0) == guest.number()
                ? unconfirmed(now.withRun(new RunState.Over(end)))
                : now);
        if (isCurrent(guest.number()) && end.by().equals("outside")) {
            desk.report(new Problem(
                    guest.guest().words() + " is gone: " + end.explanation(),
                    String.join("\n", end.evidence()),
                    "Run or Debug starts the guest again"));
        }
        var unused = desk.onPool("tidying up after the guest", () -> {
            if (isCurrent(guest.number())) {
                closeNow();
            }
        });
    }

    private static DeskState unconfirmed(DeskState now) {
        return now.withBreakpoints(now.breakpoints().stream()
                .map(mark -> mark.withConfirmed(Optional.empty(), mark.refusal()))
                .toList());
    }

    /** Ends the guest, on the pool. */
    void end() {
        desk.onDesk(() -> launchEnded = true);
        var unused = desk.onPool("ending the guest", this::closeNow);
    }

    /** Ends the guest and its gdb; returns when both are gone. A launch that is under way comes to nothing. */
    synchronized void closeNow() {
        ends++;
        LiveGuest current = live;
        live = null;
        steering = null;
        if (current != null) {
            current.guest().close();
            current.debug().ifPresent(GuestDebug::close);
        }
    }
}
