package dev.unikernel.workbench.app.livemap;

import dev.unikernel.workbench.launcher.pagetables.MapRange;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A range and whose it is.
 *
 * @param owners what is known of it, the image's first, at most {@link Owners#MOST}
 * @param more owners that are left out
 */
public record OwnedRange(MapRange range, List<Owner> owners, int more) {
    public OwnedRange {
        owners = List.copyOf(owners);
    }

    /** For people: the names, {@code .text, .data and 3 more}; RAM is named only where nothing else is known. */
    public String words() {
        List<Owner> telling = owners.stream()
                .filter(owner -> owner.place().kind() != Place.Kind.RAM)
                .toList();
        if (telling.isEmpty()) {
            return owners.isEmpty() ? "" : owners.get(0).place().name();
        }
        String names = telling.stream()
                .map(owner -> owner.place().name() + (owner.alias() ? " (alias)" : ""))
                .distinct()
                .limit(5)
                .collect(Collectors.joining(", "));
        long left =
                telling.stream().map(owner -> owner.place().name()).distinct().count() + more - 5;
        return left > 0 ? names + " and " + left + " more" : names;
    }
}
