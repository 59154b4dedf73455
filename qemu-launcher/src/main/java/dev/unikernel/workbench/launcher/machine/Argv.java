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
        command.tape().ifPresent(argv::tape);
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
            boolean file = port >= command.serialSockets();
            add("-chardev", file ? file(command.tape().orElseThrow(), port) : socket(endpoints, port));
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

    private static String socket(Endpoints endpoints, int port) {
        return "socket,id=serial" + port + ",server=off,path="
                + doubled(endpoints.serial().get(port));
    }

    /** QEMU's "pipe" opens NAME.in and NAME.out, whatever they are; its "file" cannot be typed into (7.2). */
    private static String file(QemuCommand.Tape tape, int port) {
        String out = doubled(tape.serial(port));
        return "pipe,id=serial" + port + ",path=" + out.substring(0, out.length() - ".out".length());
    }

    /**
     * Record and replay as it works with QEMU 7.2. The APIC's paravirtual task priority is off: its reset waits for the
     * CPU's thread while that waits for the replay lock, and a run that is gone back in hangs more often than not.
     */
    private void tape(QemuCommand.Tape tape) {
        add("-drive", "if=none,id=rr,format=qcow2,file=" + doubled(tape.snapshots()));
        add(
                "-icount",
                "shift=7,rr=" + (tape.played() ? "replay" : "record") + ",rrfile=" + doubled(tape.log())
                        + ",rrsnapshot=init");
        add("-global", "apic-common.vapic=off");
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
