package dev.unikernel.workbench.inspector.containers;

import dev.unikernel.workbench.inspector.bytemap.Kind;
import dev.unikernel.workbench.inspector.bytemap.SizeNode;
import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.Cursor;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A PE image, as UEFI boots it, down to its sections (Microsoft's "PE Format", section table; COFF names over 8 bytes). */
public final class PeFile {
    private final String name;
    private final long size;
    private final int machine;
    private final int subsystem;
    private final long headers;
    private final List<PeSection> sections;

    private PeFile(String name, long size, int machine, int subsystem, long headers, List<PeSection> sections) {
        this.name = name;
        this.size = size;
        this.machine = machine;
        this.subsystem = subsystem;
        this.headers = headers;
        this.sections = sections;
    }

    /** Reads the headers; {@link Malformed} where they contradict themselves. */
    public static PeFile open(Path file) throws IOException {
        return of(String.valueOf(file.getFileName()), Bytes.of(file, true));
    }

    static PeFile of(String name, Bytes bytes) throws Malformed {
        Cursor cursor = new Cursor(name, "PE header", 0, bytes);
        cursor.seek(0x3c);
        cursor.seek(cursor.u32());
        if (cursor.u32() != 0x4550) throw cursor.malformed("begins with PE", "something else");
        int machine = cursor.u16();
        int count = cursor.u16();
        cursor.skip(4);
        long symbols = cursor.u32();
        long symbolCount = cursor.u32();
        int optional = cursor.u16();
        cursor.skip(2);
        long table = cursor.position() + optional;
        int subsystem = 0;
        if (optional >= 70) {
            cursor.skip(68);
            subsystem = cursor.u16();
        }
        cursor.seek(table);
        List<PeSection> sections = new ArrayList<>();
        for (int i = 0; i < count; i++) sections.add(section(cursor, bytes, symbols + 18 * symbolCount));
        return new PeFile(name, bytes.length(), machine, subsystem, cursor.position(), List.copyOf(sections));
    }

    private static PeSection section(Cursor cursor, Bytes bytes, long strings) throws Malformed {
        String name = bytes.string(cursor.position(), 8);
        cursor.skip(8);
        long memory = cursor.u32();
        long address = cursor.u32();
        long size = cursor.u32();
        long offset = cursor.u32();
        cursor.skip(12);
        long flags = cursor.u32();
        if (name.matches("/\\d{1,7}")) {
            long at = strings + Long.parseLong(name.substring(1));
            if (at < bytes.length()) name = bytes.string(at, 256);
        }
        boolean inside = size == 0 || (offset <= bytes.length() && size <= bytes.length() - offset);
        if (!inside) throw cursor.malformed("has section " + name + " inside the file", "it ends outside");
        return new PeSection(name, address, memory, size == 0 ? 0 : offset, size, flags);
    }

    /** {@code x86-64}, {@code AArch64}…, or the number. */
    public String machineName() {
        return switch (machine) {
            case 0x8664 -> "x86-64";
            case 0x14c -> "i386";
            case 0xaa64 -> "AArch64";
            case 0x1c0, 0x1c4 -> "ARM";
            case 0x5064 -> "RISC-V";
            default -> "machine 0x" + Integer.toHexString(machine);
        };
    }

    /** UEFI applications have 10, boot and run-time drivers 11 and 12. */
    public int subsystem() {
        return subsystem;
    }

    /** In table order. */
    public List<PeSection> sections() {
        return sections;
    }

    /** The file by section: headers, sections, what is in none; of overlapping ones the first has the bytes. */
    public SizeNode sizes() {
        List<PeSection> byOffset = new ArrayList<>(sections);
        byOffset.sort(Comparator.comparingLong(PeSection::offset));
        List<SizeNode> nodes = new ArrayList<>();
        nodes.add(new SizeNode("[headers]", Kind.PROGRAM_HEADERS, Math.min(headers, size), 0, List.of()));
        long covered = Math.min(headers, size);
        long gaps = 0;
        for (PeSection section : byOffset) {
            long start = section.size() == 0 ? covered : Math.max(covered, section.offset());
            long end = section.size() == 0 ? covered : Math.max(start, section.offset() + section.size());
            gaps += start - covered;
            covered = end;
            long file = end - start;
            if (file == 0 && section.memorySize() == 0) continue;
            nodes.add(new SizeNode(section.name(), Kind.SECTION, file, section.memorySize(), List.of()));
        }
        gaps += size - covered;
        if (gaps > 0) nodes.add(new SizeNode(Kind.OUTSIDE.label(), Kind.OUTSIDE, gaps, 0, List.of()));
        nodes.sort(Comparator.comparingLong((SizeNode node) -> Math.max(node.fileBytes(), node.memoryBytes()))
                .reversed());
        long memory = nodes.stream().mapToLong(SizeNode::memoryBytes).sum();
        return new SizeNode(name, Kind.IMAGE, size, memory, List.copyOf(nodes));
    }
}
