package dev.unikernel.workbench.app.devices;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code info qtree} (softmmu/qdev-monitor.c, hw/pci/pci.c; seen with QEMU 7.2). Two blanks a level:
 *
 * <pre>
 * bus: main-system-bus
 *   type System
 *   dev: ioapic, id ""
 *     version = 32 (0x20)
 *     mmio 00000000fec00000/0000000000001000
 *     class Ethernet controller, addr 00:02.0, pci id 1af4:1000 (sub 1af4:0001)
 *     bar 0: i/o at 0xc0c0 [0xc0df]
 *     bus: …
 * </pre>
 */
final class DeviceTree {
    private static final Pattern DEVICE = Pattern.compile("dev: (.+?), id \"(.*)\"");
    private static final Pattern PROPERTY = Pattern.compile("([A-Za-z][^ =]*) = (.*)");
    private static final Pattern MMIO = Pattern.compile("mmio ([0-9a-f]{16})/([0-9a-f]{16})");
    private static final Pattern PCI = Pattern.compile("class (.+), addr ([0-9a-f:.]+), pci id (\\S+) .*");
    private static final Pattern BAR =
            Pattern.compile("bar (\\d+): (i/o|mem) at 0x([0-9a-f]{1,16}) \\[0x([0-9a-f]{1,16})\\]");
    private static final Pattern NUMBER = Pattern.compile("(\\d+) \\(0x[0-9a-f]+\\)");
    private static final long NOWHERE = -1;

    private final List<Making> all = new ArrayList<>();
    private final Map<Integer, Making> open = new LinkedHashMap<>();
    private final Map<Integer, String> buses = new LinkedHashMap<>();

    private DeviceTree() {}

    /** A device whose lines are still coming. */
    private static final class Making {
        final String driver;
        final String id;
        final int busIndent;
        final int depth;
        final List<Device.Region> regions = new ArrayList<>();
        final Map<String, String> properties = new LinkedHashMap<>();

        Device.@Nullable Pci pci;

        Making(String driver, String id, int busIndent, int depth) {
            this.driver = driver;
            this.id = id;
            this.busIndent = busIndent;
            this.depth = depth;
        }
    }

    /** The devices in its order; none if the text is no such answer. */
    static List<Device> read(String text) {
        DeviceTree tree = new DeviceTree();
        Map<Making, String> on = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            String body = line.strip();
            int indent = line.length() - line.stripLeading().length();
            Matcher device = DEVICE.matcher(body);
            if (body.startsWith("bus: ")) {
                tree.buses.put(indent, body.substring("bus: ".length()));
            } else if (body.startsWith("type ")
                    && tree.buses.containsKey(indent - 2)
                    && !tree.open.containsKey(indent)) {
                tree.buses.merge(
                        indent - 2, body.substring("type ".length()), (name, type) -> name + " (" + type + ")");
            } else if (device.matches()) {
                tree.open.keySet().removeIf(deeper -> deeper >= indent);
                Making made = new Making(device.group(1), device.group(2), indent - 2, tree.open.size());
                tree.open.put(indent, made);
                tree.all.add(made);
                on.put(made, tree.buses.getOrDefault(made.busIndent, ""));
            } else {
                Optional.ofNullable(tree.open.get(indent - 2)).ifPresent(owner -> attribute(owner, body));
            }
        }
        return tree.all.stream()
                .map(one -> new Device(
                        one.driver,
                        one.id,
                        on.getOrDefault(one, ""),
                        one.depth,
                        Optional.ofNullable(one.pci),
                        irq(one.properties),
                        one.regions,
                        one.properties))
                .toList();
    }

    private static void attribute(Making owner, String body) {
        Matcher mmio = MMIO.matcher(body);
        Matcher bar = BAR.matcher(body);
        Matcher pci = PCI.matcher(body);
        Matcher property = PROPERTY.matcher(body);
        if (mmio.matches()) {
            owner.regions.add(new Device.Region(
                    OptionalInt.empty(), false, start(mmio.group(1)), Long.parseUnsignedLong(mmio.group(2), 16)));
        } else if (bar.matches()) {
            long first = Long.parseUnsignedLong(bar.group(3), 16);
            long size = Long.parseUnsignedLong(bar.group(4), 16) - first + 1;
            owner.regions.add(new Device.Region(
                    OptionalInt.of(Integer.parseInt(bar.group(1))),
                    bar.group(2).equals("i/o"),
                    start(bar.group(3)),
                    size));
        } else if (pci.matches()) {
            owner.pci = new Device.Pci(pci.group(2), pci.group(3), pci.group(1));
        } else if (property.matches()) {
            owner.properties.put(property.group(1), property.group(2));
        }
    }

    private static Optional<Long> start(String hexadecimal) {
        long at = Long.parseUnsignedLong(hexadecimal, 16);
        return at == NOWHERE ? Optional.empty() : Optional.of(at);
    }

    private static OptionalInt irq(Map<String, String> properties) {
        Matcher number = NUMBER.matcher(properties.getOrDefault("irq", ""));
        return number.matches() && number.group(1).length() < 6
                ? OptionalInt.of(Integer.parseInt(number.group(1)))
                : OptionalInt.empty();
    }
}
