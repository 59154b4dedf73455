package dev.unikernel.workbench.app.project;

import dev.unikernel.workbench.app.project.ProjectFault.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Turns the {@code sources} of a project into files: names must exist, patterns must find something that can be compiled. */
final class SourceFiles {
    private static final List<String> ENDINGS = List.of(".c", ".S", ".cc", ".cpp", ".cxx");

    private final Project project;
    private final NavigableSet<Path> found = new TreeSet<>();
    private final List<ProjectFault> faults = new ArrayList<>();

    SourceFiles(Project project) {
        this.project = project;
    }

    List<Path> find() throws ProjectProblem {
        if (project.sources().isEmpty()) {
            faults.add(ProjectFaults.at(
                    project.file(),
                    project.text(),
                    List.of("sources"),
                    Kind.BAD_VALUE,
                    "sources is empty",
                    "name a file, for example \"src/main.c\""));
        }
        for (String source : project.sources()) {
            if (source.indexOf('*') >= 0 || source.indexOf('?') >= 0) {
                pattern(source);
            } else {
                file(source);
            }
        }
        ProjectFaults.throwAny(faults);
        return List.copyOf(found);
    }

    private void file(String source) {
        Path file = Path.of(source).normalize();
        if (!compiles(file)) {
            fault(
                    source,
                    Kind.BAD_VALUE,
                    source + " is no source",
                    "its name must end in one of " + String.join(" ", ENDINGS));
        } else if (!Files.exists(project.directory().resolve(file))) {
            fault(source, Kind.SOURCE_MISSING, source + " does not exist", "make the file or take it out of sources");
        } else {
            found.add(file);
        }
    }

    /** A pattern as {@link java.nio.file.FileSystem#getPathMatcher} knows it; {@code .workbench} and other hidden folders are left out. */
    private void pattern(String source) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + source);
        int before = found.size();
        boolean any = false;
        Path top = project.directory();
        for (Path file : below(top.resolve(fixedPart(source)).normalize())) {
            Path relative = top.relativize(file);
            if (matcher.matches(relative) && compiles(relative)) {
                any = true;
                found.add(relative);
            }
        }
        if (!any && found.size() == before) {
            fault(source, Kind.SOURCE_MISSING, "no source matches " + source, "make one or correct the pattern");
        }
    }

    /** The folders of a pattern before the first that has a wildcard: nothing else needs to be searched. */
    private static String fixedPart(String pattern) {
        int wildcard = pattern.indexOf('*') < 0
                ? pattern.indexOf('?')
                : Math.min(pattern.indexOf('*'), pattern.indexOf('?') < 0 ? Integer.MAX_VALUE : pattern.indexOf('?'));
        int slash = pattern.lastIndexOf('/', wildcard);
        return slash < 0 ? "" : pattern.substring(0, slash);
    }

    private List<Path> below(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.find(
                folder, 16, (path, attributes) -> attributes.isRegularFile() && !hidden(folder.relativize(path)))) {
            return files.toList();
        } catch (IOException | UncheckedIOException e) {
            faults.add(ProjectFaults.ofFile(
                    folder, Kind.UNREADABLE, "the folder cannot be searched (" + e + ")", "check its permissions"));
            return List.of();
        }
    }

    private static boolean hidden(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static boolean compiles(Path file) {
        return ENDINGS.stream().anyMatch(file.toString()::endsWith);
    }

    private void fault(String source, Kind kind, String message, String remedy) {
        faults.add(ProjectFaults.atElement(project.file(), project.text(), "sources", source, kind, message, remedy));
    }
}
