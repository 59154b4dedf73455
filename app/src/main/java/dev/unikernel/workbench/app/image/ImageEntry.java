package dev.unikernel.workbench.app.image;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.util.OptionalLong;

/** Where the firmware enters an image: the first instruction that is its own. */
public final class ImageEntry {
    private ImageEntry() {}

    /** Physical, unsigned; empty where QEMU's -kernel would not start it. */
    public static OptionalLong of(GuestImage image) throws Malformed {
        BootHeader header = BootHeader.of(image.boot(), image.notes());
        if (header instanceof BootHeader.Pvh pvh) {
            return OptionalLong.of(pvh.entry());
        }
        if (header instanceof BootHeader.Multiboot multiboot) {
            if (!multiboot.loadsByAddress()) {
                return OptionalLong.of(image.boot().header().entry());
            }
            Bytes entry = image.boot().bytes(multiboot.offset() + 28, 4); // entry_addr, Multiboot 0.6.96
            return OptionalLong.of(entry.u32(0));
        }
        return OptionalLong.empty();
    }
}
