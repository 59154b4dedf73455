package dev.unikernel.workbench.app.system.halvm;

import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.image.XenGuest;
import dev.unikernel.workbench.app.system.Recognition;
import dev.unikernel.workbench.app.system.Tool;
import dev.unikernel.workbench.app.system.XenOnly;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The Haskell Lightweight Virtual Machine: GHC's run time on Xen. */
public final class HaLvm implements XenOnly {
    @Override
    public String id() {
        return "halvm";
    }

    @Override
    public String title() {
        return "HaLVM";
    }

    @Override
    public URI homePage() {
        return URI.create("https://github.com/GaloisInc/HaLVM");
    }

    /** github.com/GaloisInc/HaLVM. */
    @Override
    public List<Tool> toolchain() {
        return List.of(
                new Tool("halvm-ghc", "compiling for it", "make, from its sources"),
                Tool.debian("ghc", "ghc", "building HaLVM itself"),
                Tool.debian("xl", "xen-utils-4.17", "starting guests of Xen"));
    }

    @Override
    public Recognition recognise(GuestImage image) throws Malformed {
        return XenGuest.of(image.boot(), image.notes())
                .filter(guest -> guest.guestOs().equals(Optional.of("HaLVM")))
                .map(guest -> Recognition.by(guest.evidence()).withTarget(XenOnly.target(guest)))
                .orElse(Recognition.no());
    }

    @Override
    public String firstBreakpoint() {
        return "runtime_entry";
    }
}
