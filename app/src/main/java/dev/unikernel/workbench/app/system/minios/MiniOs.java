package dev.unikernel.workbench.app.system.minios;

import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.image.Text;
import dev.unikernel.workbench.app.image.XenGuest;
import dev.unikernel.workbench.app.system.Recognition;
import dev.unikernel.workbench.app.system.Tool;
import dev.unikernel.workbench.app.system.XenOnly;
import dev.unikernel.workbench.app.system.clickos.ClickOs;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Xen's Mini-OS, and what is linked with it: MirageOS's and rumprun's old Xen targets. */
public final class MiniOs implements XenOnly {
    private static final String GUEST_OS = "Mini-OS";
    /** What it prints first (arch/x86/setup.c). */
    private static final String BANNER = "Xen Minimal OS!";

    @Override
    public String id() {
        return "mini-os";
    }

    @Override
    public String title() {
        return "Mini-OS";
    }

    @Override
    public URI homePage() {
        return URI.create("https://wiki.xenproject.org/wiki/Mini-OS");
    }

    /** A guest of Xen. */
    @Override
    public List<Tool> toolchain() {
        return List.of(
                Tool.debian("xl", "xen-utils-4.17", "starting guests of Xen"),
                Tool.debian("make", "make", "its own build"));
    }

    @Override
    public Recognition recognise(GuestImage image) throws Malformed {
        Optional<XenGuest> guest = XenGuest.of(image.boot(), image.notes());
        if (guest.isPresent() && guest.get().guestOs().isPresent()) {
            return guest.get().guestOs().get().equals(GUEST_OS)
                            && ClickOs.mark(image).isEmpty()
                    ? withLanguage(
                            Recognition.by(guest.get().evidence()).withTarget(XenOnly.target(guest.get())), image)
                    : Recognition.no();
        }
        boolean maybePvh = image.notes().find("Xen", 18).isPresent();
        OptionalLong banner = maybePvh ? Text.find(image.boot(), BANNER) : OptionalLong.empty();
        return banner.isPresent() && ClickOs.mark(image).isEmpty()
                ? Recognition.by(
                                "Xen note type 18 (PVH)",
                                "its banner \"" + BANNER + "\" at offset 0x" + Long.toHexString(banner.getAsLong()))
                        .withTarget("xen-pvh")
                : Recognition.no();
    }

    /** What else is in it, by symbols; a stripped image has none to tell. */
    private static Recognition withLanguage(Recognition recognition, GuestImage image) throws Malformed {
        if (!image.symbols().named("caml_main").isEmpty()) {
            return recognition.and("symbol caml_main: MirageOS, or another program in OCaml");
        }
        return image.symbols().named("rumprun_boot").isEmpty()
                ? recognition
                : recognition.and("symbol rumprun_boot: a rumprun guest");
    }

    @Override
    public String firstBreakpoint() {
        return "app_main";
    }
}
