package dev.unikernel.workbench.inspector.reach;

import dev.unikernel.workbench.inspector.text.TextLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The files that gcc's {@code -fstack-usage} writes: {@code main.c:12:5:work}, the bytes, and {@code static}, by tabs. */
public final class StackUsageFiles {
    private static final int DEEPEST = 16;
    private static final int LONGEST_LINE = 1 << 12;
    private static final int MOST = 1 << 20;

    private StackUsageFiles() {}

    /** What all {@code .su} files below a folder say, by function; of several of one name the largest. */
    public static Map<String, Long> below(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
            files = all.filter(path -> path.toString().endsWith(".su") && Files.isRegularFile(path))
                    .toList();
        }
        Map<String, Long> sizes = new HashMap<>();
        for (Path file : files) {
            try (TextLines lines = TextLines.of(file, LONGEST_LINE)) {
                for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                    if (sizes.size() < MOST) line(line.get(), sizes);
                }
            }
        }
        return sizes;
    }

    private static void line(String line, Map<String, Long> sizes) {
        String[] cells = line.split("\t", -1);
        if (cells.length < 3 || !cells[1].matches("\\d{1,15}")) return;
        String function = cells[0].substring(cells[0].lastIndexOf(':') + 1);
        sizes.merge(function, Long.parseLong(cells[1]), Math::max);
    }
}
