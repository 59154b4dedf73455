package dev.unikernel.workbench.app.cli.targets;

import dev.unikernel.workbench.app.cli.grammar.Options;
import dev.unikernel.workbench.app.cli.grammar.Quantity;
import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.app.snapshots.Snapshots;
import dev.unikernel.workbench.app.tools.OwnTools;
import dev.unikernel.workbench.debugger.mi.UserLine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The grammar's {@code [launch]} options, shared by every command that starts a guest. */
public final class LaunchOptions {
    private static final Duration RECORDED = Duration.ofSeconds(5);

    @Nullable
    Path symbols;

    @Nullable
    String configuration;

    @Nullable
    String machine;

    @Nullable
    String cpu;

    @Nullable
    String memory;

    @Nullable
    Integer smp;

    @Nullable
    String accelerator;

    final List<String> drives = new ArrayList<>();
    final List<String> forwards = new ArrayList<>();

    @Nullable
    Path serialInput;

    @Nullable
    Path serialLog;

    final List<String> qemuArguments = new ArrayList<>();

    @Nullable
    String qemu;

    @Nullable
    String tender;

    @Nullable
    String gdb;

    final List<String> gdbCommands = new ArrayList<>();

    boolean trustProject;

    @Nullable
    String system;

    @Nullable
    String timeout;

    boolean timeTravel;

    @Nullable
    String recordFor;

    /** An attached guest is ended, not left running. */
    boolean endGuest;

    @Nullable
    String fromSnapshot;

    @Nullable
    String saveSnapshot;

    /** Tells which there are. */
    public void declare(Options options) {
        options.file("--symbols", "FILE", "The file that has the image's symbols.", path -> symbols = path);
        options.value("--config", "NAME", "A launch configuration of unikernel.toml.", text -> configuration = text);
        options.value("--machine", "TYPE", "QEMU's machine: microvm, q35, pc, with options.", text -> machine = text);
        options.value("--cpu", "MODEL", "QEMU's CPU model.", text -> cpu = text);
        options.value("--memory", "SIZE", "The guest's memory: 32M, 1G.", text -> memory = text);
        options.number("--smp", "N", "How many CPUs.", number -> smp = number);
        options.value("--accel", "KIND", "kvm or tcg; else KVM where it is usable.", text -> accelerator = text);
        options.values("--drive", "NAME=FILE", "A disk image as a virtio block device.", drives);
        options.values("--forward", "HOST:GUEST", "A TCP port of loopback to one of the guest.", forwards);
        options.file(
                "--serial-in", "FILE", "Typed into the guest's serial line at the start.", path -> serialInput = path);
        options.file("--serial-log", "FILE", "Every byte the guest's serial line sends.", path -> serialLog = path);
        options.values("--qemu-arg", "ARG", "One more argument for QEMU; repeat it.", qemuArguments);
        options.value("--qemu", "PROGRAM", "The QEMU to use.", text -> qemu = text);
        options.value("--tender", "PROGRAM", "The tender that runs it without QEMU.", text -> tender = text);
        options.value("--gdb", "PROGRAM", "The gdb to use.", text -> gdb = text);
        options.values("--gdb-command", "LINE", "Told to gdb after the attach; repeat it.", gdbCommands);
        options.flag(
                "--trust-project",
                "Lets the project run what its file names, and remembers it.",
                () -> trustProject = true);
        options.value("--system", "S", "Which system it is, when that is not recognised.", text -> system = text);
        options.value("--timeout", "S", "Seconds until the guest is ended: exit code 5.", text -> timeout = text);
        options.flag("--time-travel", "debug: records the run first, so that it can go back.", () -> timeTravel = true);
        options.value("--record-for", "S", "How long at most; 5 unless told.", text -> recordFor = text);
        options.value("--from-snapshot", "NAME", "Begins in a saved state.", text -> fromSnapshot = text);
        options.value(
                "--save-snapshot",
                "NAME",
                "run, debug: saves the guest's state before it is ended.",
                text -> saveSnapshot = text);
    }

    /** @throws UsageError for options that go together with none that is there */
    void refuseWhatDoesNotFit() {
        if (recordFor != null && !timeTravel) {
            throw new UsageError("--record-for " + recordFor + ": nothing is recorded without --time-travel");
        }
        if (timeTravel && (fromSnapshot != null || saveSnapshot != null)) {
            throw new UsageError(
                    (fromSnapshot != null ? "--from-snapshot " + fromSnapshot : "--save-snapshot " + saveSnapshot)
                            + ": what --time-travel plays is recorded from the guest's beginning, and has no"
                            + " snapshots; use one of the two");
        }
        if (saveSnapshot != null) {
            Snapshots.checkName(saveSnapshot);
        }
    }

    /**
     * For a command that measures, and ends its guests by itself.
     *
     * @throws UsageError a snapshot was to be saved
     */
    public void refuseSaving(String command) {
        if (saveSnapshot != null) {
            throw new UsageError("--save-snapshot " + saveSnapshot + ": a " + command
                    + " saves nothing; use workbench debug, or run with --expect");
        }
    }

