package dev.unikernel.workbench.inspector.relocations;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Segment;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a dynamic linker is told (gABI, "Dynamic Section"), as far as the file has it: the first PT_DYNAMIC's entries by tag. */
public final class DynamicTable {
    public static final long NEEDED = 1;
    public static final long PLT_GOT = 3;
    private static final long BIND_NOW = 24;
    private static final long FLAGS = 30;
    private static final long FLAGS_1 = 0x6ffffffb;
    private static final int MOST = 1 << 16;

    private final Map<Long, Long> values = new HashMap<>();

    private DynamicTable() {}

    /** The table of a file; an empty one if it has none. */
    public static DynamicTable of(ElfFile file) throws Malformed {
        DynamicTable table = new DynamicTable();
        for (Segment segment : file.segments()) {
            boolean there = segment.type() == Segment.DYNAMIC && file.isInside(segment.offset(), segment.fileSize());
            if (there) {
                table.read(file, segment);
                break;
            }
        }
        return table;
    }

    private void read(ElfFile file, Segment segment) throws Malformed {
        int word = file.header().bits() == 64 ? 8 : 4;
        Bytes bytes = file.bytes(segment.offset(), segment.fileSize());
        long count = Math.min(MOST, bytes.length() / (2L * word));
        for (long i = 0; i < count; i++) {
            long tag = word == 8 ? bytes.u64(2 * i * word) : bytes.u32(2 * i * word);
            if (tag == 0) return;
            long value = word == 8 ? bytes.u64((2 * i + 1) * word) : bytes.u32((2 * i + 1) * word);
            values.putIfAbsent(tag, value);
        }
    }

    /** The value of the first entry of a tag. */
    public Optional<Long> value(long tag) {
        return Optional.ofNullable(values.get(tag));
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** Whether everything is bound before the program runs, so that its tables can be made read-only: DF_BIND_NOW, DF_1_NOW. */
    public boolean bindsNow() {
        return values.containsKey(BIND_NOW)
                || (values.getOrDefault(FLAGS, 0L) & 8) != 0
                || (values.getOrDefault(FLAGS_1, 0L) & 1) != 0;
    }
}
