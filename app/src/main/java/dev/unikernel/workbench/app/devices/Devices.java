package dev.unikernel.workbench.app.devices;

import java.util.List;

/**
 * The devices of a guest at one moment.
 *
 * @param tree each before what is on its own buses
 * @param virtio what the guest makes of its virtio devices
 * @param network QEMU's words of cards and what is behind them, a line each
 * @param missing what could not be read, and why
 */
public record Devices(
        List<Device> tree,
        List<VirtioDevice> virtio,
        List<Disk> disks,
        List<Interrupt> interrupts,
        List<String> network,
        List<Forward> forwards,
        List<Missing> missing) {
    public Devices {
        tree = List.copyOf(tree);
        virtio = List.copyOf(virtio);
        disks = List.copyOf(disks);
        interrupts = List.copyOf(interrupts);
        network = List.copyOf(network);
        forwards = List.copyOf(forwards);
        missing = List.copyOf(missing);
    }

    /** What was asked of a disk since the machine was made. */
    public record Disk(
            String name, long readBytes, long reads, long writtenBytes, long writes, long flushes, long failed) {}

    /** How often a line of a controller was raised. */
    public record Interrupt(String controller, int line, long count) {}

    /**
     * A connection of QEMU's own network.
     *
     * @param state such as {@code HOST_FORWARD}, {@code ESTABLISHED}
     */
    public record Forward(String protocol, String state, String from, int fromPort, String to, int toPort) {}

    /**
     * What could not be read.
     *
     * @param what the part: {@code virtio}
     */
    public record Missing(String what, String why) {}
}
