package dev.unikernel.workbench.app.image;

import dev.unikernel.workbench.inspector.elf.Segment;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where an image linked to one address lies in physical memory, by its program headers: p_vaddr - p_paddr is added by the
 * page tables that its own boot code makes. Until then only the physical address is there.
 */
public final class PhysicalAlias {
    private PhysicalAlias() {}

    /** The physical address of a linked one (unsigned, slide included); empty if both are the same or it is none of the image's. */
    public static OptionalLong physical(GuestImage image, long address) {
        long linked = address - image.slide();
        for (Segment segment : image.boot().segments()) {
            if (isApart(segment) && contains(segment.virtualAddress(), segment, linked)) {
                return OptionalLong.of(linked - segment.virtualAddress() + segment.physicalAddress());
            }
        }
        return OptionalLong.empty();
    }

    /** The linked address (slide included) of a physical one. */
    public static OptionalLong linked(GuestImage image, long physical) {
        for (Segment segment : image.boot().segments()) {
            if (isApart(segment) && contains(segment.physicalAddress(), segment, physical)) {
                return OptionalLong.of(physical - segment.physicalAddress() + segment.virtualAddress() + image.slide());
            }
        }
        return OptionalLong.empty();
    }

    /** What a place belongs to, whether it is a linked address or one that only its physical alias explains; unknown without an image. */
    public static CodePlace place(Optional<GuestImage> image, long address) {
        return image.map(known -> place(known, address)).orElseGet(() -> CodePlace.unknown(address));
    }

    private static CodePlace place(GuestImage image, long address) {
        CodePlace direct = image.place(address);
        OptionalLong linked = direct.function().isPresent() ? OptionalLong.empty() : linked(image, address);
        if (linked.isEmpty()) {
            return direct;
        }
        CodePlace found = image.place(linked.getAsLong());
        return new CodePlace(address, found.function(), found.offset(), found.file(), found.line());
    }

    private static boolean isApart(Segment segment) {
        return segment.isLoad() && segment.virtualAddress() != segment.physicalAddress();
    }

    private static boolean contains(long start, Segment segment, long address) {
        return Long.compareUnsigned(address - start, segment.memorySize()) < 0;
    }
}
