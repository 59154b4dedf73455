package dev.unikernel.workbench.app.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.project.ProjectFault.Kind;
import dev.unikernel.workbench.app.project.toml.TomlSpelling;
import dev.unikernel.workbench.app.project.toml.TomlText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Reads one table by asking for the keys it may have; collects a fault for each wrong type and each key that was not asked for. */
final class TableReader {
    private final Path file;
    private final TomlText text;
    private final ObjectNode table;
    private final List<String> prefix;
    private final List<ProjectFault> faults;
    private final List<String> asked = new ArrayList<>();

    TableReader(Path file, TomlText text, ObjectNode table, List<String> prefix, List<ProjectFault> faults) {
        this.file = file;
        this.text = text;
        this.table = table;
        this.prefix = prefix;
        this.faults = faults;
    }

    Optional<String> text(String key) {
        return value(
                key, "a text in quotes", node -> node.isTextual() ? Optional.of(node.textValue()) : Optional.empty());
    }

    OptionalInt whole(String key, int minimum, int maximum) {
        Optional<Integer> number = value(
                key,
                "a whole number",
                node -> node.canConvertToInt() && node.isIntegralNumber()
                        ? Optional.of(node.intValue())
                        : Optional.empty());
        if (number.isPresent() && (number.get() < minimum || number.get() > maximum)) {
            bad(key, "is outside " + minimum + " to " + maximum, "choose a number in that range");
            return OptionalInt.empty();
        }
        return number.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    Optional<Double> number(String key) {
        return value(key, "a number", node -> node.isNumber() ? Optional.of(node.doubleValue()) : Optional.empty());
    }

    Optional<List<String>> texts(String key) {
        return value(key, "a list of texts, [\"…\", \"…\"]", node -> {
            List<String> list = new ArrayList<>();
            node.forEach(element -> {
                if (element.isTextual()) {
                    list.add(element.textValue());
                }
            });
            return node.isArray() && list.size() == node.size() ? Optional.of(List.copyOf(list)) : Optional.empty();
        });
    }

    /** True or false; false where it is missing. */
    boolean flag(String key) {
        return value(
                        key,
                        "true or false",
                        node -> node.isBoolean() ? Optional.of(node.booleanValue()) : Optional.<Boolean>empty())
                .orElse(false);
    }

    /** A table that may be missing; its own keys are asked of the reader that comes back. */
    Optional<TableReader> table(String key) {
        return value(
                key,
                "a table, [" + name(key) + "]",
                node -> node instanceof ObjectNode object
                        ? Optional.of(new TableReader(file, text, object, path(key), faults))
                        : Optional.empty());
    }

    /** Every key as a text, whatever the names. */
    Map<String, String> allTexts() {
        Map<String, String> all = new LinkedHashMap<>();
        table.fieldNames().forEachRemaining(key -> text(key).ifPresent(value -> all.put(key, value)));
        return all;
    }

    /** Every key as a table, whatever the names. */
    Map<String, TableReader> allTables() {
        Map<String, TableReader> all = new LinkedHashMap<>();
        table.fieldNames().forEachRemaining(key -> table(key).ifPresent(value -> all.put(key, value)));
        return all;
    }

    /** Every key as an option's value, whatever the names. */
    Map<String, OptionValue> allOptions() {
        Map<String, OptionValue> all = new LinkedHashMap<>();
        table.fieldNames()
                .forEachRemaining(key -> value(key, "a whole number, a text, true or false", TableReader::option)
                        .ifPresent(value -> all.put(key, value)));
        return all;
    }

    /** A key must be there. */
    String required(String key, String example) {
        Optional<String> value = text(key);
        if (!table.has(key)) {
            faults.add(new ProjectFault(
                    Kind.MISSING_KEY, file, 0, 0, name(key), "", name(key) + " is missing", "add " + example));
        }
        return value.orElse("");
    }

    /** Records that the value of a key cannot be meant; {@code what} follows the key and the value. */
    void bad(String key, String what, String remedy) {
        JsonNode node = table.path(key);
        fault(Kind.BAD_VALUE, key, name(key) + " = " + node + " " + what, remedy);
    }

    /** Records every key that was not asked for. */
    void refuseOthers() {
        table.fieldNames().forEachRemaining(key -> {
            if (!asked.contains(key)) {
                fault(
                        Kind.UNKNOWN_KEY,
                        key,
                        "there is no key " + TomlSpelling.key(key) + (prefix.isEmpty() ? "" : " in " + place()),
                        NearestName.remedy(key, asked));
            }
        });
    }

    private String place() {
        return "[" + TomlSpelling.key(prefix) + "]";
    }

    private <T> Optional<T> value(String key, String wanted, Function<JsonNode, Optional<T>> read) {
        asked.add(key);
        JsonNode node = table.get(key);
        if (node == null) {
            return Optional.empty();
        }
        Optional<T> value = read.apply(node);
        if (value.isEmpty()) {
            fault(Kind.WRONG_TYPE, key, name(key) + " is " + describe(node), "write " + wanted);
        }
        return value;
    }

    private void fault(Kind kind, String key, String message, String remedy) {
        faults.add(ProjectFaults.at(file, text, path(key), kind, message, remedy));
    }

    private static Optional<OptionValue> option(JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return Optional.of(new OptionValue.Whole(node.longValue()));
        }
        if (node.isBoolean()) {
            return Optional.of(new OptionValue.Switch(node.booleanValue()));
        }
        return node.isTextual() ? Optional.of(new OptionValue.Text(node.textValue())) : Optional.empty();
    }

    private static String describe(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "the text " + node;
            case NUMBER -> "the number " + node;
            case BOOLEAN -> node.asText();
            case ARRAY -> "the list " + node;
            default -> "a table";
        };
    }

    private String name(String key) {
        return TomlSpelling.key(path(key));
    }

    private List<String> path(String key) {
        List<String> path = new ArrayList<>(prefix);
        path.add(key);
        return List.copyOf(path);
    }
}
