package dev.unikernel.workbench.app.view.images;

import dev.unikernel.workbench.inspector.bytemap.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Levels as the command line names them, nested: {@code directory › file › symbol}. */
public final class LevelNames {
    private static final String BETWEEN = " › ";

    private LevelNames() {}

    /** As shown. */
    public static String text(List<Level> levels) {
        return levels.stream().map(LevelNames::name).collect(Collectors.joining(BETWEEN));
    }

    /** {@code section}. */
    public static String name(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    /** Reads what was typed, words with anything between them; empty if a word is no level or is there twice. */
    public static Optional<List<Level>> read(String typed) {
        List<Level> levels = new ArrayList<>();
        for (String word : typed.strip().toLowerCase(Locale.ROOT).split("[^a-z]+", -1)) {
            Optional<Level> level = Arrays.stream(Level.values())
                    .filter(one -> name(one).equals(word))
                    .findFirst();
            if (level.isEmpty() || levels.contains(level.get())) {
                return Optional.empty();
            }
            levels.add(level.get());
        }
        return Optional.of(List.copyOf(levels));
    }
}
