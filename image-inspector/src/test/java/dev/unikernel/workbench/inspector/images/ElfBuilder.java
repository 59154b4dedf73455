package dev.unikernel.workbench.inspector.images;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes an ELF file field by field, right by default; tests then break one field with {@link #patch}. */
public final class ElfBuilder {
    /** A section to be written; {@code size} counts for NOBITS only. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Part(String name, int type, long flags, long address, byte[] bytes, long size, int link, int each) {}

    private record Load(int type, int flags, int section, long address, long memory) {}

    private record Sym(String name, long value, long size, int info, int section) {}

    private final int bits;
    private final boolean little;
    private final int machine;
    private final int type;
    private final List<Part> parts = new ArrayList<>();
    private final List<Load> loads = new ArrayList<>();
    private final List<Sym> symbols = new ArrayList<>();
    private boolean withSymbols;
    private long[] offsets = {};
    private long sectionTable;

    public ElfBuilder(int bits, boolean little, int type) {
        this.bits = bits;
        this.little = little;
        this.machine = bits == 64 ? 62 : 3;
        this.type = type;
        parts.add(new Part("", 0, 0, 0, new byte[0], 0, 0, 0));
    }

    /** A small linked image: .text with two functions, .data, .bss, symbols, two PT_LOADs. */
    public static ElfBuilder small(int bits, boolean little) {
        ElfBuilder elf = new ElfBuilder(bits, little, 2);
        byte[] code = {0x31, (byte) 0xc0, (byte) 0xc3, (byte) 0x90, 0x66, (byte) 0x90, 0x55, 0x5d, (byte) 0xc3, 0, 0, 0
        };
        int text = elf.section(".text", 1, 6, 0x1000, code);
        int data = elf.section(".data", 1, 3, 0x2000, new byte[] {1, 2, 3, 4, 0, 0, 0, 0, 5, 6, 7, 8});
        int bss = elf.nobits(".bss", 3, 0x2010, 0x20);
        elf.load(5, text, 0x1000, code.length).load(6, data, 0x2000, 0x30);
        elf.symbol("first", 0x1000, 3, 0x12, text).symbol("second", 0x1006, 3, 0x02, text);
        elf.symbol("value", 0x2000, 4, 0x11, data).symbol("other", 0x2008, 4, 0x11, data);
        return elf.symbol("zeros", 0x2010, 0x10, 0x11, bss);
    }

    public int section(String name, int sectionType, long flags, long address, byte[] bytes) {
        return section(name, sectionType, flags, address, bytes, 0, 0);
    }

    public int section(String name, int sectionType, long flags, long address, byte[] bytes, int link, int each) {
        parts.add(new Part(name, sectionType, flags, address, bytes, bytes.length, link, each));
        return parts.size() - 1;
    }

    public int nobits(String name, long flags, long address, long size) {
        parts.add(new Part(name, 8, flags, address, new byte[0], size, 0, 0));
        return parts.size() - 1;
    }

    public ElfBuilder load(int flags, int section, long address, long memory) {
        loads.add(new Load(1, flags, section, address, memory));
        return this;
    }

    public ElfBuilder noteSegment(int section) {
        loads.add(new Load(4, 4, section, 0, 0));
        return this;
    }

    public ElfBuilder symbol(String name, long value, long size, int info, int section) {
        withSymbols = true;
        symbols.add(new Sym(name, value, size, info, section));
        return this;
    }

    /** File offset of a section's bytes in the last build. */
    public long offset(int section) {
        return offsets[section];
    }

    /** File offset of a section's header in the last build. */
    public int header(int section) {
        return (int) sectionTable + section * (bits == 64 ? 64 : 40);
    }

    public int sectionCount() {
        return parts.size();
    }

    /** Overwrites a number of {@code size} bytes in the image's byte order. */
    public void patch(byte[] image, long at, int size, long value) {
        ByteBuffer buffer = ByteBuffer.wrap(image).order(order());
        switch (size) {
            case 2 -> buffer.putShort((int) at, (short) value);
            case 4 -> buffer.putInt((int) at, (int) value);
            default -> buffer.putLong((int) at, value);
        }
    }

    private ByteOrder order() {
        return little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    public byte[] build() {
        if (withSymbols) addSymbolTable();
        withSymbols = false;
        int names = parts.size();
        ByteArrayOutputStream strings = new ByteArrayOutputStream();
        List<Integer> nameOffsets = new ArrayList<>();
        for (Part part : parts) nameOffsets.add(string(strings, part.name));
        nameOffsets.add(string(strings, ".shstrtab"));
        parts.add(new Part(".shstrtab", 3, 0, 0, strings.toByteArray(), strings.size(), 0, 0));
        long at = (bits == 64 ? 64 : 52) + (long) loads.size() * (bits == 64 ? 56 : 32);
        offsets = new long[parts.size()];
        for (int i = 1; i < parts.size(); i++) {
            at = (at + 7) & ~7L;
            offsets[i] = at;
            at += parts.get(i).bytes.length;
        }
        sectionTable = (at + 7) & ~7L;
        int total = (int) sectionTable + parts.size() * (bits == 64 ? 64 : 40);
        ByteBuffer out = ByteBuffer.allocate(total).order(order());
        header(out, names);
        for (Load load : loads) segment(out, load);
        for (int i = 1; i < parts.size(); i++) out.position((int) offsets[i]).put(parts.get(i).bytes);
        out.position((int) sectionTable);
        for (int i = 0; i < parts.size(); i++) section(out, parts.get(i), nameOffsets.get(i), offsets[i]);
        return out.array();
    }

    private static int string(ByteArrayOutputStream strings, String name) {
        if (strings.size() == 0) strings.write(0);
        if (name.isEmpty()) return 0;
        int at = strings.size();
        strings.writeBytes(name.getBytes(StandardCharsets.UTF_8));
        strings.write(0);
        return at;
    }

    private void addSymbolTable() {
        ByteArrayOutputStream strings = new ByteArrayOutputStream();
        strings.write(0);
        int each = bits == 64 ? 24 : 16;
        ByteBuffer table = ByteBuffer.allocate(each * (symbols.size() + 1)).order(order());
        table.position(each);
        for (Sym symbol : symbols) {
            table.putInt(string(strings, symbol.name));
            if (bits == 64) table.put((byte) symbol.info).put((byte) 0).putShort((short) symbol.section);
            word(table, symbol.value);
            word(table, symbol.size);
            if (bits == 32) table.put((byte) symbol.info).put((byte) 0).putShort((short) symbol.section);
        }
        int link = section(".strtab", 3, 0, 0, strings.toByteArray());
        section(".symtab", 2, 0, 0, table.array(), link, each);
    }

    private void word(ByteBuffer out, long value) {
        if (bits == 64) out.putLong(value);
        else out.putInt((int) value);
    }

    private void header(ByteBuffer out, int names) {
        out.put(new byte[] {0x7f, 'E', 'L', 'F', (byte) (bits / 32), (byte) (little ? 1 : 2), 1});
        out.position(16).putShort((short) type).putShort((short) machine).putInt(1);
        word(out, 0x1000);
        word(out, loads.isEmpty() ? 0 : bits == 64 ? 64 : 52);
        word(out, sectionTable);
        boolean extended = parts.size() >= 0xff00;
        out.putInt(0).putShort((short) (bits == 64 ? 64 : 52));
        out.putShort((short) (bits == 64 ? 56 : 32)).putShort((short) loads.size());
        out.putShort((short) (bits == 64 ? 64 : 40)).putShort((short) (extended ? 0 : parts.size()));
        out.putShort((short) (extended ? 0xffff : names));
    }

    private void segment(ByteBuffer out, Load load) {
        long size = parts.get(load.section).bytes.length;
        out.putInt(load.type);
        if (bits == 64) out.putInt(load.flags);
        word(out, offsets[load.section]);
        word(out, load.address);
        word(out, load.address);
        word(out, size);
        word(out, load.type == 4 ? size : load.memory);
        if (bits == 32) out.putInt(load.flags);
        word(out, 4);
    }

    private void section(ByteBuffer out, Part part, int name, long offset) {
        boolean extended = part.type == 0 && parts.size() >= 0xff00;
        out.putInt(name).putInt(part.type);
        word(out, part.flags);
        word(out, part.address);
        word(out, offset);
        word(out, extended ? parts.size() : part.size);
        out.putInt(extended ? parts.size() - 1 : part.link).putInt(0);
        word(out, part.type == 0 ? 0 : 4);
        word(out, part.each);
    }
}
