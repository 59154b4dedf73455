package dev.unikernel.workbench.app.cli;

import dev.unikernel.workbench.app.cli.grammar.Quantity;
import dev.unikernel.workbench.app.cli.grammar.UsageError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The grammar's {@code [launch]} options, shared by every command that starts a guest. */
final class LaunchOptions {
    @Option(names = "--symbols", paramLabel = "FILE", description = "The file that has the image's symbols.")
    @Nullable
    Path symbols;

    @Option(names = "--config", paramLabel = "NAME", description = "A launch configuration of unikernel.toml.")
    @Nullable
    String configuration;

    @Option(names = "--machine", paramLabel = "TYPE", description = "QEMU's machine: microvm, q35, pc, with options.")
    @Nullable
    String machine;

    @Option(names = "--cpu", paramLabel = "MODEL", description = "QEMU's CPU model.")
    @Nullable
    String cpu;

    @Option(names = "--memory", paramLabel = "SIZE", description = "The guest's memory: 32M, 1G.")
    @Nullable
    String memory;

    @Option(names = "--smp", paramLabel = "N", description = "How many CPUs.")
    @Nullable
    Integer smp;

    @Option(names = "--accel", paramLabel = "KIND", description = "kvm or tcg; else KVM where it is usable.")
    @Nullable
    String accelerator;

    @Option(names = "--drive", paramLabel = "NAME=FILE", description = "A disk image as a virtio block device.")
    List<String> drives = List.of();

    @Option(names = "--forward", paramLabel = "HOST:GUEST", description = "A TCP port of loopback to one of the guest.")
    List<String> forwards = List.of();

    @Option(
            names = "--serial-in",
            paramLabel = "FILE",
            description = "Typed into the guest's serial line at the start.")
    @Nullable
    Path serialInput;

    @Option(names = "--serial-log", paramLabel = "FILE", description = "Every byte the guest's serial line sends.")
    @Nullable
    Path serialLog;

    @Option(names = "--qemu-arg", paramLabel = "ARG", description = "One more argument for QEMU; repeat it.")
    List<String> qemuArguments = List.of();

    @Option(names = "--system", paramLabel = "S", description = "Which system it is, when that is not recognised.")
    @Nullable
    String system;

    @Option(names = "--timeout", paramLabel = "S", description = "Seconds until the guest is ended: exit code 5.")
    @Nullable
    String timeout;

    @Option(names = "--time-travel", hidden = true)
    boolean timeTravel;

    @Option(names = "--from-snapshot", hidden = true)
    @Nullable
    String fromSnapshot;

    @Option(names = "--save-snapshot", hidden = true)
    @Nullable
    String saveSnapshot;

    /**
     * Says "not yet" where an option is the grammar's but not this version's.
     *
     * @throws UsageError for what a later version brings
     */
    void refuseWhatIsLater() {
        if (timeTravel) {
            throw UsageError.notYet("--time-travel");
        }
        if (fromSnapshot != null || saveSnapshot != null) {
            throw UsageError.notYet("a snapshot (--from-snapshot, --save-snapshot)");
        }
    }

    Optional<Duration> timeout() {
        return Optional.ofNullable(timeout).map(text -> Quantity.seconds("--timeout", text));
    }

    /** Name to file, in the order given. */
    Map<String, Path> driveFiles() {
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
    Map<Integer, Integer> forwardedPorts() {
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
