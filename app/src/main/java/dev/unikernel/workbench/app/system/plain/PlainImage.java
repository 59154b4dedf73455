package dev.unikernel.workbench.app.system.plain;

import dev.unikernel.workbench.app.image.BootHeader;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.system.Recognition;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.net.URI;

/** An image without any system's marks; what it boots by is all that is known. */
public final class PlainImage implements UnikernelSystem {
    @Override
    public String id() {
        return "plain";
    }

    @Override
    public String title() {
        return "Plain image";
    }

    @Override
    public URI homePage() {
        return URI.create("https://www.qemu.org/docs/master/system/i386/pc.html");
    }

    @Override
    public Recognition recognise(GuestImage image) throws Malformed {
        BootHeader header = BootHeader.of(image.boot(), image.notes());
        if (header instanceof BootHeader.Pvh pvh) {
            return Recognition.by("Xen note type 18 (PVH), entry 0x" + Long.toHexString(pvh.entry()))
                    .withTarget("pvh");
        }
        if (header instanceof BootHeader.Multiboot multiboot) {
            return Recognition.by("Multiboot header at offset 0x" + Long.toHexString(multiboot.offset()))
                    .withTarget("multiboot");
        }
        return Recognition.no();
    }
}
