package dev.unikernel.workbench.app.devices;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A device as {@code info qtree} has it.
 *
 * @param driver QEMU's name of its kind, such as {@code virtio-net-pci}
 * @param id the user's name of it; may be empty
 * @param bus which it is on, with the bus' type
 * @param depth in the tree: 0 on the main system bus
 * @param pci where it is on PCI and what it calls itself there; empty for others
 * @param irq the line it interrupts by, where that is known
 * @param regions where the guest reaches it
 * @param properties as QEMU spells them
 */
public record Device(
        String driver,
        String id,
        String bus,
        int depth,
        Optional<Pci> pci,
        OptionalInt irq,
        List<Region> regions,
        Map<String, String> properties) {
    public Device {
        regions = List.copyOf(regions);
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /**
     * Its place on PCI.
     *
     * @param address such as {@code 00:02.0}
     */
    public record Pci(String address, String id, String kind) {}

    /**
     * Addresses of a device, unsigned.
     *
     * @param bar of PCI; empty for others
     * @param ports they are I/O ports, not memory
     * @param start empty where the firmware or the guest gave it no address
     */
    public record Region(OptionalInt bar, boolean ports, Optional<Long> start, long size) {}

    Device withIrq(int line) {
        return new Device(driver, id, bus, depth, pci, OptionalInt.of(line), regions, properties);
    }
}
