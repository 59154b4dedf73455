package dev.unikernel.workbench.app.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.devices.DevicesText;

/** What the machine tells in a {@code stop} record, for people. */
final class MachineText {
    private MachineText() {}

    static void append(ObjectNode stop, StringBuilder text) {
        boot(stop.path("boot"), text);
        tables(stop.path("tables"), text);
        identity(stop.path("identity"), text);
        MapText.append(stop, text);
        DevicesText.append(stop, text);
    }

    private static void tables(JsonNode tables, StringBuilder text) {
        if (tables.has("unavailable")) {
            text.append("\n  tables  ").append(StopText.value(tables));
            return;
        }
        if (tables.isMissingNode()) {
            return;
        }
        text.append("\n  control registers");
        tables.path("control")
                .properties()
                .forEach(register -> text.append("\n    ")
                        .append(StopText.pad(register.getKey(), 6))
                        .append(StopText.pad(register.getValue().path("value").asText(), 20))
                        .append(register.getValue().path("bits").asText()));
        JsonNode idt = tables.path("idt");
        StopText.list(title("IDT", idt), idt.path("gates"), MachineText::gate, text);
        JsonNode gdt = tables.path("gdt");
        StopText.list(title("GDT", gdt), gdt.path("descriptors"), MachineText::descriptor, text);
        JsonNode tss = tables.path("tss");
        text.append("\n  TSS  ").append(tss.has("unavailable") ? StopText.value(tss) : "");
        tss.properties().forEach(field -> {
            if (!field.getValue().asText().equals("0x0") && !tss.has("unavailable")) {
                text.append(field.getKey())
                        .append(' ')
                        .append(field.getValue().asText())
                        .append("  ");
            }
        });
    }

    private static String title(String name, JsonNode table) {
        String unread =
                table.has("unread") ? "  not read " + table.path("unread").asText() : "";
        return name + " at " + table.path("base").asText() + ", limit "
                + table.path("limit").asText() + unread;
    }

    private static String gate(JsonNode gate) {
        int ist = gate.path("ist").asInt();
        return StopText.pad(
                        gate.path("vector").asText() + " " + gate.path("name").asText(), 30) + "  "
                + StopText.pad(gate.path("kind").asText(), 9) + "  ring "
                + gate.path("dpl").asInt()
                + (ist == 0 ? "        " : "  IST " + ist)
                + (gate.path("present").asBoolean() ? "  " : "  not present  ")
                + gate.path("handler").asText()
                + (gate.has("function") ? "  " + gate.path("function").asText() : "");
    }

    private static String descriptor(JsonNode one) {
        String size = one.path("long").asBoolean() ? "64-bit" : one.path("big").asBoolean() ? "32-bit" : "16-bit";
        boolean system = one.path("rights").asText().isEmpty();
        return StopText.pad(one.path("selector").asText(), 8)
                + StopText.pad(one.path("kind").asText(), 10) + "  "
                + StopText.pad(system ? "" : size + " " + one.path("rights").asText(), 11) + "  ring "
                + one.path("dpl").asInt() + (one.path("present").asBoolean() ? "" : "  not present") + "  base "
                + one.path("base").asText() + "  limit " + one.path("limit").asText();
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
        if (identity.isMissingNode()) {
            return;
        }
        if (identity.has("unavailable")) {
            text.append("\n  identity  ").append(StopText.value(identity));
            return;
        }
        String head = switch (identity.path("verdict").asText()) {
            case "same" -> "the guest is this image: ";
            case "differs" -> "the guest is NOT this image as it is known: ";
            default -> "not known: ";
        };
        text.append("\n  identity  ")
                .append(head)
                .append(identity.path("because").asText());
        for (JsonNode check : identity.path("checks")) {
            text.append("\n    ")
                    .append(StopText.pad(check.path("check").asText(), 12))
                    .append("  ")
                    .append(StopText.pad(check.path("verdict").asText(), 7))
                    .append("  ")
                    .append(check.path("evidence").asText());
        }
        if (identity.has("found_slide")) {
            text.append("\n    slide         --slide ")
                    .append(identity.path("found_slide").path("slide").asText())
                    .append(" (or --slide auto)");
        }
        identity.path("source_newer")
                .forEach(file -> text.append("\n    newer than the image: ").append(file.asText()));
        if (identity.has("source_newer_more")) {
            text.append("\n    and ")
                    .append(identity.path("source_newer_more").asInt())
                    .append(" more");
        }
    }
}
