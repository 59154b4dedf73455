package dev.unikernel.workbench.app.system.clickos;

import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.image.Text;
import dev.unikernel.workbench.app.image.XenGuest;
import dev.unikernel.workbench.app.system.Recognition;
import dev.unikernel.workbench.app.system.Tool;
import dev.unikernel.workbench.app.system.XenOnly;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** ClickOS: Click's elements on a Mini-OS. */
public final class ClickOs implements XenOnly {
    /** Its linker script leaves each inline function of an element in a section of its own, which strip keeps. */
    private static final Pattern ELEMENT = Pattern.compile("\\.text\\._ZNK\\d+\\w+10class_nameEv");

    /** Where its configurations are installed, below the domain's home in xenstore (click.cc). */
    private static final String STORE = "data/clickos";

    @Override
    public String id() {
        return "clickos";
    }

    @Override
    public String title() {
        return "ClickOS";
    }

    @Override
    public URI homePage() {
        return URI.create("https://github.com/sysml/clickos");
    }

    /** What makes a Mini-OS a ClickOS; empty if nothing does. */
    public static Optional<String> mark(GuestImage image) throws Malformed {
        Optional<Section> element = image.boot().sections().stream()
                .filter(section -> ELEMENT.matcher(section.name()).matches())
                .findFirst();
        if (element.isPresent()) {
            return Optional.of("section " + element.get().name() + ", of a Click element");
        }
        OptionalLong store = Text.find(image.boot(), STORE);
        return store.isPresent()
                ? Optional.of("text \"" + STORE + "\" at offset 0x" + Long.toHexString(store.getAsLong()))
                : Optional.empty();
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
        if (guest.isEmpty() || !guest.get().guestOs().equals(Optional.of("Mini-OS"))) {
            return Recognition.no();
        }
        return mark(image)
                .map(found -> Recognition.by(guest.get().evidence(), found).withTarget(XenOnly.target(guest.get())))
                .orElse(Recognition.no());
    }

    @Override
    public String firstBreakpoint() {
        return "app_main";
    }
}
