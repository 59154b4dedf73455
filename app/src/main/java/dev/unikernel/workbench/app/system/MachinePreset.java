package dev.unikernel.workbench.app.system;

import java.util.List;
import java.util.Optional;

/**
 * The machine a system's images run on, where the user says nothing else.
 *
 * @param machine QEMU's {@code -machine}
 * @param cpu QEMU's {@code -cpu}; empty: QEMU's default
 * @param devices {@code -device} arguments that the system's images use to speak to the host
 */
public record MachinePreset(String machine, Optional<String> cpu, int memoryMib, List<String> devices) {
    public MachinePreset {
        devices = List.copyOf(devices);
    }

    /** A PC with 128 MiB and no devices of its own. */
    public static MachinePreset plain() {
        return new MachinePreset("q35", Optional.empty(), 128, List.of());
    }
}
