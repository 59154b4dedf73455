package dev.unikernel.workbench.app.view.editor;

import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.project.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of a project that one edits. Blocking. */
final class ProjectFiles {
    private static final int DEPTH = 16;
    private static final int MOST = 5000;
    private static final Set<String> ENDINGS = Set.of(
            "c", "h", "cc", "cpp", "cxx", "hh", "hpp", "hxx", "s", "S", "asm", "inc", "toml", "ld", "lds", "md", "txt");

    private ProjectFiles() {}

    /** Sorted, hidden folders left out; none without a project or if its folder cannot be read. */
    static List<Path> of(Opened opened) {
        return opened.project().map(Project::directory).map(ProjectFiles::below).orElse(List.of());
    }

    private static List<Path> below(Path top) {
        try (Stream<Path> files = Files.find(
                top,
                DEPTH,
                (path, attributes) -> attributes.isRegularFile()
                        && ENDINGS.contains(ending(path))
                        && !hidden(top.relativize(path)))) {
            return files.limit(MOST).sorted().toList();
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of(); // the project's own view says what is wrong with it
        }
    }

    private static String ending(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static boolean hidden(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }
}
