package dev.unikernel.workbench.inspector.notes;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import java.util.Optional;

/**
 * The {@code .gnu_debuglink} section: the symbol file's name, without folder, and the CRC-32 of its bytes (gdb manual,
 * "Separate Debug Files").
 */
public record DebugLink(String name, int crc) {

    /** The name, NUL, padding to 4, the CRC in the image's byte order. A name with a folder in it is not followed. */
    static Optional<DebugLink> of(ElfFile file) throws Malformed {
        Optional<Section> section = file.section(".gnu_debuglink");
        if (section.isEmpty() || !section.get().hasBytes()) return Optional.empty();
        Bytes bytes = file.bytes(section.get());
        if (bytes.length() < 8) {
            throw new Malformed(
                    file.name(), section.get().offset(), ".gnu_debuglink", "needs 8 bytes", "found " + bytes.length());
        }
        String name = bytes.string(0, 4096);
        if (name.isEmpty() || name.indexOf('/') >= 0) return Optional.empty();
        return Optional.of(new DebugLink(name, bytes.i32((bytes.length() & ~3L) - 4)));
    }
}
