package dev.unikernel.workbench.app.system.unikraft;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The regions of memory in {@code .uk_bootinfo} as the build left them: those of the kernel; the boot adds what the machine
 * has. Layout: plat/common/include/uk/plat/common/{bootinfo,memory}.h of 0.17, with descriptors of 48 bytes, or of 80 where
 * they have names.
 */
final class BootInfo {
    private static final long MAGIC = 0xb007b0b0L;
    private static final int COUNT_AT = 0x4c;
    private static final int CAPACITY_AT = 0x48;
    private static final int FIRST_AT = 0x50;
    private static final int SHORT = 48;
    private static final int LONG = 80;
    private static final Map<Integer, String> TYPES = Map.of(
            1, "free", 2, "reserved", 4, "kernel", 8, "initrd", 0x10, "device tree", 0x20, "stack", 0x40, "device");

    private BootInfo() {}

    /** A region; addresses unsigned. */
    record Region(long physical, long virtual, long bytes, String type, String rights) {}

    /** In the table's order; none if there is no table, or it is none that we know. */
    static List<Region> of(ElfFile file) throws Malformed {
        Section section = file.section(".uk_bootinfo").filter(Section::hasBytes).orElse(null);
        if (section == null || section.fileSize() < FIRST_AT) {
            return List.of();
        }
        Bytes bytes = file.bytes(section);
        long capacity = bytes.u32(CAPACITY_AT);
        long count = bytes.u32(COUNT_AT);
        boolean known = bytes.u32(0) == MAGIC && bytes.u8(4) == 1 && count <= capacity && capacity > 0;
        int size = FIRST_AT + capacity * LONG <= bytes.length() ? LONG : SHORT;
        if (!known || FIRST_AT + count * size > bytes.length()) {
            return List.of();
        }
        List<Region> regions = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            regions.add(region(bytes.slice(FIRST_AT + i * size, size)));
        }
        return regions;
    }

    private static Region region(Bytes bytes) {
        int flags = bytes.u16(42);
        String rights =
                ((flags & 1) != 0 ? "r" : "-") + ((flags & 2) != 0 ? "w" : "-") + ((flags & 4) != 0 ? "x" : "-");
        int type = bytes.u16(40);
        return new Region(
                bytes.u64(0) + bytes.u64(16),
                bytes.u64(8) + bytes.u64(16),
                bytes.u64(24),
                TYPES.getOrDefault(type, "0x" + Integer.toHexString(type)),
                rights);
    }
}
