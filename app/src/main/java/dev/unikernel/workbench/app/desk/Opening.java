package dev.unikernel.workbench.app.desk;

import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.project.ProjectProblem;
import dev.unikernel.workbench.app.system.Systems;
import dev.unikernel.workbench.inspector.bytemap.ByteMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Opens projects and images; reads on the desk's pool. An image that was replaced is not closed: a view may still show it,
 * and it holds nothing but memory. */
final class Opening {
    private final LocalDesk desk;

    Opening(LocalDesk desk) {
        this.desk = desk;
    }

    void open(Path path, Optional<Path> symbols) {
        var unused = desk.onPool("opening " + path, () -> {
            Opened opened = Files.isDirectory(path) ? project(path) : image(path, symbols);
            desk.update(now -> DeskState.EMPTY.withOpened(opened));
        });
    }

    /** Reads the project's file again; what was built stays as it is, the very same value, so that views keep what is chosen. */
    void reload() {
        Opened before = desk.state().opened();
        if (before.project().isPresent()) {
            Project old = before.project().get();
            var unused = desk.onPool("reading " + old.file(), () -> {
                Opened read = again(Project.open(old.directory()), before.look());
                desk.update(now -> {
                    if (now.opened().equals(before)) {
                        return now.withOpened(read);
                    }
                    reload(); // a build or another project came between: what was read is of before that
                    return now;
                });
            });
        }
    }

    /** With the image that was read already, if the project as it is now still builds that file and it is there. */
    private static Opened again(Project project, Optional<Opened.Look> before) throws IOException, ProjectProblem {
        BuildPlan plan = Systems.plan(project);
        Optional<Opened.Look> same = before.filter(
                look -> look.image().bootFile().equals(plan.image()) && Files.isRegularFile(plan.image()));
        return same.isPresent() ? new Opened(Optional.of(project), same, plan.sourcePrefixes()) : built(project, plan);
    }

    private static Opened image(Path file, Optional<Path> symbols) throws IOException {
        return new Opened(Optional.empty(), Optional.of(look(file, symbols)), Map.of());
    }

    /** A project, with the image of its last build if there is one. */
    private static Opened project(Path folder) throws IOException, ProjectProblem {
        Project project = Project.open(folder);
        return built(project, Systems.plan(project));
    }

    /** A project after a build, or before one. */
    static Opened built(Project project, BuildPlan plan) throws IOException {
        Optional<Opened.Look> look = Files.isRegularFile(plan.image())
                ? Optional.of(look(plan.image(), Optional.empty()))
                : Optional.empty();
        return new Opened(Optional.of(project), look, plan.sourcePrefixes());
    }

    private static Opened.Look look(Path file, Optional<Path> symbols) throws IOException {
        GuestImage image = GuestImage.open(file, symbols);
        try {
            return new Opened.Look(image, Systems.recognise(image), ByteMap.of(image.boot(), image.symbols()));
        } catch (IOException | RuntimeException e) {
            image.close();
            throw e;
        }
    }
}
