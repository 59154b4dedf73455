package dev.unikernel.workbench.app.view.parts;

import dev.unikernel.workbench.app.boottime.BootTimeline;
import dev.unikernel.workbench.app.breaks.BreakpointMark;
import dev.unikernel.workbench.app.breaks.BreakpointPlace;
import dev.unikernel.workbench.app.breaks.Tail;
import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.LaunchWish;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.desk.Problem;
import dev.unikernel.workbench.app.guest.AttachRequest;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.project.ProjectProblem;
import dev.unikernel.workbench.app.snapshots.Snapshot;
import dev.unikernel.workbench.app.snapshots.Snapshots;
import dev.unikernel.workbench.app.sources.SourceRule;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.session.SingleStepMask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** A desk whose state a test sets by hand, and that writes down what views ask of it. No guest. */
public final class StillDesk implements Desk {
    public final List<Location> revealed = new CopyOnWriteArrayList<>();
    public final List<BreakpointPlace> toggled = new CopyOnWriteArrayList<>();
    /** The programs that views have started. */
    public final List<String> started = new CopyOnWriteArrayList<>();

    public final List<Problem> problems = new CopyOnWriteArrayList<>();
    public final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Consumer<DeskState>> states = new CopyOnWriteArrayList<>();
    private final List<Consumer<Location>> reveals = new CopyOnWriteArrayList<>();
    private volatile DeskState state = DeskState.EMPTY;

    public void show(Opened opened) {
        set(state.withOpened(opened));
    }

    public void set(DeskState now) {
        state = now;
        new ArrayList<>(states).forEach(listener -> listener.accept(now));
    }

    /** Listeners that no view has taken back. */
    public int listeners() {
        return states.size() + reveals.size();
    }

    @Override
    public DeskState state() {
        return state;
    }

    @Override
    public Runnable onState(Consumer<DeskState> listener) {
        states.add(listener);
        listener.accept(state);
        return () -> states.remove(listener);
    }

    @Override
    public Runnable onReveal(Consumer<Location> listener) {
        reveals.add(listener);
        return () -> reveals.remove(listener);
    }

    @Override
    public void reveal(Location location) {
        revealed.add(location);
        reveals.forEach(listener -> listener.accept(location));
    }

    @Override
    public void reload() {
        asked.add("reload");
        Opened opened = state.opened();
        if (opened.project().isPresent()) {
            try {
                Project again = Project.open(opened.project().get().directory());
                show(new Opened(Optional.of(again), opened.look(), opened.sourcePrefixes()));
            } catch (ProjectProblem problem) {
                report(new Problem("unikernel.toml cannot be used", String.valueOf(problem.getMessage()), ""));
            }
        }
    }

    @Override
    public Path scratch(String purpose) throws IOException {
        throw new IOException("a desk without guests has no room for " + purpose);
    }

    @Override
    public Process start(ProcessBuilder spec) throws IOException {
        started.add(spec.command().get(0));
        return spec.start();
    }

    @Override
    public Optional<Path> recording() {
        return Optional.empty();
    }

    @Override
    public Optional<Path> sourceFile(String path) {
        for (var prefix : state.opened().sourcePrefixes().entrySet()) {
            if (path.startsWith(prefix.getKey() + "/")) {
                Path file =
                        prefix.getValue().resolve(path.substring(prefix.getKey().length() + 1));
                return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
            }
        }
        return state.opened()
                .project()
                .map(project -> project.directory().resolve(path))
                .filter(Files::isRegularFile);
    }

    @Override
    public void report(Problem problem) {
        problems.add(problem);
    }

    @Override
    public void toggleBreakpoint(BreakpointPlace place) {
        toggled.add(place);
    }

    @Override
    public void open(Path path, Optional<Path> symbols) {
        asked.add("open " + path);
    }

    @Override
    public void recall(int stop) {
        asked.add("recall " + stop);
    }

    @Override
    public void checkImage() {
        asked.add("checkImage");
    }

    @Override
    public void closeAll() {
        asked.add("closeAll");
    }

    @Override
    public void build(boolean clean) {
        asked.add("build " + clean);
    }

    @Override
    public void cancelBuild() {
        asked.add("cancelBuild");
    }

    @Override
    public void run(LaunchWish wish) {
        asked.add("run " + wish);
    }

    @Override
    public void debug(LaunchWish wish) {
        asked.add("debug " + wish);
    }

    @Override
    public void lastWrite(String expression) {
        asked.add("last write of " + expression);
    }

    @Override
    public void attach(AttachRequest request) {
        asked.add("attach " + request.address().target());
    }

    @Override
    public void reattach() {
        asked.add("reattach");
    }

    @Override
    public void detach() {
        asked.add("detach");
    }

    @Override
    public void resume(Resume how) {
        asked.add("resume " + how);
    }

    @Override
    public void pause() {
        asked.add("pause");
    }

    @Override
    public void relocate(long slide) {
        asked.add("relocate 0x" + Long.toHexString(slide));
    }

    @Override
    public void mapSources(SourceRule rule) {
        asked.add("map " + rule);
    }

    @Override
    public void returnTo(Snapshots snapshots, Snapshot snapshot) {
        asked.add("return to " + snapshot.name());
    }

    @Override
    public void stop() {
        asked.add("stop");
    }

    @Override
    public void look(int thread, int frame) {
        asked.add("look " + thread + " " + frame);
    }

    @Override
    public void changeBreakpoint(int id, Function<BreakpointMark, Optional<BreakpointMark>> change) {
        asked.add("changeBreakpoint " + id);
    }

    @Override
    public void addBreakpoint(BreakpointPlace place, Tail tail, boolean pending) {
        asked.add("addBreakpoint " + place + " " + tail + " " + pending);
    }

    @Override
    public void enableBreakpointPlace(int number, int index, boolean on) {
        asked.add("enableBreakpointPlace " + number + "." + index + " " + on);
    }

    @Override
    public void holdForBreakpoints(boolean hold) {
        asked.add("holdForBreakpoints " + hold);
    }

    @Override
    public void runTo(BreakpointPlace place) {
        asked.add("runTo " + place.text());
    }

    @Override
    public void runToReturn(int thread, int frame) {
        asked.add("runToReturn " + thread + " " + frame);
    }

    @Override
    public void jump(BreakpointPlace place) {
        asked.add("jump " + place.text());
    }

    @Override
    public void singleStepMask(SingleStepMask mask) {
        asked.add("singleStepMask " + mask);
    }

    @Override
    public void dismissProblem() {
        asked.add("dismissProblem");
    }

    @Override
    public CompletableFuture<BootTimeline> timeBoot(LaunchWish wish, IntConsumer progress) {
        asked.add("timeBoot");
        return new CompletableFuture<>();
    }

    @Override
    public void close() {
        asked.add("close");
    }
}