    /**
     * For a command in which each guest begins anew.
     *
     * @throws UsageError one was to begin in a saved state
     */
    public void refuseReturning(String command) {
        if (fromSnapshot != null) {
            throw new UsageError("--from-snapshot " + fromSnapshot + ": a " + command
                    + " is measured from the guest's beginning; use run, debug or profile");
        }
    }

    /** The saved state in which it begins. */
    public Optional<String> fromSnapshot() {
        return Optional.ofNullable(fromSnapshot);
    }

    /** What the state before its end is saved as. */
    public Optional<String> saveSnapshot() {
        return Optional.ofNullable(saveSnapshot);
    }

    /** What the user named in place of the tools on the PATH. */
    OwnTools tools() {
        for (String line : gdbCommands) {
            UserLine.refusal(line).ifPresent(why -> {
                throw new UsageError("--gdb-command \"" + line + "\": it " + why);
            });
        }
        return new OwnTools(
                Optional.ofNullable(qemu), Optional.ofNullable(gdb), Optional.ofNullable(tender), gdbCommands);
    }

    /**
     * For a command in which nothing stops, so that nothing could go back.
     *
     * @throws UsageError time travel was asked for
     */
    public void refuseTimeTravel(String command) {
        if (timeTravel) {
            throw new UsageError(
                    "--time-travel: a " + command + " has no stops from which to go back; use workbench debug");
        }
    }

    /** Whether the run is recorded first, and then played. */
    public boolean timeTravel() {
        return timeTravel;
    }

    /** How long is recorded at most. */
    Duration recordFor() {
        Duration limit = recordFor == null ? RECORDED : Quantity.seconds("--record-for", recordFor);
        return timeout().filter(all -> all.compareTo(limit) < 0).orElse(limit);
    }

    /**
     * Refuses what only a launch understands.
     *
     * @param why a sentence: what the TARGET is instead
     */
    void refuseLaunching(String why, List<String> guestArguments) {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("--config", Optional.ofNullable(configuration));
        asked.put("--machine", Optional.ofNullable(machine));
        asked.put("--cpu", Optional.ofNullable(cpu));
        asked.put("--memory", Optional.ofNullable(memory));
        asked.put("--smp", Optional.ofNullable(smp));
        asked.put("--accel", Optional.ofNullable(accelerator));
        asked.put("--drive", drives.stream().findFirst());
        asked.put("--forward", forwards.stream().findFirst());
        asked.put("--serial-in", Optional.ofNullable(serialInput));
        asked.put("--serial-log", Optional.ofNullable(serialLog));
        asked.put("--qemu-arg", qemuArguments.stream().findFirst());
        asked.put("--qemu", Optional.ofNullable(qemu));
        asked.put("--tender", Optional.ofNullable(tender));
        asked.put("--time-travel", timeTravel ? Optional.of("") : Optional.empty());
        asked.put("--record-for", Optional.ofNullable(recordFor));
        asked.put("--from-snapshot", fromSnapshot());
        asked.put("--save-snapshot", saveSnapshot());
        asked.put("--", guestArguments.stream().findFirst());
        asked.values().removeIf(Optional.empty()::equals);
        asked.forEach((option, value) -> {
            throw new UsageError(option + " has no meaning here: " + why);
        });
    }

    /** An attached guest is to be ended when we are done. */
    public void endGuest() {
        endGuest = true;
    }

    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeout).map(text -> Quantity.seconds("--timeout", text));
    }

    /** A file that is typed into the guest's serial line at the start. */
    public Optional<Path> serialInput() {
        return Optional.ofNullable(serialInput);
    }

    /** Where every byte of the guest's serial line goes. */
    public Optional<Path> serialLog() {
        return Optional.ofNullable(serialLog);
    }

    /** Name to file, in the order given. */
    public Map<String, Path> driveFiles() {
        Map<String, Path> files = new LinkedHashMap<>();
        for (String drive : drives) {
            int equals = drive.indexOf('=');
            if (equals < 1 || equals == drive.length() - 1) {
                throw new UsageError("--drive " + drive + ": write NAME=FILE, such as storage=disk.img");
            }
            files.put(drive.substring(0, equals), Path.of(drive.substring(equals + 1)));
        }
        return files;
    }

    /** Port of the host to port of the guest. */
    public Map<Integer, Integer> forwardedPorts() {
        Map<Integer, Integer> ports = new TreeMap<>();
        for (String forward : forwards) {
            String[] both = forward.split(":", -1);
            if (both.length != 2) {
                throw new UsageError("--forward " + forward + ": write HOST:GUEST, such as 8080:80");
            }
            ports.put(port(forward, both[0]), port(forward, both[1]));
        }
        return ports;
    }

    private static int port(String forward, String text) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw (UsageError) new UsageError("--forward " + forward + ": \"" + text + "\" is not a port").initCause(e);
        }
        throw new UsageError("--forward " + forward + ": " + text + " is not a port from 1 to 65535");
    }
}
