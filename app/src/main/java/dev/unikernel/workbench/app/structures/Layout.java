package dev.unikernel.workbench.app.structures;

import java.util.Map;
import java.util.Optional;

/**
 * Where the fields of a type lie in this image.
 *
 * @param type as people call it
 * @param size in bytes
 * @param fields by what the description uses them for
 */
record Layout(String type, long size, Map<String, Place> fields) {

    /** Of one field, in bytes. */
    record Place(long offset, int size) {}

    Layout {
        fields = Map.copyOf(fields);
    }

    boolean has(String use) {
        return fields.containsKey(use);
    }

    Optional<Place> find(String use) {
        return Optional.ofNullable(fields.get(use));
    }

    Place place(String use) {
        return find(use).orElseThrow(() -> new DoesNotFit("the description of " + type + " names no field for " + use));
    }
}
