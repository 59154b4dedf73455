package dev.unikernel.workbench.inspector.reach;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files that gcc's {@code -fstack-usage} writes: {@code main.c:12:5:work}, the bytes, and {@code static}, by tabs. */
public final class StackUsageFiles {
    private static final int DEEPEST = 16;

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
            try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) line(line, sizes);
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
