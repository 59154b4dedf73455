package dev.unikernel.workbench.app.system.osv;

import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.image.XenGuest;
import dev.unikernel.workbench.app.system.MachinePreset;
import dev.unikernel.workbench.app.system.Recognition;
import dev.unikernel.workbench.app.system.Tool;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** OSv's loader: the kernel; its programs are in a disk image. */
public final class Osv implements UnikernelSystem {
    private static final String SECTION = ".percpu_workers";

    @Override
    public String id() {
        return "osv";
    }

    @Override
    public String title() {
        return "OSv";
    }

    @Override
    public URI homePage() {
        return URI.create("https://osv.io");
    }

    /** github.com/cloudius-systems/osv, README. */
    @Override
    public List<Tool> toolchain() {
        return List.of(
                Tool.debian("python3", "python3", "scripts/build and scripts/run.py"),
                Tool.debian("qemu-img", "qemu-utils", "its disk images"),
                new Tool("capstan", "packaging applications", "go install github.com/cloudius-systems/capstan@latest"));
    }

    @Override
    public Recognition recognise(GuestImage image) throws Malformed {
        Optional<XenGuest> guest = XenGuest.of(image.boot(), image.notes())
                .filter(one -> one.guestOs().filter("osv"::equalsIgnoreCase).isPresent());
        if (guest.isPresent()) {
            return Recognition.by(guest.get().evidence()).withTarget("pvh");
        }
        Optional<Section> workers = image.boot().section(SECTION);
        return workers.isPresent()
                ? Recognition.by("section " + SECTION + " at offset 0x"
                                + Long.toHexString(workers.get().offset()))
                        .withTarget("pvh")
                : Recognition.no();
    }

    @Override
    public MachinePreset machine(GuestImage image) {
        return new MachinePreset("q35", Optional.of("max"), 1024, List.of());
    }
}
