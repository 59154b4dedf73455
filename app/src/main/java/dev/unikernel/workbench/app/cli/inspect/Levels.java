package dev.unikernel.workbench.app.cli.inspect;

import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.inspector.bytemap.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The grammar's LEVEL words. */
public final class Levels {
    private Levels() {}

    /** As the grammar writes it. */
    public static String name(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    /** {@code section,symbol}. */
    public static List<Level> of(String text) {
        List<Level> levels = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            Level level = level(word)
                    .orElseThrow(() -> new UsageError("--by " + text + ": \"" + word + "\" is no level; there are "
                            + String.join(
                                    ", ",
                                    Arrays.stream(Level.values())
                                            .map(Levels::name)
                                            .toList())));
            if (levels.contains(level)) {
                throw new UsageError("--by " + text + ": " + word + " is there twice");
            }
            levels.add(level);
        }
        return List.copyOf(levels);
    }

    private static Optional<Level> level(String word) {
        return Arrays.stream(Level.values())
                .filter(level -> name(level).equals(word))
                .findFirst();
    }
}
