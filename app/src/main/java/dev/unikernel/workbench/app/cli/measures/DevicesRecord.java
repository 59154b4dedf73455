package dev.unikernel.workbench.app.cli.measures;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.devices.Device;
import dev.unikernel.workbench.app.devices.Devices;
import dev.unikernel.workbench.app.devices.VirtioDevice;

/** The {@code devices} of a record. */
public final class DevicesRecord {
    private DevicesRecord() {}

    public static ObjectNode of(Devices devices) {
        ObjectNode all = Output.object();
        ArrayNode tree = all.putArray("tree");
        devices.tree().forEach(one -> tree.add(device(one)));
        ArrayNode virtio = all.putArray("virtio");
        devices.virtio().forEach(one -> virtio.add(virtio(one)));
        ArrayNode disks = all.putArray("disks");
        devices.disks()
                .forEach(disk -> disks.addObject()
                        .put("name", disk.name())
                        .put("read_bytes", disk.readBytes())
                        .put("read_operations", disk.reads())
                        .put("written_bytes", disk.writtenBytes())
                        .put("write_operations", disk.writes())
                        .put("flush_operations", disk.flushes())
                        .put("failed_operations", disk.failed()));
        ArrayNode interrupts = all.putArray("interrupts");
        devices.interrupts()
                .forEach(one -> interrupts
                        .addObject()
                        .put("controller", one.controller())
                        .put("line", one.line())
                        .put("count", one.count()));
        ArrayNode network = all.putArray("network");
        devices.network().forEach(network::add);
        ArrayNode connections = all.putArray("connections");
        devices.forwards()
                .forEach(one -> connections
                        .addObject()
                        .put("protocol", one.protocol())
                        .put("state", one.state())
                        .put("from", one.from() + ":" + one.fromPort())
                        .put("to", one.to() + ":" + one.toPort()));
        ArrayNode missing = all.putArray("missing");
        devices.missing()
                .forEach(one -> missing.addObject().put("what", one.what()).put("why", one.why()));
        return all;
    }

    private static ObjectNode device(Device device) {
        ObjectNode one = Output.object()
                .put("driver", device.driver())
                .put("id", device.id())
                .put("bus", device.bus())
                .put("depth", device.depth());
        device.pci()
                .ifPresent(pci -> one.putObject("pci")
                        .put("address", pci.address())
                        .put("id", pci.id())
                        .put("kind", pci.kind()));
        device.irq().ifPresent(line -> one.put("irq", line));
        ArrayNode regions = one.putArray("regions");
        for (Device.Region region : device.regions()) {
            ObjectNode place = regions.addObject().put("kind", region.ports() ? "ports" : "memory");
            region.bar().ifPresent(bar -> place.put("bar", bar));
            if (region.start().isPresent()) {
                place.put("start", Output.address(region.start().get()));
            } else {
                place.set("start", Output.unavailable("neither firmware nor guest gave it an address"));
            }
            place.put("size_bytes", region.size());
        }
        ObjectNode properties = one.putObject("properties");
        device.properties().forEach(properties::put);
        return one;
    }

    private static ObjectNode virtio(VirtioDevice device) {
        ObjectNode one = Output.object()
                .put("name", device.name())
                .put("path", device.path())
                .put("driver_attached", device.attached());
        ArrayNode status = one.putArray("status");
        device.statuses().forEach(status::add);
        ArrayNode offered = one.putArray("offered");
        device.offered().forEach(offered::add);
        ArrayNode negotiated = one.putArray("negotiated");
        device.negotiated().forEach(negotiated::add);
        ArrayNode queues = one.putArray("queues");
        for (VirtioDevice.Queue queue : device.queues()) {
            queues.addObject()
                    .put("index", queue.index())
                    .put("size", queue.size())
                    .put("descriptors", Output.address(queue.descriptors()))
                    .put("taken", queue.taken())
                    .put("used", queue.used())
                    .put("in_use", queue.inUse());
        }
        return one;
    }
}
