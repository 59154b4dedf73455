package dev.unikernel.workbench.app.system.nanos;

import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.system.MachinePreset;
import dev.unikernel.workbench.app.system.Recognition;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
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

    /** The devices of its own run target (platform/pc/Makefile): it leaves its status at isa-debug-exit. */
    @Override
    public MachinePreset machine(GuestImage image) {
        return new MachinePreset("q35", Optional.of("max"), 512, List.of("isa-debug-exit"));
    }

    @Override
    public String firstBreakpoint() {
        return "init_service";
    }
}
