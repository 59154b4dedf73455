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
 * @param tape what the run is recorded to, or played from
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
        Optional<Tape> tape,
        List<String> extra) {
    /**
     * A recording of a run, in a folder of its own: {@link #log()}, and a qcow2 file {@link #snapshots()} that must be there.
     *
     * @param played the run is the one recorded there; else it is recorded now, and its serial lines go to files, for a
     *     socket that is full for a moment makes a recording that cannot be played (QEMU 7.2)
     */
    public record Tape(Path folder, boolean played) {
        /** QEMU's log of what came from outside. */
        public Path log() {
            return folder.resolve("rr.bin");
        }

        /** Where QEMU keeps the state from which it plays. */
        public Path snapshots() {
            return folder.resolve("rr.qcow2");
        }

        /** Where a recorded serial line goes; a file that must be there. */
        public Path serial(int port) {
            return folder.resolve("serial" + port + ".out");
        }

        /** Where one is typed into, which must be there: one byte after the other, not faster than its guest takes them. */
        public Path typed(int port) {
            return folder.resolve("serial" + port + ".in");
        }
    }

    /** Copies the collections, keeping their order. */
    public QemuCommand {
        drives = Collections.unmodifiableMap(new LinkedHashMap<>(drives));
        forwards = Collections.unmodifiableSortedMap(new TreeMap<>(forwards));
        devices = List.copyOf(devices);
        extra = List.copyOf(extra);
    }

    /** A command with the defaults: qemu-system-x86_64, AUTO, 128 MiB, one CPU, one serial line, gdb stub and interrupt log. */
    public static Builder builder(String machine) {
        return new Builder(machine);
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

    /**
     * Whether a guest's status is QEMU's own exit code: by semihosting (SYS_EXIT), or by the test device of RISC-V's virt
     * machine (hw/misc/sifive_test.c of QEMU 7.2).
     */
    public boolean exitsByCode() {
        return mentions("semihosting") || binary.endsWith("qemu-system-riscv64");
    }

    private boolean mentions(String device) {
        return devices.stream().anyMatch(value -> value.startsWith(device))
                || extra.stream().anyMatch(value -> value.contains(device));
    }

    /** How many serial lines meet us at sockets: those of a run that is recorded are files. */
    int serialSockets() {
        return tape.isPresent() && !tape.get().played() ? 0 : serialPorts;
    }

    /** The arguments, program first, meeting us at these endpoints. The guest stands still until resumed ({@code -S}). */
    public List<String> argv(Endpoints endpoints) {
        return Argv.of(this, endpoints);
    }

    /** The command as one line for a POSIX shell, quoted where needed, with the sockets' names in place of a private directory. */
    public String shellText() {
        return Argv.shellText(argv(Endpoints.in(Path.of("SOCKETS"), serialPorts)));
    }

    /** Collects changes to a {@link QemuCommand}; not thread-safe. Each setter is named after the component it sets. */
    public static final class Builder {
        private String binary = "qemu-system-x86_64";
        private String machine;
        private Accelerator accelerator = Accelerator.AUTO;
        private Optional<String> cpu = Optional.empty();
        private int memoryMib = 128;
        private int smp = 1;
        private Optional<Path> kernel = Optional.empty();
        private Optional<String> commandLine = Optional.empty();
        private Optional<Path> initrd = Optional.empty();
        private final Map<String, Path> drives = new LinkedHashMap<>();
        private final SortedMap<Integer, Integer> forwards = new TreeMap<>();
        private int serialPorts = 1;
        private final List<String> devices = new ArrayList<>();
        private boolean gdbStub = true;
        private boolean interruptLog = true;
        private Optional<Tape> tape = Optional.empty();
        private List<String> extra = List.of();

        private Builder(String machine) {
            this.machine = machine;
        }

        private Builder(QemuCommand start) {
            binary = start.binary;
            machine = start.machine;
            accelerator = start.accelerator;
            cpu = start.cpu;
            memoryMib = start.memoryMib;
            smp = start.smp;
            kernel = start.kernel;
            commandLine = start.commandLine;
            initrd = start.initrd;
            drives.putAll(start.drives);
            forwards.putAll(start.forwards);
            serialPorts = start.serialPorts;
            devices.addAll(start.devices);
            gdbStub = start.gdbStub;
            interruptLog = start.interruptLog;
            tape = start.tape;
            extra = start.extra;
        }

        /** See {@link QemuCommand#binary()}. */
        public Builder binary(String binary) {
            this.binary = binary;
            return this;
        }

        /** See {@link QemuCommand#machine()}. */
        public Builder machine(String machine) {
            this.machine = machine;
            return this;
        }

        /** See {@link QemuCommand#accelerator()}. */
        public Builder accelerator(Accelerator accelerator) {
            this.accelerator = accelerator;
            return this;
        }

        /** See {@link QemuCommand#cpu()}. */
        public Builder cpu(String cpu) {
            this.cpu = Optional.of(cpu);
            return this;
        }

        /** See {@link QemuCommand#memoryMib()}. */
        public Builder memoryMib(int memoryMib) {
            this.memoryMib = memoryMib;
            return this;
        }

        /** See {@link QemuCommand#smp()}. */
        public Builder smp(int smp) {
            this.smp = smp;
            return this;
        }

        /** See {@link QemuCommand#kernel()}. */
        public Builder kernel(Path kernel) {
            this.kernel = Optional.of(kernel);
            return this;
        }

        /** See {@link QemuCommand#commandLine()}. */
        public Builder commandLine(String commandLine) {
            this.commandLine = Optional.of(commandLine);
            return this;
        }

        /** See {@link QemuCommand#initrd()}. */
        public Builder initrd(Path initrd) {
            this.initrd = Optional.of(initrd);
            return this;
        }

        /** See {@link QemuCommand#drives()}. */
        public Builder drives(Map<String, Path> drives) {
            this.drives.clear();
            this.drives.putAll(drives);
            return this;
        }

        /** See {@link QemuCommand#forwards()}. */
        public Builder forwards(SortedMap<Integer, Integer> forwards) {
            this.forwards.clear();
            this.forwards.putAll(forwards);
            return this;
        }

        /** See {@link QemuCommand#serialPorts()}. */
        public Builder serialPorts(int serialPorts) {
            this.serialPorts = serialPorts;
            return this;
        }

        /** See {@link QemuCommand#devices()}. */
        public Builder devices(List<String> devices) {
            this.devices.clear();
            this.devices.addAll(devices);
            return this;
        }

        /** See {@link QemuCommand#gdbStub()}. */
        public Builder gdbStub(boolean gdbStub) {
            this.gdbStub = gdbStub;
            return this;
        }

        /** See {@link QemuCommand#interruptLog()}. */
        public Builder interruptLog(boolean interruptLog) {
            this.interruptLog = interruptLog;
            return this;
        }

        /** See {@link QemuCommand#tape()}. */
        public Builder tape(Tape tape) {
            this.tape = Optional.of(tape);
            return this;
        }

        /** See {@link QemuCommand#extra()}. */
        public Builder extra(List<String> extra) {
            this.extra = extra;
            return this;
        }

        /** Adds a disk: a raw image file, known by this name. */
        public Builder drive(String name, Path file) {
            drives.put(name, file);
            return this;
        }

        /** Adds a TCP forward from 127.0.0.1:{@code hostPort} to the guest. */
        public Builder forward(int hostPort, int guestPort) {
            forwards.put(hostPort, guestPort);
            return this;
        }

        /** Adds a {@code -device} argument. */
        public Builder device(String device) {
            devices.add(device);
            return this;
        }

        /** The command. */
        public QemuCommand build() {
            return new QemuCommand(
                    binary,
                    machine,
                    accelerator,
                    cpu,
                    memoryMib,
                    smp,
                    kernel,
                    commandLine,
                    initrd,
                    drives,
                    forwards,
                    serialPorts,
                    devices,
                    gdbStub,
                    interruptLog,
                    tape,
                    extra);
        }
    }
}
