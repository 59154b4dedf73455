package dev.unikernel.workbench.launcher.machine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a {@link QemuCommand} as arguments. */
final class Argv {
    private final List<String> out = new ArrayList<>();

    private Argv() {}

    static List<String> of(QemuCommand command, Endpoints endpoints) {
        Argv argv = new Argv();
        argv.add(command.binary(), "-nodefaults", "-no-user-config", "-display", "none");
        argv.add("-no-reboot", "-no-shutdown", "-action", "panic=pause");
        argv.hardware(command);
        argv.lines(command, endpoints);
        argv.add("-S");
        argv.out.addAll(command.extra());
        return List.copyOf(argv.out);
    }

    private void hardware(QemuCommand command) {
        add("-machine", command.machine());
        add("-accel", command.acceleratorChoice().accelerator() == Accelerator.KVM ? "kvm" : "tcg");
        command.cpu().ifPresent(cpu -> add("-cpu", cpu));
        add("-m", command.memoryMib() + "M", "-smp", Integer.toString(command.smp()));
        command.kernel().ifPresent(kernel -> add("-kernel", kernel.toString()));
        command.initrd().ifPresent(initrd -> add("-initrd", initrd.toString()));
        command.commandLine().ifPresent(line -> add("-append", line));
        // microvm has no PCI bus unless asked for one; its virtio devices sit on virtio-mmio.
        String bus = command.machine().startsWith("microvm") ? "-device" : "-pci";
        command.drives().forEach((name, file) -> {
            add("-drive", "if=none,format=raw,id=" + name + ",file=" + doubled(file));
            add("-device", "virtio-blk" + bus + ",drive=" + name);
        });
        if (!command.forwards().isEmpty()) {
            String forwards = command.forwards().entrySet().stream()
                    .map(forward -> ",hostfwd=tcp:127.0.0.1:" + forward.getKey() + "-:" + forward.getValue())
                    .collect(Collectors.joining());
            add("-netdev", "user,id=net0" + forwards);
            add("-device", "virtio-net" + bus + ",netdev=net0");
        }
        command.devices().forEach(device -> add("-device", device));
    }

    private void lines(QemuCommand command, Endpoints endpoints) {
        for (int port = 0; port < command.serialPorts(); port++) {
            add(
                    "-chardev",
                    "socket,id=serial" + port + ",server=off,path="
                            + doubled(endpoints.serial().get(port)));
            add("-serial", "chardev:serial" + port);
        }
        add("-chardev", "socket,id=qmp,server=off,path=" + doubled(endpoints.qmp()));
        add("-mon", "chardev=qmp,mode=control");
        if (command.gdbStub()) {
            add("-chardev", "socket,id=gdb,server=on,wait=off,path=" + doubled(endpoints.gdb()));
            add("-gdb", "chardev:gdb");
        }
        if (command.logsInterrupts()) {
            add("-d", "int,cpu_reset", "-D", endpoints.interruptLog().toString());
        }
    }

    private void add(String... arguments) {
        out.addAll(List.of(arguments));
    }

    /** QEMU's option syntax ends a value at a comma unless it is doubled. */
    private static String doubled(Path path) {
        return path.toString().replace(",", ",,");
    }

    static String shellText(List<String> argv) {
        return argv.stream().map(Argv::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String argument) {
        return argument.matches("[A-Za-z0-9_@%+=:,./-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
