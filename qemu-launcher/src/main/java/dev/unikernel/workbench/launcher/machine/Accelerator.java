package dev.unikernel.workbench.launcher.machine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What runs the guest's instructions: the processor (KVM) or QEMU's translator (TCG). */
public enum Accelerator {
    /** KVM if {@link #detect(String)} finds it usable, else TCG. */
    AUTO,
    /** The processor itself; no interrupt log, and SMM or odd CPU features depend on the host. */
    KVM,
    /** QEMU's translator; works everywhere. */
    TCG;

    private static final Map<String, Choice> FOUND = new ConcurrentHashMap<>();

    /** A choice, and why it was made, in plain words. */
    public record Choice(Accelerator accelerator, String why) {}

    /** What AUTO means for {@code qemu-system-x86_64} here; see {@link #detect(String)}. */
    public static Choice detect() {
        return detect("qemu-system-x86_64");
    }

    /**
     * What AUTO means for this QEMU program (a name or path ending in {@code qemu-system-ARCH}) here. The host is asked once
     * a process, as a launch and every view of it ask again; may block the first time.
     */
    public static Choice detect(String binary) {
        return FOUND.computeIfAbsent(binary, Accelerator::ask);
    }

    private static Choice ask(String binary) {
        String guest = binary.substring(binary.lastIndexOf('-') + 1);
        String host = System.getProperty("os.arch", "unknown").replace("amd64", "x86_64");
        if (!guest.equals(host)) {
            return new Choice(TCG, "TCG: the guest's processor is " + guest + ", this host's is " + host);
        }
        if (!hostVirtualises()) {
            return new Choice(
                    TCG, "TCG: this host's processor shows neither vmx nor svm, so KVM has nothing to work with");
        }
        try {
            FileChannel.open(Path.of("/dev/kvm"), StandardOpenOption.READ, StandardOpenOption.WRITE)
                    .close();
            return new Choice(KVM, "KVM: /dev/kvm can be opened, and guest and host are both " + host);
        } catch (IOException refused) {
            return new Choice(TCG, "TCG: /dev/kvm cannot be opened: " + refused);
        }
    }

    /**
     * A /dev/kvm without vmx or svm was seen in a nested guest (QEMU 7.2, Linux 6.18): it opens, runs some guests slowly,
     * and hangs others in "KVM internal error". Other processors than x86 have no such flags, and are trusted.
     */
    private static boolean hostVirtualises() {
        if (!System.getProperty("os.arch", "").equals("amd64")) {
            return true;
        }
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("flags"))
                    .findFirst()
                    .map(flags -> (flags + " ").contains(" vmx ") || (flags + " ").contains(" svm "))
                    .orElse(false);
        } catch (IOException unreadable) {
            return true; // no reason against KVM
        }
    }
}
