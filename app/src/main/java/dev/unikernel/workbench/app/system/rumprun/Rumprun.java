package dev.unikernel.workbench.app.system.rumprun;

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

/** rumprun's hardware target: NetBSD's drivers without NetBSD. It has no mark of its own, so a stripped image is not known. */
public final class Rumprun implements UnikernelSystem {
    @Override
    public String id() {
        return "rumprun";
    }

    @Override
    public String title() {
        return "rumprun";
    }

    @Override
    public URI homePage() {
        return URI.create("https://github.com/rumpkernel/rumprun");
    }

    /** github.com/rumpkernel/rumprun; nobody has worked on it since 2020. */
    @Override
    public List<Tool> toolchain() {
        return List.of(
                new Tool("rumprun", "starting images", "build-rr.sh hw, from its sources"),
                new Tool("x86_64-rumprun-netbsd-gcc", "compiling for it", "build-rr.sh hw, from its sources"));
    }

    @Override
    public Recognition recognise(GuestImage image) throws Malformed {
        boolean marks = XenGuest.of(image.boot(), image.notes()).isEmpty()
                && !image.symbols().named("rumprun_boot").isEmpty()
                && !image.symbols().named("rump_init").isEmpty();
        return marks ? Recognition.by("symbols rumprun_boot and rump_init").withTarget("hw") : Recognition.no();
    }

    @Override
    public MachinePreset machine(GuestImage image) {
        return new MachinePreset("pc", Optional.empty(), 64, List.of());
    }
}
