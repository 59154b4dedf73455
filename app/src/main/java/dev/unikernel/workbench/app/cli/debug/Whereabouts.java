package dev.unikernel.workbench.app.cli.debug;

import dev.unikernel.workbench.app.cli.grammar.Quantity;
import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.app.sources.SourceRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the user says of where image and sources lie.
 *
 * @param findSlide a slide is looked for at each stop
 * @param slide what is added to the image's addresses from the start, two's complement
 * @param rules for moved sources, in the order given
 * @param folders under which sources that are not found are looked for
 */
public record Whereabouts(boolean findSlide, long slide, List<SourceRule> rules, List<Path> folders) {
    /** As linked and as compiled. */
    public static final Whereabouts AS_BUILT = new Whereabouts(false, 0, List.of(), List.of());

    public Whereabouts {
        rules = List.copyOf(rules);
        folders = List.copyOf(folders);
    }

    /**
     * Reads what was written after {@code --slide} and {@code --source-map}.
     *
     * @param slide {@code auto}, or a number with 0x, perhaps below zero
     * @param maps {@code FROM=TO} or a folder
     */
    public static Whereabouts parse(Optional<String> slide, List<String> maps) {
        boolean find = slide.filter("auto"::equals).isPresent();
        long bytes = slide.filter(text -> !find).map(Whereabouts::bytes).orElse(0L);
        List<SourceRule> rules = new ArrayList<>();
        List<Path> folders = new ArrayList<>();
        for (String map : maps) {
            int equals = map.indexOf('=');
            if (equals < 0) {
                folders.add(folder(map, map));
            } else {
                rules.add(rule(map, equals));
            }
        }
        return new Whereabouts(find, bytes, rules, folders);
    }

    private static long bytes(String text) {
        if (!text.matches("-?(0[xX][0-9a-fA-F]{1,16}|[0-9]{1,20})")) {
            throw new UsageError(
                    "--slide " + text + ": write auto, or what is added to the image's addresses, such as 0x1f000000");
        }
        return text.startsWith("-")
                ? -Quantity.address("--slide", text.substring(1))
                : Quantity.address("--slide", text);
    }

    private static SourceRule rule(String map, int equals) {
        String from = map.substring(0, equals);
        while (from.length() > 1 && from.endsWith("/")) {
            from = from.substring(0, from.length() - 1);
        }
        if (from.isEmpty() || from.equals("/") || equals == map.length() - 1) {
            throw new UsageError(
                    "--source-map " + map + ": write FROM=TO, such as /build/src=/home/me/src, or a folder to look in");
        }
        return new SourceRule(from, folder(map, map.substring(equals + 1)));
    }

    private static Path folder(String map, String text) {
        Path folder = Path.of(text).toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new UsageError("--source-map " + map + ": there is no folder " + folder
                    + "; write FROM=TO, such as /build/src=/home/me/src, or a folder to look in");
        }
        return folder;
    }
}
