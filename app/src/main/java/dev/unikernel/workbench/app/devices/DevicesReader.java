package dev.unikernel.workbench.app.devices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.launcher.machine.Qemu;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a QEMU of ours for its devices, by QMP and the monitor, whether the guest runs or stands. What one command does not
 * tell is under {@code missing}, and the rest is there all the same.
 */
public final class DevicesReader {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern STATISTICS = Pattern.compile("IRQ statistics for (.+):");
    private static final Pattern COUNT = Pattern.compile("\\s*(\\d{1,6}): (\\d{1,18})");
    private static final Pattern CONNECTION = Pattern.compile(
            "\\s+(TCP|UDP)\\[(\\w+)\\]\\s+-?\\d+\\s+(\\S+)\\s+(\\d{1,5})\\s+(\\S+)\\s+(\\d{1,5})\\s+\\d+\\s+\\d+");
    private static final int MOST_QUEUES = 64;

    private final Qemu qemu;
    private final List<Devices.Missing> missing = new ArrayList<>();

    private DevicesReader(Qemu qemu) {
        this.qemu = qemu;
    }

    /** CommandRefused for a guest that is not in a QEMU of ours. */
    public static CompletableFuture<Devices> read(Guest guest) {
        return guest.qemu()
                .map(DevicesReader::read)
                .orElseGet(() -> CompletableFuture.failedFuture(new CommandRefused(
                        "its devices", guest.words() + " is no QEMU of ours, which could be asked", 0)));
    }

    /** The same of a machine. */
    public static CompletableFuture<Devices> read(Qemu qemu) {
        return new DevicesReader(qemu).all();
    }

    private CompletableFuture<Devices> all() {
        CompletableFuture<String> tree = hmp("devices", "info qtree");
        CompletableFuture<JsonNode> pci = qmp("pci", "query-pci", JSON.objectNode());
        CompletableFuture<String> irq = hmp("interrupts", "info irq");
        CompletableFuture<String> network = hmp("network", "info network");
        CompletableFuture<String> forwards = hmp("forwards", "info usernet");
        CompletableFuture<JsonNode> disks = qmp("disks", "query-blockstats", JSON.objectNode());
        return virtio().thenCombine(tree, (virtio, qtree) -> virtio)
                .thenCombine(pci, (virtio, buses) -> virtio)
                .thenCombine(irq, (virtio, lines) -> virtio)
                .thenCombine(network, (virtio, lines) -> virtio)
                .thenCombine(forwards, (virtio, lines) -> virtio)
                .thenCombine(
                        disks,
                        (virtio, statistics) -> new Devices(
                                interrupting(DeviceTree.read(tree.join()), pci.join()),
                                virtio,
                                disks(statistics),
                                interrupts(irq.join()),
                                network.join()
                                        .lines()
                                        .filter(line -> !line.isBlank())
                                        .toList(),
                                forwards(forwards.join()),
                                missing()));
    }

    private List<Devices.Missing> missing() {
        synchronized (missing) {
            return List.copyOf(missing);
        }
    }

    private CompletableFuture<String> hmp(String what, String line) {
        return qemu.hmp(line)
                .thenApply(text -> {
                    if (text.startsWith("unknown command")) { // in the monitor's words, which is no error to QMP
                        miss(what, line + ": " + text.strip());
                        return "";
                    }
                    return text;
                })
                .exceptionally(failure -> {
                    miss(what, words(failure));
                    return "";
                });
    }

    private CompletableFuture<JsonNode> qmp(String what, String command, ObjectNode arguments) {
        return qemu.qmp(command, arguments).exceptionally(failure -> {
            miss(what, words(failure));
            return JSON.arrayNode();
        });
    }

    private static String words(Throwable failure) {
        return String.valueOf(DebuggerException.cause(failure).getMessage());
    }

    private void miss(String what, String why) {
        synchronized (missing) {
            missing.add(new Devices.Missing(what, why));
        }
    }

    private CompletableFuture<List<VirtioDevice>> virtio() {
        return qmp("virtio", "x-query-virtio", JSON.objectNode()).thenCompose(list -> {
            CompletableFuture<List<VirtioDevice>> all = CompletableFuture.completedFuture(new ArrayList<>());
            for (JsonNode one : list) {
                all = all.thenCompose(before -> virtio(one).thenApply(read -> {
                    read.ifPresent(before::add);
                    return before;
                }));
            }
            return all;
        });
    }

