package dev.unikernel.workbench.launcher.travel;

import dev.unikernel.workbench.launcher.CannotRecord;
import dev.unikernel.workbench.launcher.machine.Accelerator;
import dev.unikernel.workbench.launcher.machine.QemuCommand;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which runs QEMU can record and play again. Source: QEMU's docs/system/replay.rst, and what QEMU 7.2 was seen to do: what
 * comes from outside and is not in its log (a disk without {@code blkreplay}, a network without {@code filter-replay}) makes
 * a recording that cannot be played.
 */
public final class Recordable {
    /** Reverse execution came with 5.2. */
    private static final int OLDEST = 502;

    private static final Pattern VERSION = Pattern.compile("version (\\d+)\\.(\\d+)");
    /** The user's own arguments that bring something in from outside, or are about the same as ours. */
    private static final Set<String> OUTSIDE = Set.of(
            "-netdev",
            "-nic",
            "-net",
            "-drive",
            "-blockdev",
            "-hda",
            "-hdb",
            "-hdc",
            "-hdd",
            "-cdrom",
            "-fda",
            "-sd",
            "-mtdblock",
            "-pflash",
            "-fsdev",
            "-virtfs",
            "-usb",
            "-usbdevice",
            "-chardev",
            "-serial",
            "-parallel",
            "-audio",
            "-audiodev",
            "-vnc",
            "-spice",
            "-display",
            "-incoming",
            "-loadvm",
            "-snapshot",
            "-icount",
            "-enable-kvm",
            "-accel",
            "-smp",
            "-plugin",
            "-object",
            "-daemonize");

    private Recordable() {}

    /** Why a run cannot be recorded, as far as its command tells; empty if nothing stands against it. */
    public static Optional<CannotRecord> obstacle(QemuCommand command) {
        try {
            check(command);
            return Optional.empty();
        } catch (CannotRecord refused) {
            return Optional.of(refused);
        }
    }

    /** CannotRecord with the reason if it cannot be. */
    static void check(QemuCommand command) {
        Accelerator accelerator = command.accelerator();
        if (accelerator == Accelerator.KVM) {
            throw new CannotRecord(
                    "KVM was asked for, and QEMU counts instructions, which it needs to play them again, under TCG"
                            + " only",
                    "leave the accelerator away, or ask for tcg");
        }
        if (command.smp() > 1) {
            throw new CannotRecord(
                    "the guest has " + command.smp() + " CPUs, and QEMU records one only",
                    "start it with one CPU: --smp 1");
        }
        if (!command.drives().isEmpty()) {
            throw outside("its disk " + command.drives().keySet().iterator().next(), "leave the drives away");
        }
        if (!command.forwards().isEmpty()) {
            throw outside("its network card", "leave the forwarded ports away");
        }
        List<String> extra = command.extra();
        for (int i = 0; i < extra.size(); i++) {
            String argument = extra.get(i).replaceFirst("^--", "-");
            if (OUTSIDE.contains(argument)) {
                throw outside("the argument " + argument, "leave it away");
            }
            boolean device = argument.equals("-device") && i + 1 < extra.size();
            if (device
                    && extra.get(i + 1)
                            .matches(
                                    "(virtio-(net|blk|scsi|9p|vsock|gpu|sound)|vhost|usb-|e1000|ne2k|rtl8139|ide-|scsi-|nvme|vfio).*")) {
                throw outside("the device " + extra.get(i + 1), "leave it away");
            }
        }
    }

    private static CannotRecord outside(String what, String advice) {
        return new CannotRecord(what + " brings in what is not in QEMU's recording", advice);
    }

    /** The same for what QEMU says of its version; what is no such text is given the benefit of the doubt. */
    static void checkVersion(String program, String said) {
        Matcher version = VERSION.matcher(said);
        if (version.find() && Integer.parseInt(version.group(1)) * 100 + Integer.parseInt(version.group(2)) < OLDEST) {
            throw new CannotRecord(
                    program + " is QEMU " + version.group(1) + "." + version.group(2)
                            + ", and going back came with QEMU 5.2",
                    "install a newer QEMU");
        }
    }
}
