package dev.unikernel.workbench.app.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the machine tells in a {@code stop} record, for people. */
final class MachineText {
    private MachineText() {}

    static void append(ObjectNode stop, StringBuilder text) {
        boot(stop.path("boot"), text);
        identity(stop.path("identity"), text);
    }

    private static void boot(JsonNode boot, StringBuilder text) {
        if (boot.isMissingNode()) {
            return;
        }
        StopText.list("boot", boot.path("events"), MachineText::event, text);
        text.append("\n    ").append(boot.path("how").asText());
        if (boot.has("missing")) {
            text.append("\n    may not be whole: ").append(boot.path("missing").asText());
        }
    }

    private static String event(JsonNode event) {
        int levels = event.path("paging_levels").asInt();
        String mode = event.path("mode").asText() + " mode, "
                + event.path("code_bits").asInt() + "-bit, " + (levels == 0 ? "paging off" : levels + "-level paging");
        String where = event.path("exact").asBoolean() ? "" : "by ";
        String what = event.has("what") ? "  " + event.path("what").asText() : "";
        return StopText.pad("stop " + event.path("stop").asInt(), 8) + "  " + StopText.pad(mode, 42) + "  " + where
                + place(event) + what;
    }

    private static String place(JsonNode event) {
        String function = event.has("function") ? "  " + event.path("function").asText() : "";
        String line = event.has("file")
                ? "  " + event.path("file").asText() + ":" + event.path("line").asInt()
                : "";
        return event.path("pc").asText() + function + line;
    }

    private static void identity(JsonNode identity, StringBuilder text) {
        if (!identity.isMissingNode()) {
            text.append("\n  identity  ")
                    .append(
                            identity.has("same")
                                    ? identity.path("same").asBoolean()
                                            ? "the guest's code here is the image's"
                                            : "the guest's code here is NOT the image's: " + identity
                                    : StopText.value(identity));
        }
    }
}
