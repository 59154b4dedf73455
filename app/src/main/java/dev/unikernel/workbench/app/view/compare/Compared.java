package dev.unikernel.workbench.app.view.compare;

import dev.unikernel.workbench.app.history.Build;
import dev.unikernel.workbench.app.view.images.OwnerPlaces;
import dev.unikernel.workbench.inspector.bytemap.Kind;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.compare.Change;
import dev.unikernel.workbench.inspector.compare.Fate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two builds compared.
 *
 * @param change the image's; its children are the rows
 * @param levels those of the rows, outermost first
 * @param counts of the innermost owners, by what became of them
 * @param older empty if there is nothing to compare with
 * @param places of the newer image's owners
 * @param notes what was not to be had, in words
 * @param builds of the project, the newest first
 */
record Compared(
        Change change,
        List<Level> levels,
        Map<Fate, Integer> counts,
        Optional<Older> older,
        Optional<OwnerPlaces> places,
        List<String> notes,
        List<Build> builds) {
    private static final Change NO_CHANGE = new Change("", Kind.IMAGE, Fate.SAME, 0, 0, 0, 0, List.of());
    static final Compared NOTHING = nothing(List.of());

    static Compared nothing(List<Build> builds) {
        return new Compared(
                NO_CHANGE, List.of(), Map.of(), Optional.empty(), Optional.empty(), List.of(), List.copyOf(builds));
    }

    /** Innermost owners by their fates. */
    static Map<Fate, Integer> count(Change change) {
        Map<Fate, Integer> counts = new EnumMap<>(Fate.class);
        count(change, counts);
        return counts;
    }

    private static void count(Change change, Map<Fate, Integer> counts) {
        change.children().forEach(child -> {
            if (child.children().isEmpty()) {
                counts.merge(child.fate(), 1, Integer::sum);
            }
            count(child, counts);
        });
    }
}