    private CompletableFuture<Optional<VirtioDevice>> virtio(JsonNode one) {
        String path = one.path("path").asText();
        return qmp("virtio", "x-query-virtio-status", JSON.objectNode().put("path", path))
                .thenCompose(status -> {
                    int count = Math.min(MOST_QUEUES, status.path("num-vqs").asInt());
                    return queues(path, 0, count, new ArrayList<>())
                            .thenApply(queues ->
                                    status.isObject() ? Optional.of(device(path, status, queues)) : Optional.empty());
                });
    }

    private CompletableFuture<List<VirtioDevice.Queue>> queues(
            String path, int index, int count, List<VirtioDevice.Queue> before) {
        if (index >= count) {
            return CompletableFuture.completedFuture(before);
        }
        ObjectNode which = JSON.objectNode().put("path", path).put("queue", index);
        return qmp("virtio", "x-query-virtio-queue-status", which).thenCompose(queue -> {
            if (queue.isObject()) {
                before.add(new VirtioDevice.Queue(
                        index,
                        queue.path("vring-num").asInt(),
                        queue.path("vring-desc").asLong(),
                        queue.path("last-avail-idx").asInt(),
                        queue.path("used-idx").asInt(),
                        queue.path("inuse").asInt()));
            }
            return queues(path, index + 1, count, before);
        });
    }

    private static VirtioDevice device(String path, JsonNode status, List<VirtioDevice.Queue> queues) {
        List<String> statuses = names(status.path("status").path("statuses"));
        return new VirtioDevice(
                status.path("name").asText(),
                path,
                statuses.stream().anyMatch(name -> name.endsWith("_DRIVER_OK")),
                statuses,
                features(status.path("host-features")),
                features(status.path("guest-features")),
                queues);
    }

    private static List<String> features(JsonNode features) {
        List<String> all = new ArrayList<>(names(features.path("dev-features")));
        all.addAll(names(features.path("transports")));
        return all;
    }

    /** {@code NAME: what it means}. */
    private static List<String> names(JsonNode texts) {
        List<String> names = new ArrayList<>();
        for (JsonNode text : texts) {
            String whole = text.asText();
            int colon = whole.indexOf(':');
            names.add(colon < 0 ? whole : whole.substring(0, colon));
        }
        return names;
    }

    private static List<Device> interrupting(List<Device> tree, JsonNode buses) {
        List<Device> all = new ArrayList<>();
        for (Device device : tree) {
            all.add(device.pci().isPresent() ? interrupting(device, buses) : device);
        }
        return all;
    }

    private static Device interrupting(Device device, JsonNode buses) {
        for (JsonNode bus : buses) {
            for (JsonNode one : bus.path("devices")) {
                String address = String.format(
                        "%02x:%02x.%x",
                        one.path("bus").asInt(),
                        one.path("slot").asInt(),
                        one.path("function").asInt());
                int line = one.path("irq").asInt();
                boolean routed = line != 0 && line != 0xff; // PCI 3.0, 6.2.4: nobody has set it yet, or it has none
                if (routed && device.pci().orElseThrow().address().equals(address)) {
                    return device.withIrq(line);
                }
            }
        }
        return device;
    }

    private static List<Devices.Disk> disks(JsonNode statistics) {
        List<Devices.Disk> all = new ArrayList<>();
        for (JsonNode one : statistics) {
            JsonNode counts = one.path("stats");
            String name = one.path("device").asText();
            all.add(new Devices.Disk(
                    name.isEmpty() ? one.path("node-name").asText() : name,
                    counts.path("rd_bytes").asLong(),
                    counts.path("rd_operations").asLong(),
                    counts.path("wr_bytes").asLong(),
                    counts.path("wr_operations").asLong(),
                    counts.path("flush_operations").asLong(),
                    counts.path("failed_rd_operations").asLong()
                            + counts.path("failed_wr_operations").asLong()
                            + counts.path("failed_flush_operations").asLong()));
        }
        return all;
    }

    private static List<Devices.Interrupt> interrupts(String text) {
        List<Devices.Interrupt> all = new ArrayList<>();
        String controller = "";
        for (String line : text.lines().toList()) {
            Matcher begins = STATISTICS.matcher(line);
            Matcher count = COUNT.matcher(line);
            if (begins.matches()) {
                controller = begins.group(1);
            } else if (count.matches()) {
                all.add(new Devices.Interrupt(
                        controller, Integer.parseInt(count.group(1)), Long.parseLong(count.group(2))));
            }
        }
        return all;
    }

    private static List<Devices.Forward> forwards(String text) {
        List<Devices.Forward> all = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Matcher one = CONNECTION.matcher(line);
            if (one.matches()) {
                all.add(new Devices.Forward(
                        one.group(1),
                        one.group(2),
                        one.group(3),
                        Integer.parseInt(one.group(4)),
                        one.group(5),
                        Integer.parseInt(one.group(6))));
            }
        }
        return all;
    }
}
