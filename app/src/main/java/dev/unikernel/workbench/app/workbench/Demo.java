package dev.unikernel.workbench.app.workbench;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.LaunchWish;
import dev.unikernel.workbench.app.desk.Problem;
import dev.unikernel.workbench.app.project.NewProject;
import dev.unikernel.workbench.app.project.ProjectProblem;
import dev.unikernel.workbench.app.system.starter.StarterDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The main job begun in the window: the sample made, opened, built and stopped in main. Its folder goes with the window. */
final class Demo implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
    private static final String SAMPLE = "hello";

    private final Desk desk;
    private final Runnable opened;
    private volatile Optional<Path> folder = Optional.empty();
    private volatile Runnable off = () -> {};

    /** {@code opened} is run when the project is open, on the desk's thread. */
    Demo(Desk desk, Runnable opened) {
        this.desk = desk;
        this.opened = opened;
    }

    /** Writes the disk: not on the JavaFX thread. */
    void begin() {
        try {
            Path made = Files.createTempDirectory("workbench-demo");
            folder = Optional.of(made);
            Path project = made.resolve(SAMPLE);
            NewProject.create(project, StarterDescription.shipped(), SAMPLE);
            AtomicBoolean asked = new AtomicBoolean();
            off = desk.onState(now -> {
                if (now.opened().project().isPresent() && asked.compareAndSet(false, true)) {
                    opened.run();
                    desk.debug(LaunchWish.DEFAULT);
                }
            });
            desk.open(project, Optional.empty());
        } catch (IOException | ProjectProblem e) {
            desk.report(
                    new Problem("the demo's project cannot be made: " + e.getMessage(), "", "look for space in /tmp"));
        }
    }

    /** After the desk was closed, so that nothing writes there any more. */
    @Override
    public void close() {
        off.run();
        folder.ifPresent(Demo::delete);
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{} is left behind", folder, e);
        }
    }
}
