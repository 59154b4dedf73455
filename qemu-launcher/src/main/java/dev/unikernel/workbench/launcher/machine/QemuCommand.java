package dev.unikernel.workbench.launcher.machine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A QEMU command line as an immutable value. {@link #builder(String)} fills in the defaults; {@link #toBuilder()} changes a copy.
 *
 * @param binary program, looked up in PATH
 * @param machine QEMU machine type with its properties, such as {@code microvm,acpi=off}
 * @param cpu CPU model; empty for QEMU's default
 * @param memoryMib guest RAM in MiB
 * @param smp number of CPUs
 * @param kernel the image given to {@code -kernel}; empty when the guest boots from a drive
 * @param commandLine the guest's arguments ({@code -append}); needs a kernel
 * @param drives raw image files by name; each becomes a virtio-blk disk, in this order
 * @param forwards host port on 127.0.0.1 to guest port, TCP; any entry adds a user-mode network card
 * @param serialPorts number of serial lines, each a {@link dev.unikernel.workbench.launcher.serial.SerialPort}
 * @param devices values of further {@code -device} arguments, such as {@code pvpanic}
 * @param gdbStub whether QEMU offers a gdb stub at {@link Qemu#gdbSocket()}
 * @param interruptLog whether QEMU logs exceptions to us (TCG only); needed to tell a triple fault from a reset
 * @param extra the user's own arguments, last, so that they win
 */
public record QemuCommand(
        String binary,
        String machine,
        Accelerator accelerator,
        Optional<String> cpu,
        int memoryMib,
        int smp,
        Optional<Path> kernel,
        Optional<String> commandLine,
        Optional<Path> initrd,
        Map<String, Path> drives,
        SortedMap<Integer, Integer> forwards,
        int serialPorts,
        List<String> devices,
        boolean gdbStub,
        boolean interruptLog,
        List<String> extra) {
    /** Copies the collections, keeping their order. */
    public QemuCommand {
        drives = Collections.unmodifiableMap(new LinkedHashMap<>(drives));
        forwards = Collections.unmodifiableSortedMap(new TreeMap<>(forwards));
        devices = List.copyOf(devices);
        extra = List.copyOf(extra);
    }

    /** A command with the defaults: qemu-system-x86_64, AUTO, 128 MiB, one CPU, one serial line, gdb stub and interrupt log. */
    public static Builder builder(String machine) {
        return new Builder(new QemuCommand(
                "qemu-system-x86_64",
                machine,
                Accelerator.AUTO,
                Optional.empty(),
                128,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                new TreeMap<>(),
                1,
                List.of(),
                true,
                true,
                List.of()));
    }

    /** A builder that starts from this command. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** The accelerator that will be used, and why: the given one, or what AUTO means on this host now. */
    public Accelerator.Choice acceleratorChoice() {
        return accelerator == Accelerator.AUTO
                ? Accelerator.detect(binary)
                : new Accelerator.Choice(accelerator, accelerator + ": asked for");
    }

    /** Whether there will be an interrupt log: asked for, and not under KVM, where QEMU sees no exceptions. */
    public boolean logsInterrupts() {
        return interruptLog && acceleratorChoice().accelerator() == Accelerator.TCG;
    }

    /** Whether the guest can leave an exit status, that is an isa-debug-exit device is there. */
    public boolean hasDebugExit() {
        return mentions("isa-debug-exit");
    }

    private boolean mentions(String device) {
        return devices.stream().anyMatch(value -> value.startsWith(device))
                || extra.stream().anyMatch(value -> value.contains(device));
    }

    /** The arguments, program first, meeting us at these endpoints. The guest stands still until resumed ({@code -S}). */
    public List<String> argv(Endpoints endpoints) {
        return Argv.of(this, endpoints);
    }

    /** The command as one line for a POSIX shell, quoted where needed, with the sockets' names in place of a private directory. */
    public String shellText() {
        return Argv.shellText(argv(Endpoints.in(Path.of("SOCKETS"), serialPorts)));
    }

    /** Collects changes to a {@link QemuCommand}; not thread-safe. */
    public static final class Builder {
        private QemuCommand now;

        private Builder(QemuCommand start) {
            this.now = start;
        }

        /** See {@link QemuCommand#binary()}. */
        public Builder binary(String binary) {
            now = new QemuCommand(
                    binary,
                    now.machine,
                    now.accelerator,
                    now.cpu,
                    now.memoryMib,
                    now.smp,
                    now.kernel,
                    now.commandLine,
                    now.initrd,
                    now.drives,
                    now.forwards,
                    now.serialPorts,
                    now.devices,
                    now.gdbStub,
                    now.interruptLog,
                    now.extra);
            return this;
        }

        /** See {@link QemuCommand#machine()}. */
        public Builder machine(String machine) {
            now = new QemuCommand(
                    now.binary,
                    machine,
                    now.accelerator,
                    now.cpu,
                    now.memoryMib,
                    now.smp,
                    now.kernel,
                    now.commandLine,
                    now.initrd,
                    now.drives,
                    now.forwards,
                    now.serialPorts,
                    now.devices,
                    now.gdbStub,
                    now.interruptLog,
                    now.extra);
            return this;
        }

        /** See {@link QemuCommand#accelerator()}. */
        public Builder accelerator(Accelerator accelerator) {
            now = new QemuCommand(
                    now.binary,
                    now.machine,
                    accelerator,
                    now.cpu,
                    now.memoryMib,
                    now.smp,
                    now.kernel,
                    now.commandLine,
                    now.initrd,
                    now.drives,
                    now.forwards,
                    now.serialPorts,
                    now.devices,
                    now.gdbStub,
                    now.interruptLog,
                    now.extra);
            return this;
        }

        /** See {@link QemuCommand#cpu()}. */
        public Builder cpu(String cpu) {
            now = new QemuCommand(
                    now.binary,
                    now.machine,
                    now.accelerator,
                    Optional.of(cpu),
                    now.memoryMib,
                    now.smp,
                    now.kernel,
                    now.commandLine,
                    now.initrd,
                    now.drives,
                    now.forwards,
                    now.serialPorts,
                    now.devices,
                    now.gdbStub,
                    now.interruptLog,
                    now.extra);
            return this;
        }

        /** See {@link QemuCommand#memoryMib()}. */
        public Builder memoryMib(int memoryMib) {
            now = new QemuCommand(
                    now.binary,
                    now.machine,
                    now.accelerator,
                    now.cpu,
                    memoryMib,
                    now.smp,
                    now.kernel,
                    now.commandLine,
                    now.initrd,
                    now.drives,
                    now.forwards,
                    now.serialPorts,
                    now.devices,
                    now.gdbStub,
                    now.interruptLog,
                    now.extra);
            return this;
        }

        /** See {@link QemuCommand#smp()}. */
        public Builder smp(int smp) {
            now = new QemuCommand(
                    now.binary,
                    now.machine,
                    now.accelerator,
                    now.cpu,
                    now.memoryMib,
                    smp,
                    now.kernel,
                    now.commandLine,
                    now.initrd,
                    now.drives,
                    now.forwards,
                    now.serialPorts,
                    now.devices,
                    now.gdbStub,
                    now.interruptLog,
                    now.extra);
            return this;
        }

        /** See {@link QemuCommand#kernel()}. */
        public Builder kernel(Path kernel) {
            now = new QemuCommand(
                    now.binary,
                    now.machine,
                    now.accelerator,
                    now.cpu,
                    now.memoryMib,
                    now.smp,
                    Optional.of(kernel),
                    now.commandLine,
                    now.initrd,
                    now.drives,
                    now.forwards,
                    now.serialPorts,
                    now.devices,
                    now.gdbStub,
                    now.interruptLog,
                    now.extra);
            return this;
        }

        /** See {@link QemuCommand#commandLine()}. */
        public Builder commandLine(String commandLine) {
            now = new QemuCommand(
                    now.binary,
                    now.machine,
                    now.accelerator,
                    now.cpu,
                    now.memoryMib,
                    now.smp,
                    now.kernel,
                    Optional.of(commandLine),
                    now.initrd,
                    now.drives,
                    now.forwards,
                    now.serialPorts,
                    now.devices,
                    now.gdbStub,
                    now.interruptLog,
                    now.extra);
            return this;
        }

        /** See {@link QemuCommand#initrd()}. */
        public Builder initrd(Path initrd) {
            now = new QemuCommand(
                    now.binary,
                    now.machine,
                    now.accelerator,
                    now.cpu,
                    now.memoryMib,
                    now.smp,
                    now.kernel,
                    now.commandLine,
                    Optional.of(initrd),
                    now.drives,
                    now.forwards,
                    now.serialPorts,
                    now.devices,
                    now.gdbStub,
                    now.interruptLog,
                    now.extra);
            return this;
        }

        /** See {@link QemuCommand#drives()}. */
        public Builder drives(Map<String, Path> drives) {
            now = new QemuCommand(
                    now.binary,
                    now.machine,
                    now.accelerator,
                    now.cpu,
                    now.memoryMib,
                    now.smp,
                    now.kernel,
                    now.commandLine,
                    now.initrd,
                    drives,
                    now.forwards,
                    now.serialPorts,
                    now.devices,
                    now.gdbStub,
                    now.interruptLog,
                    now.extra);
            return this;
        }

        /** See {@link QemuCommand#forwards()}. */
        public Builder forwards(SortedMap<Integer, Integer> forwards) {
            now = new QemuCommand(
                    now.binary,
                    now.machine,
                    now.accelerator,
                    now.cpu,
                    now.memoryMib,
                    now.smp,
                    now.kernel,
                    now.commandLine,
                    now.initrd,
                    now.drives,
                    forwards,
                    now.serialPorts,
                    now.devices,
                    now.gdbStub,
                    now.interruptLog,
                    now.extra);
            return this;
        }

        /** See {@link QemuCommand#serialPorts()}. */
        public Builder serialPorts(int serialPorts) {
            now = new QemuCommand(
                    now.binary,
                    now.machine,
                    now.accelerator,
                    now.cpu,
                    now.memoryMib,
                    now.smp,
                    now.kernel,
                    now.commandLine,
                    now.initrd,
                    now.drives,
                    now.forwards,
                    serialPorts,
                    now.devices,
                    now.gdbStub,
                    now.interruptLog,
                    now.extra);
            return this;
        }

        /** See {@link QemuCommand#devices()}. */
        public Builder devices(List<String> devices) {
            now = new QemuCommand(
                    now.binary,
                    now.machine,
                    now.accelerator,
                    now.cpu,
                    now.memoryMib,
                    now.smp,
                    now.kernel,
                    now.commandLine,
                    now.initrd,
                    now.drives,
                    now.forwards,
                    now.serialPorts,
                    devices,
                    now.gdbStub,
                    now.interruptLog,
                    now.extra);
            return this;
        }

        /** See {@link QemuCommand#gdbStub()}. */
        public Builder gdbStub(boolean gdbStub) {
            now = new QemuCommand(
                    now.binary,
                    now.machine,
                    now.accelerator,
                    now.cpu,
                    now.memoryMib,
                    now.smp,
                    now.kernel,
                    now.commandLine,
                    now.initrd,
                    now.drives,
                    now.forwards,
                    now.serialPorts,
                    now.devices,
                    gdbStub,
                    now.interruptLog,
                    now.extra);
            return this;
        }

        /** See {@link QemuCommand#interruptLog()}. */
        public Builder interruptLog(boolean interruptLog) {
            now = new QemuCommand(
                    now.binary,
                    now.machine,
                    now.accelerator,
                    now.cpu,
                    now.memoryMib,
                    now.smp,
                    now.kernel,
                    now.commandLine,
                    now.initrd,
                    now.drives,
                    now.forwards,
                    now.serialPorts,
                    now.devices,
                    now.gdbStub,
                    interruptLog,
                    now.extra);
            return this;
        }

        /** See {@link QemuCommand#extra()}. */
        public Builder extra(List<String> extra) {
            now = new QemuCommand(
                    now.binary,
                    now.machine,
                    now.accelerator,
                    now.cpu,
                    now.memoryMib,
                    now.smp,
                    now.kernel,
                    now.commandLine,
                    now.initrd,
                    now.drives,
                    now.forwards,
                    now.serialPorts,
                    now.devices,
                    now.gdbStub,
                    now.interruptLog,
                    extra);
            return this;
        }

        /** Adds a disk: a raw image file, known by this name. */
        public Builder drive(String name, Path file) {
            Map<String, Path> more = new LinkedHashMap<>(now.drives);
            more.put(name, file);
            return drives(more);
        }

        /** Adds a TCP forward from 127.0.0.1:{@code hostPort} to the guest. */
        public Builder forward(int hostPort, int guestPort) {
            SortedMap<Integer, Integer> more = new TreeMap<>(now.forwards);
            more.put(hostPort, guestPort);
            return forwards(more);
        }

        /** Adds a {@code -device} argument. */
        public Builder device(String device) {
            List<String> more = new ArrayList<>(now.devices);
            more.add(device);
            return devices(more);
        }

        /** The command. */
        public QemuCommand build() {
            return now;
        }
    }
}
