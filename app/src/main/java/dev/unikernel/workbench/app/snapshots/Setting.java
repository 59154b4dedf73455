package dev.unikernel.workbench.app.snapshots;

import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.launcher.machine.QemuCommand;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a machine must have in common with the one a snapshot was taken of; values are texts, by the names in the snapshot's
 * file. The version of QEMU is known of a running one only.
 */
public record Setting(Map<String, String> values) {
    static final String IMAGE = "image_sha256";
    static final String QEMU = "qemu";
    private static final int CHUNK = 1 << 20;

    /** What else is compared, in this order: how it is called, and which option of a launch has it. */
    private enum Part {
        MACHINE("machine", "the machine", "--machine %s"),
        MEMORY("memory", "memory of", "--memory %s"),
        CPUS("cpus", "a number of CPUs of", "--smp %s"),
        CPU("cpu", "the CPU model", "--cpu %s"),
        ACCELERATOR("accelerator", "the accelerator", "--accel %s"),
        DEVICES("devices", "the devices", ""),
        DISKS("disks", "the disks", "the same --drive options"),
        NETWORK("network", "the network card", "the same choice of --forward"),
        ARGUMENTS("arguments", "the guest's command line", "-- %s"),
        EXTRA("qemu_arguments", "QEMU's further arguments", "the same --qemu-arg options");

        private final String key;
        private final String words;
        private final String option;

        Part(String key, String words, String option) {
            this.key = key;
            this.words = words;
            this.option = option;
        }
    }

    public Setting {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Of an image under a command. Reads the whole image, as it was when it was opened. */
    public static Setting of(GuestImage image, QemuCommand command) throws Malformed {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(IMAGE, digest(image));
        all.put(Part.MACHINE.key, command.machine());
        all.put(Part.MEMORY.key, command.memoryMib() + "M");
        all.put(Part.CPUS.key, Integer.toString(command.smp()));
        all.put(Part.CPU.key, command.cpu().orElse("the machine's own"));
        String accelerator = command.acceleratorChoice().accelerator().name();
        all.put(Part.ACCELERATOR.key, accelerator.toLowerCase(Locale.ROOT));
        all.put(Part.DEVICES.key, orNone(String.join(" ", command.devices())));
        all.put(Part.DISKS.key, orNone(String.join(" ", command.drives().keySet())));
        all.put(Part.NETWORK.key, command.forwards().isEmpty() ? "none" : "user");
        all.put(Part.ARGUMENTS.key, command.commandLine().orElse(""));
        all.put(Part.EXTRA.key, orNone(String.join(" ", command.extra())));
        return new Setting(all);
    }

    private static String orNone(String text) {
        return text.isEmpty() ? "none" : text;
    }

    static String digest(GuestImage image) throws Malformed {
        MessageDigest digest = sha256();
        long size = image.boot().size();
        for (long at = 0; at < size; at += CHUNK) {
            int length = (int) Math.min(CHUNK, size - at);
            digest.update(image.boot().bytes(at, length).copy(0, length));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The name of a snapshot as that of its files: whatever letters it has, they have none but these. */
    static String fileName(String name) {
        byte[] digest = sha256().digest(name.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, 8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java has SHA-256", never);
        }
    }

    Setting with(String key, String value) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.put(key, value);
        return new Setting(all);
    }

    String get(String key) {
        return values.getOrDefault(key, "");
    }

    /**
     * The first thing in which a machine differs from this one: what it is, and what to try.
     *
     * @param now the machine that is to take the state; what it does not tell is not compared
     */
    Optional<Difference> difference(Setting now) {
        for (Part part : Part.values()) {
            String saved = get(part.key);
            String there = now.get(part.key);
            if (now.values.containsKey(part.key) && !saved.equals(there)) {
                String option = part.option.isEmpty()
                        ? "start the guest as it was started then"
                        : "start it with " + String.format(part.option, saved);
                return Optional.of(new Difference(part.words, quoted(saved), quoted(there), option));
            }
        }
        if (now.values.containsKey(QEMU) && !get(QEMU).equals(now.get(QEMU))) {
            return Optional.of(new Difference(
                    "QEMU", get(QEMU), now.get(QEMU), "use that one (--qemu PROGRAM), or take a new snapshot"));
        }
        return Optional.empty();
    }

    private static String quoted(String value) {
        return value.isEmpty() || value.contains(" ") ? "\"" + value + "\"" : value;
    }

    /** What differs, how it was when the state was saved, how it is, and what to try. */
    record Difference(String what, String saved, String now, String advice) {}
}
