package dev.unikernel.workbench.app.system.nanos;

import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.system.Arrangement;
import dev.unikernel.workbench.app.system.ExitReading;
import dev.unikernel.workbench.app.system.LaunchAsk;
import dev.unikernel.workbench.app.system.MachinePreset;
import dev.unikernel.workbench.app.system.Recognition;
import dev.unikernel.workbench.app.system.Tool;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.launcher.machine.MachineEnd;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Nanos' kernel; what it runs is in a disk image beside it. */
public final class Nanos implements UnikernelSystem {
    @Override
    public String id() {
        return "nanos";
    }

    @Override
    public String title() {
        return "Nanos";
    }

    @Override
    public URI homePage() {
        return URI.create("https://nanos.org");
    }

    /** nanos.org and ops.city. */
    @Override
    public List<Tool> toolchain() {
        return List.of(
                new Tool("ops", "building and running disk images", "curl -sSfL https://ops.city/get.sh | sh"),
                Tool.debian("nasm", "nasm", "building the kernel"),
                Tool.debian("make", "make", "building the kernel"));
    }

    /** No mark of its own: the note that says where it is entered, and two sections that together nobody else has. */
    @Override
    public Recognition recognise(GuestImage image) throws Malformed {
        ElfFile boot = image.boot();
        boolean marks = image.notes().find("Xen", 18).isPresent()
                && boot.section(".vvar").isPresent()
                && boot.section(".rela.dyn").isPresent()
                && boot.section(".init_array").isEmpty();
        return marks
                ? Recognition.by("Xen note type 18 (PVH)", "sections .vvar and .rela.dyn, and no .init_array")
                        .withTarget("pc")
                : Recognition.no();
    }

    /** Its own microvm target (platform/pc/Makefile): the one that starts a kernel that is no disk image. */
    @Override
    public MachinePreset machine(GuestImage image) {
        return new MachinePreset("microvm,rtc=on,ioapic2=off", Optional.of("max"), 512, List.of("isa-debug-exit"));
    }

    /** It knows virtio 1.0 only, which a microvm has to be asked for (QEMU 7.2). */
    @Override
    public Arrangement arranged(GuestImage image, LaunchAsk ask) {
        return new Arrangement(ask.drives(), List.of("-global", "virtio-mmio.force-legacy=false"));
    }

    /** Without a root file system it has nothing to run, and stops in a way that tells nothing. */
    @Override
    public Optional<String> unmet(GuestImage image, LaunchAsk ask) {
        return ask.drives().isEmpty() && !ask.qemuArguments().contains("drive")
                ? Optional.of(
                        "its kernel runs the program on a disk image, and none was given: --drive hd0=FILE (the image"
                                + " that ops or mkfs made of it)")
                : Optional.empty();
    }

    /** vm_exit writes the status to isa-debug-exit, and QEMU ends with twice that and one: with 1 after success. */
    @Override
    public ExitReading readExit(MachineEnd end, String console) {
        int code = end.qemuExit().orElse(0);
        return end.reason() == MachineEnd.Reason.UNKNOWN && (code & 1) == 1 && code < 128 && !console.isBlank()
                ? new ExitReading.Status(
                        code >> 1,
                        "QEMU's exit code " + code + " is what isa-debug-exit makes of it, and its console shows"
                                + " that it ran")
                : new ExitReading.AsTheMachineSaw();
    }

    @Override
    public String firstBreakpoint() {
        return "init_service";
    }
}
