package dev.unikernel.workbench.app.view.profile;

import dev.unikernel.workbench.app.profile.Coverage;
import dev.unikernel.workbench.app.profile.Profile;
import dev.unikernel.workbench.app.profile.Profile.Spot;
import dev.unikernel.workbench.app.view.flame.Icicle;
import dev.unikernel.workbench.app.view.flame.Item;
import dev.unikernel.workbench.inspector.bytemap.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A profile as it is drawn: all, files, functions, lines.
 *
 * @param unit what is counted, in the plural
 * @param halted samples of CPUs that waited for an interrupt; 0 of counts
 * @param coverage of exact counts only
 */
record Shown(Profile profile, String unit, long halted, Icicle icicle, Optional<Coverage> coverage) {
    static final Shown NOTHING =
            new Shown(new Profile(List.of(), List.of(), 0, 0), "", 0, Icicle.NOTHING, Optional.empty());

    static Shown of(Profile profile, String unit, long halted, Optional<Coverage> coverage) {
        Map<String, List<Item>> files = new TreeMap<>();
        for (Spot function : profile.functions()) {
            files.computeIfAbsent(function.file().orElse("[no line information]"), name -> new ArrayList<>())
                    .add(item(function.name(), function.weight(), lines(profile, function)));
        }
        List<Item> all = new ArrayList<>();
        files.forEach((file, functions) -> all.add(item(file, sum(functions), sorted(functions))));
        extra(ProfileTool.TEXTS.get("outside"), profile.outside(), all);
        extra(ProfileTool.TEXTS.get("halted"), halted, all);
        return new Shown(
                profile,
                unit,
                halted,
                Icicle.of(item(ProfileTool.TEXTS.get("all"), profile.total() + halted, sorted(all))),
                coverage);
    }

    private static void extra(String label, long weight, List<Item> into) {
        if (weight > 0) {
            into.add(item(label, weight, List.of()));
        }
    }

    private static List<Item> lines(Profile profile, Spot function) {
        return profile.lines().stream()
                .filter(line ->
                        line.name().equals(function.name()) && line.file().equals(function.file()))
                .map(line -> item(last(line.file().orElse("")) + ":" + line.line(), line.weight(), List.of()))
                .toList();
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Item item(String label, long weight, List<Item> children) {
        return new Item(label, label, Kind.SYMBOL, Optional.empty(), weight, children);
    }

    private static long sum(List<Item> items) {
        return items.stream().mapToLong(Item::size).sum();
    }

    private static List<Item> sorted(List<Item> items) {
        return items.stream()
                .sorted(Comparator.comparingLong(Item::size).reversed())
                .toList();
    }
}
