package dev.unikernel.workbench.app.desk;

import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.sources.SourceTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the file on disk that a source path of the debug information means. */
final class Sources {
    private Sources() {}

    static Optional<Path> find(Opened opened, String path) {
        List<Path> roots = new ArrayList<>();
        opened.project().map(Project::directory).ifPresent(roots::add);
        opened.look()
                .map(look -> look.image().bootFile().toAbsolutePath().getParent())
                .ifPresent(roots::add);
        return new SourceTree(opened.sourcePrefixes(), roots).find(path);
    }
}
