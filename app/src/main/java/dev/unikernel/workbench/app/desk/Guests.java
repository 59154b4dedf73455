package dev.unikernel.workbench.app.desk;

import dev.unikernel.workbench.app.guest.DebugRequest;
import dev.unikernel.workbench.app.guest.EndReport;
import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.guest.LaunchRequest;
import dev.unikernel.workbench.app.guest.Moment;
import dev.unikernel.workbench.app.guest.QemuGuest;
import dev.unikernel.workbench.app.project.LaunchConfiguration;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.debugger.breakpoints.BreakpointRequest;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.debugger.session.StopReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The guest on the desk: launched, run, debugged, ended. At most one at a time. */
final class Guests {
    private final LocalDesk desk;
    private final Building building;
    private final Guards guards;
    private final List<Function<GuestDebug, CompletableFuture<Void>>> held = new ArrayList<>(); // desk's thread only
    private final AtomicBoolean launching = new AtomicBoolean();
    private int number;
    private volatile @Nullable LiveGuest live;

    Guests(LocalDesk desk, Building building, Guards guards) {
        this.desk = desk;
        this.building = building;
        this.guards = guards;
    }

    /** Ends the guest there was, builds if there is a project, launches; with marks: under the debugger. */
    void launch(LaunchWish wish, Optional<Marks> marks) {
        if (!launching.compareAndSet(false, true)) {
            return; // a key that is held, or pressed twice, asks for one guest
        }
        var unused = desk.onPool("launching", () -> {
            try {
                launchNow(wish, marks);
            } finally {
                launching.set(false);
            }
        });
    }

    private void launchNow(LaunchWish wish, Optional<Marks> marks) throws Exception {
        closeNow();
        Optional<Opened> opened = desk.state().opened().project().isPresent()
                ? building.buildNow(false)
                : Optional.of(desk.state().opened());
        Optional<Opened.Look> look = opened.flatMap(Opened::look);
        if (look.isEmpty()) {
            return;
        }
        desk.update(now -> now.withRun(new RunState.Launching()));
        try {
            start(opened.get(), look.get(), wish, marks);
        } catch (Exception e) {
            closeNow();
            desk.update(now -> now.withRun(new RunState.None()).withLive(Optional.empty()));
            throw e;
        }
    }

    private void start(Opened opened, Opened.Look look, LaunchWish wish, Optional<Marks> marks) throws Exception {
        Optional<String> obstacle = look.match().system().obstacle(look.image());
        if (obstacle.isPresent()) {
            throw new IOException("this image cannot run here: " + obstacle.get());
        }
        var command = request(opened, wish).command(look.image(), look.match().system());
        QemuGuest guest = QemuGuest.launch(look.image(), look.match().system(), command, guards.guardian())
                .get();
        int mine = ++number;
        LiveGuest launched = new LiveGuest(mine, guest, Optional.empty());
        live = launched;
        var unused = guest.ended().thenAccept(end -> desk.onDesk(() -> over(mine, end)));
        if (marks.isEmpty()) {
            desk.update(now -> now.withLive(Optional.of(launched)).withRun(new RunState.Running(Optional.empty())));
            guest.resume().get();
            return;
        }
        DebugRequest request =
                new DebugRequest(opened.project().map(Project::directory), opened.sourcePrefixes(), Optional.empty());
        GuestDebug debug = GuestDebug.attach(guest, request, guards.guardian()).get();
        LiveGuest attached = new LiveGuest(mine, guest, Optional.of(debug));
        live = attached;
        debug.session().onEvent(marks.get()::onEvent);
        debug.trustingTheFile(() -> marks.get().insertAll(debug).thenCompose(done -> firstStop(debug, look)))
                .get();
        desk.update(now -> now.withLive(Optional.of(attached)));
        desk.onDesk(() -> go(debug, Resume.CONTINUE, Optional.empty()));
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
        desk.onDesk(() -> {
            if (desk.state().run() instanceof RunState.Stopped stopped) {
                desk.state()
                        .live()
                        .flatMap(LiveGuest::debug)
                        .ifPresent(debug -> go(debug, how, Optional.of(stopped.stop())));
            }
        });
    }

    private void go(GuestDebug debug, Resume how, Optional<Stop> last) {
        desk.update(now -> now.withRun(new RunState.Running(last)));
        var unused = debug.resume(how)
                .whenComplete((moment, failure) -> desk.onDesk(() -> arrived(debug, moment, failure, last)));
    }

    private void arrived(GuestDebug debug, @Nullable Moment moment, @Nullable Throwable failure, Optional<Stop> last) {
        if (moment instanceof Moment.Stopped stopped) {
            List<Function<GuestDebug, CompletableFuture<Void>>> waiting = List.copyOf(held);
            held.clear();
            CompletableFuture<Void> done = CompletableFuture.allOf(
                    waiting.stream().map(work -> work.apply(debug)).toArray(CompletableFuture[]::new));
            boolean hidden = !waiting.isEmpty() && stopped.stop().reason() instanceof StopReason.Paused;
            var unused = done.whenComplete((nothing, refused) -> desk.onDesk(() -> {
                if (refused != null) {
                    desk.failed("changing a breakpoint", refused);
                }
                if (hidden) {
                    go(debug, Resume.CONTINUE, last);
                } else {
                    stand(stopped.stop());
                }
            }));
        } else if (failure != null && live != null) {
            desk.failed("letting the guest go on", failure);
            debug.session().stop().ifPresent(this::stand);
        }
    }

    private void stand(Stop stop) {
        desk.update(now -> now.withRun(new RunState.Stopped(stop, stop.thread().orElse(1), 0)));
    }

    void pause() {
        desk.state().live().flatMap(LiveGuest::debug).ifPresent(debug -> {
            var unused = debug.pause().whenComplete((moment, failure) -> {
                if (failure != null) {
                    desk.failed("pausing the guest", failure);
                }
            });
        });
    }

    /** Does a work while the guest stands; a running one is held for it and let go again, as {@link Marks.Holder} says. */
    void hold(Function<GuestDebug, CompletableFuture<Void>> work) {
        Optional<GuestDebug> debug = desk.state().live().flatMap(LiveGuest::debug);
        if (debug.isEmpty()) {
            return;
        }
        if (desk.state().run() instanceof RunState.Stopped) {
            var unused = work.apply(debug.get()).whenComplete((done, failure) -> {
                if (failure != null) {
                    desk.failed("changing a breakpoint", failure);
                }
            });
        } else if (desk.state().run() instanceof RunState.Running) {
            held.add(work);
            pause();
        }
    }

    private void over(int which, EndReport end) {
        held.clear();
        desk.update(now -> now.live().map(LiveGuest::number).orElse(which) == which
                ? now.withRun(new RunState.Over(end))
                        .withBreakpoints(now.breakpoints().stream()
                                .map(mark -> mark.withConfirmed(Optional.empty(), mark.refusal()))
                                .toList())
                : now);
        var unused = desk.onPool("tidying up after the guest", () -> {
            LiveGuest current = live;
            if (current != null && current.number() == which) {
                closeNow();
            }
        });
    }

    /** Ends the guest, on the pool. */
    void end() {
        var unused = desk.onPool("ending the guest", this::closeNow);
    }

    /** Ends the guest and its gdb; returns when both are gone. */
    synchronized void closeNow() {
        LiveGuest current = live;
        live = null;
        if (current != null) {
            current.guest().close();
            current.debug().ifPresent(GuestDebug::close);
        }
    }
}
