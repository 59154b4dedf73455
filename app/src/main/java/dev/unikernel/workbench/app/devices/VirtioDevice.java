package dev.unikernel.workbench.app.devices;

import java.util.List;

/**
 * A virtio device as QEMU sees it (QMP {@code x-query-virtio-status}; QEMU 7.2).
 *
 * @param name such as {@code virtio-net}
 * @param path in QEMU's object model
 * @param attached the guest's driver has said that it drives it (DRIVER_OK)
 * @param statuses what the driver has said of itself, by name
 * @param offered features that the device offers, by name
 * @param negotiated those that the driver took
 */
public record VirtioDevice(
        String name,
        String path,
        boolean attached,
        List<String> statuses,
        List<String> offered,
        List<String> negotiated,
        List<Queue> queues) {
    public VirtioDevice {
        statuses = List.copyOf(statuses);
        offered = List.copyOf(offered);
        negotiated = List.copyOf(negotiated);
        queues = List.copyOf(queues);
    }

    /**
     * A queue.
     *
     * @param size its descriptors at most
     * @param descriptors physical address of its table; 0 until the driver has set it up
     * @param taken how many the device has taken from it, modulo 65,536
     * @param used how many it has given back, modulo 65,536
     * @param inUse how many it holds
     */
    public record Queue(int index, int size, long descriptors, int taken, int used, int inUse) {}
}
