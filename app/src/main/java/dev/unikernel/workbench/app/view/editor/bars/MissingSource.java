package dev.unikernel.workbench.app.view.editor.bars;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.sources.MovedSource;
import dev.unikernel.workbench.app.ui.parts.Background;
import dev.unikernel.workbench.app.view.stops.Answers;
import dev.unikernel.workbench.app.view.stops.Look;
import dev.unikernel.workbench.app.view.stops.StopFollower;
import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.stack.Frame;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The source of the frame that is looked at, when it is not where the debug information says; and where it may be. */
public final class MissingSource implements AutoCloseable {
    private final Desk desk;
    private final ReadOnlyObjectWrapper<Optional<Missing>> missing = new ReadOnlyObjectWrapper<>(Optional.empty());
    /** What was found, or not, of this guest's: a search goes through up to 100,000 files. */
    private final Map<Lost, Optional<MovedSource>> offers = new ConcurrentHashMap<>();

    private final StopFollower<Optional<Missing>> follower;

    /**
     * A source that is not here.
     *
     * @param path as gdb tells it
     * @param offer the file that has most last names in common, under the project's folder
     */
    record Missing(String path, Optional<MovedSource> offer) {}

    /** A source that was looked for. */
    private record Lost(String path, Path folder) {}

    public MissingSource(Desk desk, Executor ui) {
        this.desk = desk;
        this.follower = new StopFollower<>(desk, ui, Look.Scope.FRAME, "", new Frames());
    }

    /** Empty if the source is here, or if there is none to be. */
    ReadOnlyObjectProperty<Optional<Missing>> missing() {
        return missing.getReadOnlyProperty();
    }

    /** Looks there from now on; false if the file has not even the name. */
    boolean locate(String path, Path file) {
        Optional<MovedSource> chosen = MovedSource.chosen(path, file);
        chosen.ifPresent(this::use);
        return chosen.isPresent();
    }

    void use(MovedSource moved) {
        desk.mapSources(moved.rule());
    }

    /** The folder in which the user begins to look, if one is open. */
    Optional<Path> home() {
        return desk.state()
                .opened()
                .project()
                .map(Project::directory)
                .or(() -> desk.state()
                        .opened()
                        .look()
                        .map(look -> look.image()
                                .bootFile()
                                .toAbsolutePath()
                                .normalize()
                                .getParent()));
    }

    private final class Frames implements Answers<Optional<Missing>> {
        @Override
        public CompletableFuture<AtStop<Optional<Missing>>> ask(Look look) {
            return look.frames()
                    .thenApplyAsync(
                            frames -> new AtStop<>(
                                    look.stop().number(),
                                    frames.stream()
                                            .filter(frame -> frame.level() == look.frame())
                                            .findFirst()
                                            .flatMap(this::missing)),
                            Background.pool());
        }

        private Optional<Missing> missing(Frame frame) {
            Optional<String> path =
                    frame.line().isEmpty() ? Optional.empty() : frame.fullname().or(frame::file);
            boolean here = path.flatMap(desk::sourceFile).isPresent()
                    || frame.file().flatMap(desk::sourceFile).isPresent();
            return here
                    ? Optional.empty()
                    : path.map(lost -> new Missing(lost, home().flatMap(folder -> offer(lost, folder))));
        }

        private Optional<MovedSource> offer(String lost, Path folder) {
            return offers.computeIfAbsent(new Lost(lost, folder), any -> MovedSource.find(lost, folder));
        }

        @Override
        public void take(Look look, Optional<Missing> answer) {
            missing.set(answer);
        }

        @Override
        public void forget() {
            missing.set(Optional.empty());
            offers.clear();
        }
    }

    @Override
    public void close() {
        follower.close();
    }
}
