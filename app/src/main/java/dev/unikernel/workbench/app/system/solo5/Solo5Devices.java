package dev.unikernel.workbench.app.system.solo5;

import dev.unikernel.workbench.app.system.Arrangement;
import dev.unikernel.workbench.app.system.LaunchAsk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The devices of a manifest, with what the user gave for them. A guest aborts before its application runs if one is missing;
 * its virtio target counts all devices by one index, in the manifest's order (bindings/virtio/platform.c, virtio_net.c).
 */
record Solo5Devices(Manifest manifest, LaunchAsk ask) {
    private static final String BLOCK = "BLOCK_BASIC";
    private static final String NET = "NET_BASIC";

    private List<String> named(String type) {
        return manifest.devices().stream()
                .filter(device -> device.type().equals(type))
                .map(Manifest.Device::name)
                .toList();
    }

    /** One disk for the one device that is there needs no name. */
    private Map<String, Path> drives() {
        List<String> blocks = named(BLOCK);
        if (blocks.size() == 1 && ask.drives().size() == 1) {
            return Map.of(blocks.get(0), ask.drives().values().iterator().next());
        }
        return ask.drives();
    }

    /** What a device lacks, in words; empty if there is something for each. */
    Optional<String> unmet(boolean tender) {
        List<String> missing = new ArrayList<>();
        boolean ownDisks = ask.qemuArguments().contains("virtio-blk");
        for (String name : named(BLOCK)) {
            if (!drives().containsKey(name) && (tender || !ownDisks)) {
                missing.add("block device " + name + " (--drive " + name + "=FILE)");
            }
        }
        List<String> nets = named(NET);
        if (tender) {
            nets.forEach(name -> missing.add("network device " + name
                    + " (its tender wants a tap interface, which the workbench does not make; built with -z"
                    + " solo5-abi=virtio QEMU's user-mode network would do)"));
        } else if (!nets.isEmpty() && !ask.forwards() && !ask.qemuArguments().contains("virtio-net")) {
            nets.forEach(name -> missing.add("network device " + name
                    + " (--forward HOST:GUEST, with a TCP port of this host and one of the guest)"));
        }
        if (!missing.isEmpty()) {
            return Optional.of("its manifest declares what it was not given, and Solo5 aborts without: "
                    + String.join(", ", missing));
        }
        List<String> strange = drives().keySet().stream()
                .filter(name -> !named(BLOCK).contains(name))
                .toList();
        return strange.isEmpty()
                ? Optional.empty()
                : Optional.of("--drive " + strange.get(0) + "=…: its manifest has no such block device; it declares "
                        + (manifest.devices().isEmpty() ? "no devices" : words()));
    }

    private String words() {
        return manifest.devices().stream()
                .map(device -> device.name() + " (" + device.type() + ")")
                .collect(Collectors.joining(", "));
    }

    /** For QEMU: the launcher puts drives before its one network card, what comes later is written here. */
    Arrangement arranged() {
        Map<String, Path> given = drives();
        Map<String, Path> before = new LinkedHashMap<>();
        List<String> after = new ArrayList<>();
        boolean card = false;
        for (Manifest.Device device : manifest.devices()) {
            Path file = given.get(device.name());
            if (device.type().equals(NET)) {
                if (card) {
                    after.addAll(List.of("-netdev", "user,id=" + device.name()));
                    after.addAll(List.of("-device", "virtio-net-pci,netdev=" + device.name()));
                }
                card = true;
            } else if (file != null && !card) {
                before.put(device.name(), file);
            } else if (file != null) {
                String path = file.toString().replace(",", ",,");
                after.addAll(List.of("-drive", "if=none,format=raw,id=" + device.name() + ",file=" + path));
                after.addAll(List.of("-device", "virtio-blk-pci,drive=" + device.name()));
            }
        }
        return new Arrangement(before, after);
    }

    /** For a tender: {@code --block:NAME=FILE}. */
    List<String> tenderOptions() {
        Map<String, Path> given = drives();
        return named(BLOCK).stream()
                .filter(given::containsKey)
                .map(name -> "--block:" + name + "=" + given.get(name))
                .toList();
    }
}
