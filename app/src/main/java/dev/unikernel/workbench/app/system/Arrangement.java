package dev.unikernel.workbench.app.system;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A machine's devices in the order that the guest looks for them.
 *
 * @param drives those before the network card
 * @param arguments of QEMU, for what comes after the network card
 */
public record Arrangement(Map<String, Path> drives, List<String> arguments) {
    public Arrangement {
        drives = Collections.unmodifiableMap(new LinkedHashMap<>(drives));
        arguments = List.copyOf(arguments);
    }
}
