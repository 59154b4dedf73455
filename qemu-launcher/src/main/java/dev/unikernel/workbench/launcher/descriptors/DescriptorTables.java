package dev.unikernel.workbench.launcher.descriptors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decodes tables from their bytes. What the bytes do not cover is not there; a table has at most 64 KiB, 8192 entries,
 * whatever its register says. Entries that are all zero are left out.
 */
public final class DescriptorTables {
    /** The most that a table register can say, in bytes. */
    public static final int LIMIT = 65536;

    private static final int GATES = 256;
    private static final String[] SYSTEM = {
        "reserved",
        "16-bit TSS",
        "LDT",
        "busy 16-bit TSS",
        "16-bit call gate",
        "task gate",
        "16-bit interrupt gate",
        "16-bit trap gate",
        "reserved",
        "TSS",
        "reserved",
        "busy TSS",
        "call gate",
        "reserved",
        "interrupt gate",
        "trap gate"
    };

    private DescriptorTables() {}

    /** The entries of a GDT or LDT, in order; with {@code longMode}, system descriptors are 16 bytes. */
    public static List<Descriptor> descriptors(byte[] table, boolean longMode) {
        ByteBuffer bytes = little(table);
        List<Descriptor> all = new ArrayList<>();
        int end = Math.min(table.length, LIMIT);
        for (int at = 0; at + 8 <= end; at += 8) {
            long low = bytes.getLong(at);
            if (low == 0) {
                continue;
            }
            boolean system = ((low >>> 44) & 1) == 0;
            boolean wide = longMode && system && at + 16 <= end;
            all.add(descriptor(at, low, wide ? bytes.getLong(at + 8) & 0xffffffffL : 0, system));
            at += wide ? 8 : 0;
        }
        return List.copyOf(all);
    }

    private static Descriptor descriptor(int selector, long low, long upperBase, boolean system) {
        long base = ((low >>> 16) & 0xffffff) | ((low >>> 56) << 24) | (upperBase << 32);
        long limit = (low & 0xffff) | (((low >>> 48) & 0xf) << 16);
        boolean pages = ((low >>> 55) & 1) != 0;
        int type = (int) (low >>> 40) & 0xf;
        boolean code = !system && (type & 8) != 0;
        return new Descriptor(
                selector,
                base,
                pages ? (limit << 12) | 0xfff : limit,
                system ? SYSTEM[type] : code ? "code" : "data",
                system ? "" : rights(code, type),
                (int) (low >>> 45) & 3,
                ((low >>> 47) & 1) != 0,
                ((low >>> 53) & 1) != 0,
                ((low >>> 54) & 1) != 0);
    }

    private static String rights(boolean code, int type) {
        boolean second = (type & 2) != 0;
        return code ? (second ? "r-x" : "--x") : second ? "rw-" : "r--";
    }

    /** The gates of an IDT: 16 bytes each in long mode, else 8. */
    public static List<Gate> gates(byte[] table, boolean longMode) {
        ByteBuffer bytes = little(table);
        int size = longMode ? 16 : 8;
        List<Gate> all = new ArrayList<>();
        for (int vector = 0; vector < GATES && (vector + 1) * size <= table.length; vector++) {
            long low = bytes.getLong(vector * size);
            long high = longMode ? bytes.getLong(vector * size + 8) & 0xffffffffL : 0;
            if (low != 0 || high != 0) {
                all.add(gate(vector, low, high, longMode));
            }
        }
        return List.copyOf(all);
    }

    private static Gate gate(int vector, long low, long high, boolean longMode) {
        int type = (int) (low >>> 40) & 0x1f;
        String kind = switch (type) {
            case 5 -> "task";
            case 6, 14 -> "interrupt";
            case 7, 15 -> "trap";
            default -> "type " + type;
        };
        return new Gate(
                vector,
                (low & 0xffff) | ((low >>> 48) << 16) | (high << 32),
                (int) (low >>> 16) & 0xffff,
                kind,
                (int) (low >>> 45) & 3,
                longMode ? (int) (low >>> 32) & 7 : 0,
                ((low >>> 47) & 1) != 0);
    }

    /** The vectors of real mode: segment and offset, 4 bytes each. */
    public static List<Gate> realModeVectors(byte[] table) {
        ByteBuffer bytes = little(table);
        List<Gate> all = new ArrayList<>();
        for (int vector = 0; vector < GATES && (vector + 1) * 4 <= table.length; vector++) {
            int offset = bytes.getShort(vector * 4) & 0xffff;
            int segment = bytes.getShort(vector * 4 + 2) & 0xffff;
            if (offset != 0 || segment != 0) {
                all.add(new Gate(vector, (segment << 4) + offset, segment, "real-mode", 0, 0, true));
            }
        }
        return List.copyOf(all);
    }

    /** A task state segment; empty if the bytes are too few for one (104 in either form). */
    public static Optional<TaskState> taskState(byte[] segment, boolean longMode) {
        if (segment.length < 104) {
            return Optional.empty();
        }
        ByteBuffer bytes = little(segment);
        List<Long> stacks = new ArrayList<>();
        List<Long> interrupt = new ArrayList<>();
        for (int ring = 0; ring < 3; ring++) {
            stacks.add(longMode ? bytes.getLong(4 + 8 * ring) : bytes.getInt(4 + 8 * ring) & 0xffffffffL);
        }
        for (int ist = 1; longMode && ist <= 7; ist++) {
            interrupt.add(bytes.getLong(28 + 8 * ist));
        }
        return Optional.of(new TaskState(stacks, interrupt, bytes.getShort(102) & 0xffff));
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
