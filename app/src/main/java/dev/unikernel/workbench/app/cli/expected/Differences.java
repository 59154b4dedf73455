package dev.unikernel.workbench.app.cli.expected;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Holds what was printed against what was expected. An expected object names some fields of the printed one, an expected
 * list some elements in their order; {@code {"contains": TEXT}} is a part of a text; {@code file} may be the end of a path.
 */
final class Differences {
    private static final String CONTAINS = "contains";

    private final List<String> found = new ArrayList<>();

    private Differences() {}

    /** One sentence each; empty if all is as expected. */
    static List<String> between(String what, JsonNode expected, JsonNode printed) {
        Differences differences = new Differences();
        differences.compare(what, expected, printed);
        return differences.found;
    }

    private void compare(String what, JsonNode expected, JsonNode printed) {
        if (expected.isObject()
                && expected.size() == 1
                && expected.path(CONTAINS).isTextual()) {
            String part = expected.path(CONTAINS).asText();
            note(printed.isTextual() && printed.asText().contains(part), what, "a text with \"" + part + "\"", printed);
        } else if (expected.isObject()) {
            if (printed.isObject()) {
                for (Map.Entry<String, JsonNode> field : expected.properties()) {
                    compare(what + "." + field.getKey(), field.getValue(), printed.path(field.getKey()));
                }
            } else {
                note(false, what, expected.toString(), printed);
            }
        } else if (expected.isArray()) {
            elements(what, expected, printed);
        } else {
            note(same(what, expected, printed), what, expected.toString(), printed);
        }
    }

    /** The first printed element that fits each expected one; the search goes on behind it. */
    private void elements(String what, JsonNode expected, JsonNode printed) {
        int at = 0;
        for (JsonNode one : expected) {
            while (at < printed.size() && !between(what, one, printed.get(at)).isEmpty()) {
                at++;
            }
            if (at++ >= printed.size()) {
                note(false, what, one + ", in this order", printed);
                return;
            }
        }
    }

    private static boolean same(String what, JsonNode expected, JsonNode printed) {
        if (expected.isNumber() && printed.isNumber()) {
            return expected.decimalValue().compareTo(printed.decimalValue()) == 0;
        }
        return expected.equals(printed)
                || (what.endsWith(".file")
                        && expected.isTextual()
                        && printed.asText().endsWith("/" + expected.asText()));
    }

    private void note(boolean fits, String what, String expected, JsonNode printed) {
        if (!fits) {
            found.add(what + ": expected " + expected + ", but it "
                    + (printed.isMissingNode() ? "is not there" : "is " + printed));
        }
    }
}
