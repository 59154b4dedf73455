package dev.unikernel.workbench.app.view;

import dev.unikernel.workbench.app.breaks.BreakpointPlace;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.LaunchWish;
import dev.unikernel.workbench.app.desk.LocalDesk;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.project.NewProject;
import dev.unikernel.workbench.app.system.starter.StarterDescription;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A project with a small program of ours on a real desk, to be built, launched and stopped by real tools. */
public final class GuestOnDesk implements AutoCloseable {
    private static final int SECONDS = 60;
    public final LocalDesk desk = new LocalDesk();
    public final Path source;
    private final List<String> lines;

    private GuestOnDesk(Path source) throws IOException {
        this.source = source;
        this.lines = Files.readAllLines(source);
    }

    /** Opens a project whose only source is views.c of the test's resources. */
    public static GuestOnDesk open(Path folder) throws Exception {
        return open(folder, "views.c");
    }

    /** The same with another source of the tests' resources, its path from this class's place. */
    public static GuestOnDesk open(Path folder, String resource) throws Exception {
        Path project = NewProject.create(folder.resolve("orders"), StarterDescription.shipped(), "hello")
                .directory();
        Path source = project.resolve("src/main.c");
        try (InputStream program = Objects.requireNonNull(GuestOnDesk.class.getResourceAsStream(resource), resource)) {
            Files.write(source, program.readAllBytes());
        }
        GuestOnDesk made = new GuestOnDesk(source);
        made.desk.open(project, Optional.empty());
        made.await("the project is open", state -> state.opened().project().isPresent());
        return made;
    }

    /** The number, from 1, of the line with this tag. */
    public int line(String tag) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("/* " + tag + " */")) {
                return i + 1;
            }
        }
        throw new AssertionError("no line has the tag " + tag);
    }

    /** Builds, debugs, and waits for the stop at a tagged line. */
    public RunState.Stopped stopAt(String tag) {
        desk.toggleBreakpoint(new BreakpointPlace.Line(source, line(tag)));
        desk.debug(LaunchWish.DEFAULT);
        return stopped();
    }

    /** Waits for the guest to stand. */
    public RunState.Stopped stopped() {
        return (RunState.Stopped) await("the guest stops", state -> state.run() instanceof RunState.Stopped)
                .run();
    }

    /** Waits for a stop after the given one. */
    public RunState.Stopped stoppedAfter(RunState.Stopped before) {
        return (RunState.Stopped) await(
                        "the guest stops again",
                        state -> state.run() instanceof RunState.Stopped now
                                && now.stop().number() > before.stop().number())
                .run();
    }

    /** Waits for a state of the desk. */
    public DeskState await(String what, Predicate<DeskState> wanted) {
        CompletableFuture<DeskState> found = new CompletableFuture<>();
        Runnable end = desk.onState(state -> {
            if (wanted.test(state)) {
                found.complete(state);
            }
        });
        try {
            return found.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new AssertionError("did not come: " + what + "; the desk is " + desk.state(), late);
        } catch (ExecutionException | InterruptedException failure) {
            throw new AssertionError(failure);
        } finally {
            end.run();
        }
    }

    @Override
    public void close() {
        desk.close();
    }
}
