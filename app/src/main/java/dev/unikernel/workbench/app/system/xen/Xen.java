package dev.unikernel.workbench.app.system.xen;

import dev.unikernel.workbench.app.image.BootHeader;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.image.Text;
import dev.unikernel.workbench.app.system.MachinePreset;
import dev.unikernel.workbench.app.system.Recognition;
import dev.unikernel.workbench.app.system.Tool;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The Xen hypervisor. */
public final class Xen implements UnikernelSystem {
    /** The format of its first line (common/kernel.c, xen/drivers/char/console.c). */
    private static final String BANNER = "Xen version %d.%d%s";

    @Override
    public String id() {
        return "xen";
    }

    @Override
    public String title() {
        return "Xen";
    }

    @Override
    public URI homePage() {
        return URI.create("https://xenproject.org");
    }

    /** wiki.xenproject.org. */
    @Override
    public List<Tool> toolchain() {
        return List.of(Tool.debian("xl", "xen-utils-4.17", "starting guests on it"));
    }

    /** The banner is looked for only where its Multiboot header and its class fit. */
    @Override
    public Recognition recognise(GuestImage image) throws Malformed {
        boolean fits = image.boot().header().bits() == 32
                && BootHeader.of(image.boot(), image.notes()) instanceof BootHeader.Multiboot;
        OptionalLong banner = fits ? Text.find(image.boot(), BANNER) : OptionalLong.empty();
        return banner.isPresent()
                ? Recognition.by(
                                "ELF32 with a Multiboot header",
                                "its banner \"" + BANNER + "\" at offset 0x" + Long.toHexString(banner.getAsLong()))
                        .withTarget("multiboot")
                : Recognition.no();
    }

    @Override
    public MachinePreset machine(GuestImage image) {
        return new MachinePreset("q35", Optional.empty(), 512, List.of());
    }

    @Override
    public String firstBreakpoint() {
        return "__start_xen";
    }
}
