package dev.unikernel.workbench.inspector.relocations;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.Contents;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.elf.Unavailable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What a section holds as the program means it, with the relocations of an object file applied. */
public final class RelocatedContents {
    private static final long LIMIT = 64L << 20;

    private final ElfFile file;
    private final Placement placement;

    public RelocatedContents(ElfFile file, Placement placement) {
        this.file = file;
        this.placement = placement;
    }

    /**
     * As {@link ElfFile#contents}; in an ET_REL a copy with addresses as {@link Placement} has them. Unavailable too for
     * one of over 64 MiB that needs relocations.
     */
    public Contents of(Section section) throws Malformed {
        Contents plain = file.contents(section);
        if (!file.isRelocatable() || !(plain instanceof Contents.Present present)) return plain;
        byte[] copy = {};
        for (RelocationTable table : RelocationTable.of(file)) {
            if (table.target() != section.index()) continue;
            if (present.bytes().length() > LIMIT) {
                return new Unavailable(section.name() + " has relocations and more than 64 MiB");
            }
            if (copy.length == 0)
                copy = present.bytes().copy(0, (int) present.bytes().length());
            apply(table, copy);
        }
        if (copy.length == 0) return plain;
        return new Contents.Present(
                "relocated " + section.name(), Bytes.of(copy, file.header().littleEndian()));
    }

    private void apply(RelocationTable table, byte[] into) throws Malformed {
        ByteOrder order = file.header().littleEndian() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        ByteBuffer buffer = ByteBuffer.wrap(into).order(order);
        Bytes symbols = file.section(table.symbolTable()).isPresent()
                ? file.bytes(file.section(table.symbolTable()).get())
                : file.bytes(0, 0);
        for (int i = 0; i < table.count(); i++) {
            RelocationKind kind = RelocationKind.of(file.header().machine(), table.type(i));
            long at = table.offset(i);
            if (kind.size() == 0 || Long.compareUnsigned(at, into.length) >= 0) continue;
            if (at + kind.size() > into.length) continue;
            long value = symbol(symbols, table.symbol(i));
            put(buffer, (int) at, kind, value + table.addend(i), table.hasAddends());
        }
    }

    private static void put(ByteBuffer buffer, int at, RelocationKind kind, long value, boolean explicit) {
        long old = get(buffer, at, kind.size());
        long result = switch (kind.action()) {
            case SET -> explicit ? value : old + value;
            case ADD -> old + value;
            case SUBTRACT -> old - value;
        };
        switch (kind.size()) {
            case 1 -> buffer.put(at, (byte) result);
            case 2 -> buffer.putShort(at, (short) result);
            case 4 -> buffer.putInt(at, (int) result);
            default -> buffer.putLong(at, result);
        }
    }

    private static long get(ByteBuffer buffer, int at, int size) {
        return switch (size) {
            case 1 -> buffer.get(at);
            case 2 -> buffer.getShort(at);
            case 4 -> buffer.getInt(at);
            default -> buffer.getLong(at);
        };
    }

    /** A symbol's address; what a symbol of no section of this file stands for is 0, as in what ld leaves behind. */
    private long symbol(Bytes table, int index) {
        boolean wide = file.header().bits() == 64;
        long at = (long) index * file.header().symbolSize();
        if (index <= 0 || at + file.header().symbolSize() > table.length()) return 0;
        long value = wide ? table.u64(at + 8) : table.u32(at + 4);
        int section = table.u16(at + (wide ? 6 : 14));
        if (section == 0 || section >= file.sections().size()) return 0;
        boolean allocated = file.sections().get(section).isAllocated();
        return (allocated ? placement.address(section) : 0) + value;
    }
}
