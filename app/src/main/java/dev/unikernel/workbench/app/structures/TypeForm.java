package dev.unikernel.workbench.app.structures;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A type and its fields, by the names that DWARF has.
 *
 * @param type {@code struct x}, or {@code *variable}: what that variable points to, which is sure to be the right one of
 *     several types of a name
 * @param fields what each is used for, and its name: {@code stack = "_mem.stack"}
 */
public record TypeForm(String type, Map<String, String> fields) {
    public TypeForm {
        fields = Map.copyOf(fields);
    }

    /** The table's {@code type}, and all its other texts as fields. */
    static TypeForm read(JsonNode table) {
        Map<String, String> fields = new LinkedHashMap<>();
        table.properties().forEach(entry -> {
            if (!entry.getKey().equals("type")) {
                fields.put(entry.getKey(), entry.getValue().asText());
            }
        });
        return new TypeForm(table.path("type").asText(), fields);
    }
}
