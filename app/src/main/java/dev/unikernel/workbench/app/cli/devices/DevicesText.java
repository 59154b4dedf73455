package dev.unikernel.workbench.app.cli.devices;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The {@code devices} of a record, for people. */
public final class DevicesText {
    private DevicesText() {}

    /** Each line after a line end; nothing if the record has no devices. */
    public static void append(JsonNode record, StringBuilder text) {
        JsonNode devices = record.path("devices");
        if (devices.isMissingNode()) {
            return;
        }
        if (devices.has("unavailable")) {
            text.append("\n  devices  unavailable: ")
                    .append(devices.path("unavailable").asText());
            return;
        }
        text.append("\n  devices");
        devices.path("tree").forEach(one -> device(one, text));
        heading("virtio", devices.path("virtio"), text);
        devices.path("virtio").forEach(one -> virtio(one, text));
        heading("disks", devices.path("disks"), text);
        for (JsonNode disk : devices.path("disks")) {
            text.append("\n    ").append(disk.path("name").asText());
            text.append("  read ").append(disk.path("read_bytes").asText()).append(" bytes in ");
            text.append(disk.path("read_operations").asText()).append(", written ");
            text.append(disk.path("written_bytes").asText()).append(" bytes in ");
            text.append(disk.path("write_operations").asText()).append(", flushed ");
            text.append(disk.path("flush_operations").asText()).append(" times, ");
            text.append(disk.path("failed_operations").asText()).append(" failed");
        }
        heading("interrupts", devices.path("interrupts"), text);
        devices.path("interrupts")
                .forEach(one -> text.append("\n    ")
                        .append(one.path("controller").asText())
                        .append(" line ")
                        .append(one.path("line").asText())
                        .append("  ")
                        .append(one.path("count").asText())
                        .append(" times"));
        heading("network", devices.path("network"), text);
        devices.path("network").forEach(line -> text.append("\n    ").append(line.asText()));
        heading("connections", devices.path("connections"), text);
        devices.path("connections")
                .forEach(one -> text.append("\n    ")
                        .append(one.path("protocol").asText())
                        .append(' ')
                        .append(one.path("from").asText())
                        .append(" -> ")
                        .append(one.path("to").asText())
                        .append("  ")
                        .append(one.path("state").asText()));
        devices.path("missing")
                .forEach(one -> text.append("\n    not read: ")
                        .append(one.path("what").asText())
                        .append(": ")
                        .append(one.path("why").asText()));
    }

    private static void heading(String title, JsonNode list, StringBuilder text) {
        if (!list.isEmpty()) {
            text.append("\n  ").append(title);
        }
    }

    private static void device(JsonNode one, StringBuilder text) {
        text.append("\n    ").append("  ".repeat(one.path("depth").asInt()));
        text.append(one.path("driver").asText());
        if (!one.path("id").asText().isEmpty()) {
            text.append(" \"").append(one.path("id").asText()).append('"');
        }
        JsonNode pci = one.path("pci");
        if (pci.isObject()) {
            text.append("  PCI ").append(pci.path("address").asText());
            text.append(' ').append(pci.path("id").asText());
            text.append(" (").append(pci.path("kind").asText()).append(')');
        }
        if (one.has("irq")) {
            text.append("  irq ").append(one.path("irq").asInt());
        }
        one.path("regions").forEach(region -> region(region, text));
    }

    private static void region(JsonNode region, StringBuilder text) {
        text.append("  ").append(region.path("kind").asText());
        JsonNode start = region.path("start");
        text.append(' ').append(start.isTextual() ? start.asText() : "without an address");
        text.append('+').append(region.path("size_bytes").asText());
    }

    private static void virtio(JsonNode one, StringBuilder text) {
        text.append("\n    ").append(one.path("name").asText());
        text.append(one.path("driver_attached").asBoolean() ? "  driver attached" : "  no driver");
        List<String> status = words(one.path("status"), "VIRTIO_CONFIG_S_");
        if (!status.isEmpty()) {
            text.append(" (").append(String.join(" ", status)).append(')');
        }
        text.append("  negotiated ");
        List<String> features = words(one.path("negotiated"), "VIRTIO_");
        text.append(features.isEmpty() ? "nothing" : String.join(" ", features));
        text.append(" of ").append(one.path("offered").size());
        for (JsonNode queue : one.path("queues")) {
            boolean set = !queue.path("descriptors").asText().equals("0x0");
            text.append("\n      queue ").append(queue.path("index").asInt());
            text.append(": ").append(queue.path("size").asInt()).append(" descriptors");
            text.append(
                    set
                            ? " at " + queue.path("descriptors").asText() + ", taken "
                                    + queue.path("taken").asInt() + ", given back "
                                    + queue.path("used").asInt() + ", in use "
                                    + queue.path("in_use").asInt()
                            : ", not set up");
        }
    }

    private static List<String> words(JsonNode names, String prefix) {
        return StreamSupport.stream(names.spliterator(), false)
                .map(JsonNode::asText)
                .map(name -> name.startsWith(prefix) ? name.substring(prefix.length()) : name)
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
