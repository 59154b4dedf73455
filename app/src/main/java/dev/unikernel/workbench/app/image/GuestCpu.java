package dev.unikernel.workbench.app.image;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Segment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The processors whose images QEMU's {@code -kernel} starts here, and the programs that this takes. Debian's plain gdb knows
 * the host's processors only; QEMU's {@code virt} machines load an ELF file to its physical addresses and begin at its entry
 * (hw/arm/boot.c, hw/riscv/boot.c of QEMU 7.2).
 */
public enum GuestCpu {
    /** x86-64 and i386. */
    X86("qemu-system-x86_64", "qemu-system-x86", "gdb", "gdb", "q35", Optional.empty()),
    /** The console is a PL011 at 0x9000000; power is switched off by PSCI. */
    AARCH64(
            "qemu-system-aarch64",
            "qemu-system-arm",
            "gdb-multiarch",
            "gdb-multiarch",
            "virt",
            Optional.of("cortex-a57")),
    /** The console is an NS16550 at 0x10000000; power is switched off by the test device at 0x100000, or by SBI. */
    RISCV64("qemu-system-riscv64", "qemu-system-misc", "gdb-multiarch", "gdb-multiarch", "virt", Optional.empty());

    /** OpenSBI, QEMU's firmware for riscv64, lies from 0x80000000 to here. */
    private static final long AFTER_FIRMWARE = 0x80200000L;

    private final String qemu;
    private final String qemuPackage;
    private final String gdb;
    private final String gdbPackage;
    private final String machine;
    private final Optional<String> model;

    GuestCpu(String qemu, String qemuPackage, String gdb, String gdbPackage, String machine, Optional<String> model) {
        this.qemu = qemu;
        this.qemuPackage = qemuPackage;
        this.gdb = gdb;
        this.gdbPackage = gdbPackage;
        this.machine = machine;
        this.model = model;
    }

    /** Empty for a processor that is not started here. */
    public static Optional<GuestCpu> of(ElfFile image) {
        return switch (image.header().machineName()) {
            case "x86-64", "i386" -> Optional.of(X86);
            case "AArch64" -> Optional.of(AARCH64);
            case "RISC-V" -> image.header().bits() == 64 ? Optional.of(RISCV64) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** QEMU's program. */
    public String qemu() {
        return qemu;
    }

    /** The gdb that knows it. */
    public String gdb() {
        return gdb;
    }

    /** QEMU's {@code -machine} unless the user says another. */
    public String machine() {
        return machine;
    }

    /** QEMU's {@code -cpu}; empty: QEMU's default. */
    public Optional<String> model() {
        return model;
    }

    /** What else QEMU must be told to start an image. */
    public List<String> arguments(ElfFile image) {
        boolean whereFirmwareIs = image.segments().stream()
                .filter(Segment::isLoad)
                .anyMatch(segment -> Long.compareUnsigned(segment.physicalAddress(), AFTER_FIRMWARE) < 0);
        return this == RISCV64 && whereFirmwareIs ? List.of("-bios", "none") : List.of();
    }

    /** Why it cannot be run for want of QEMU's program; empty if it is there. */
    public Optional<String> missingQemu() {
        return missing(qemu, qemuPackage);
    }

    /** Why it cannot be debugged for want of its gdb; empty if that is there. */
    public Optional<String> missingGdb() {
        return missing(gdb, gdbPackage);
    }

    private static Optional<String> missing(String program, String debian) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        for (String folder : path.split(":", -1)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                return Optional.empty();
            }
        }
        return Optional.of(
                program + " is not here: install the package " + debian + " (Debian: apt install " + debian + ")");
    }
}
