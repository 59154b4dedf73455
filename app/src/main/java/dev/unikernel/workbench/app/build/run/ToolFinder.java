package dev.unikernel.workbench.app.build.run;

import dev.unikernel.workbench.app.build.BuildProblem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds tools in the folders of a {@code PATH}, and knows which Debian 12 package brings them. */
final class ToolFinder {
    private static final Map<String, String> PACKAGES = Map.ofEntries(
            Map.entry("gcc", "gcc"),
            Map.entry("cc1", "gcc"),
            Map.entry("cpp", "cpp"),
            Map.entry("g++", "g++"),
            Map.entry("cc1plus", "g++"),
            Map.entry("as", "binutils"),
            Map.entry("ld", "binutils"),
            Map.entry("ar", "binutils"),
            Map.entry("objcopy", "binutils"),
            Map.entry("strip", "binutils"),
            Map.entry("nm", "binutils"),
            Map.entry("make", "make"));

    private final List<Path> folders;

    ToolFinder(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** The folders of our own {@code PATH}. */
    static ToolFinder onPath() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        return new ToolFinder(Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .toList());
    }

    /** The program of that name; a name with a slash is taken as it stands, against {@code workingDirectory}. */
    Optional<Path> find(String name, Path workingDirectory) {
        List<Path> candidates = name.indexOf('/') >= 0
                ? List.of(workingDirectory.resolve(name))
                : folders.stream().map(folder -> folder.resolve(name)).toList();
        return candidates.stream()
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /** Changes when the program is replaced: its real path, size in bytes and time of modification. */
    static String identity(Path tool) throws IOException {
        Path real = tool.toRealPath();
        return real + " " + Files.size(real) + " " + Files.getLastModifiedTime(real);
    }

    static BuildProblem.ToolMissing missing(String name) {
        return new BuildProblem.ToolMissing(name, PACKAGES.getOrDefault(name, ""));
    }
}
