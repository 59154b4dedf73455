package dev.unikernel.workbench.app.view.disassembly;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Lines of source files, read when first asked for and again when the file has changed. Reads the disk. Thread-safe. */
final class SourceTexts {
    private final Function<String, Optional<Path>> finder;
    private final Map<Path, Text> read = new HashMap<>();

    private record Text(FileTime time, List<String> lines) {}

    /** @param finder where a path of the debug information is here */
    SourceTexts(Function<String, Optional<Path>> finder) {
        this.finder = finder;
    }

    Optional<Path> file(String path) {
        return finder.apply(path);
    }

    /** A line, from 1; empty if it cannot be read. Bytes that are no UTF-8 are replaced. */
    synchronized String line(Path file, int number) {
        try {
            FileTime time = Files.getLastModifiedTime(file);
            Text text = read.get(file);
            if (text == null || !text.time().equals(time)) {
                String whole = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                text = new Text(time, whole.lines().toList());
                read.put(file, text);
            }
            return number >= 1 && number <= text.lines().size()
                    ? text.lines().get(number - 1).stripTrailing()
                    : "";
        } catch (IOException gone) {
            return ""; // the line's number still says where it was
        }
    }
}
