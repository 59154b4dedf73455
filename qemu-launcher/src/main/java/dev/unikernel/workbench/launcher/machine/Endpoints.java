package dev.unikernel.workbench.launcher.machine;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Where one QEMU meets us: unix sockets and a FIFO in its private directory. QEMU connects to all but {@code gdb}, where it listens. */
public record Endpoints(Path qmp, List<Path> serial, Path gdb, Path interruptLog) {
    /** Copies the list. */
    public Endpoints {
        serial = List.copyOf(serial);
    }

    /** The usual names in a directory, with so many serial ports. */
    public static Endpoints in(Path directory, int serialPorts) {
        List<Path> serial = IntStream.range(0, serialPorts)
                .mapToObj(port -> directory.resolve("serial" + port))
                .toList();
        return new Endpoints(
                directory.resolve("qmp"), serial, directory.resolve("gdb"), directory.resolve("interrupts"));
    }
}
