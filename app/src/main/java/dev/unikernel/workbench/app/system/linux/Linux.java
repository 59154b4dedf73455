package dev.unikernel.workbench.app.system.linux;

import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.image.XenGuest;
import dev.unikernel.workbench.app.system.MachinePreset;
import dev.unikernel.workbench.app.system.Recognition;
import dev.unikernel.workbench.app.system.Tool;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A Linux kernel as an ELF file ({@code vmlinux}). */
public final class Linux implements UnikernelSystem {
    @Override
    public String id() {
        return "linux";
    }

    @Override
    public String title() {
        return "Linux";
    }

    @Override
    public URI homePage() {
        return URI.create("https://www.kernel.org");
    }

    /** Documentation/process/changes.rst. */
    @Override
    public List<Tool> toolchain() {
        return List.of(
                Tool.debian("make", "make", "its own build"),
                Tool.debian("flex", "flex", "its configuration"),
                Tool.debian("bison", "bison", "its configuration"),
                Tool.debian("bc", "bc", "its own build"));
    }

    @Override
    public Recognition recognise(GuestImage image) throws Malformed {
        return XenGuest.of(image.boot(), image.notes())
                .filter(guest -> guest.guestOs().equals(Optional.of("linux")))
                .map(guest -> Recognition.by(guest.evidence()).withTarget("pvh"))
                .orElse(Recognition.no());
    }

    @Override
    public MachinePreset machine(GuestImage image) {
        return new MachinePreset("q35", Optional.of("max"), 512, List.of());
    }

    @Override
    public String firstBreakpoint() {
        return "start_kernel";
    }
}
