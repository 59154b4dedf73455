package dev.unikernel.workbench.app.ui.parts;

import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.inspector.elf.Segment;
import java.nio.file.Path;
import java.util.Optional;

/** Places as addresses of an image. */
public final class Places {
    private Places() {}

    /** The linked address a place begins at; empty for registers and sources, and for bytes that are not loaded. */
    public static Optional<Long> address(Location place, GuestImage image) {
        if (place instanceof Location.Address address) {
            return Optional.of(address.address() - image.slide());
        }
        if (place instanceof Location.Symbol symbol) {
            return Optional.of(symbol.address());
        }
        return place instanceof Location.ByteRange range ? loaded(range.offset(), image) : Optional.empty();
    }

    /** Where the first PT_LOAD that has a byte of the file puts it. */
    public static Optional<Long> loaded(long offset, GuestImage image) {
        for (Segment segment : image.boot().segments()) {
            long into = offset - segment.offset();
            if (segment.isLoad() && Long.compareUnsigned(into, segment.fileSize()) < 0) {
                return Optional.of(segment.virtualAddress() + into);
            }
        }
        return Optional.empty();
    }

    /** Where in the file the first PT_LOAD that has a linked address has it; empty for what the file has no bytes of. */
    public static Optional<Long> offset(long address, GuestImage image) {
        for (Segment segment : image.boot().segments()) {
            long into = address - segment.virtualAddress();
            if (segment.isLoad() && Long.compareUnsigned(into, segment.fileSize()) < 0) {
                return Optional.of(segment.offset() + into);
            }
        }
        return Optional.empty();
    }

    /**
     * The linked address that a line of a file on disk begins at: by the longest tail of its path that the compiler knows.
     * Reads line tables: not on the JavaFX thread.
     */
    public static Optional<Long> ofLine(Location.Source source, GuestImage image) {
        Path path = source.file();
        for (int from = 0; from < path.getNameCount(); from++) {
            String tail = path.subpath(from, path.getNameCount()).toString();
            long[] found = image.addresses(tail, source.line());
            if (found.length > 0) {
                return Optional.of(found[0]);
            }
        }
        return Optional.empty();
    }
}
