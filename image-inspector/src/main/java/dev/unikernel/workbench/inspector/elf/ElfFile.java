package dev.unikernel.workbench.inspector.elf;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One ELF file, ELF32 or ELF64, either byte order, read-only. Once opened, its header tables and every section's bytes
 * are known to lie inside the file. Immutable and safe for any thread; holds its own copy of a small file and a mapping
 * of a large one, which goes with the garbage collector. Offsets and addresses are unsigned 64-bit.
 */
public final class ElfFile implements AutoCloseable {
    private final String name;
    private final FileBytes source;
    private final ElfHeader header;
    private final Bytes bytes;
    private final List<Segment> segments;
    private final List<Section> sections;
    private final Map<Integer, SoftReference<Contents>> inflated = new ConcurrentHashMap<>();

    private ElfFile(String name, FileBytes source) throws InspectorException {
        this.name = name;
        this.source = source;
        HeaderReader reader = new HeaderReader(name, source);
        this.header = reader.header();
        this.bytes = reader.bytes();
        this.segments = reader.segments();
        this.sections = reader.sections();
        if (!holdsSymbolsOnly()) reader.requireInside(segments);
    }

    /**
     * Opens a regular file.
     *
     * @throws NotAnElf if it is something else
     * @throws Malformed if its headers contradict themselves or its end
     * @throws IOException if it cannot be read
     */
    public static ElfFile open(Path path) throws IOException {
        Path file = path.getFileName();
        String name = file == null ? path.toString() : file.toString();
        return new ElfFile(name, FileBytes.read(name, path));
    }

    /** An image that is in memory already; the array must not change afterwards. */
    public static ElfFile of(String name, byte[] image) throws InspectorException {
        return new ElfFile(name, FileBytes.of(image));
    }

    /** The file's name without its folder. */
    public String name() {
        return name;
    }

    /** The file's length in bytes. */
    public long size() {
        return source.size();
    }

    public ElfHeader header() {
        return header;
    }

    /** All program headers in table order. */
    public List<Segment> segments() {
        return segments;
    }

    /** All section headers in table order, the null section at 0 included; empty without a table. */
    public List<Section> sections() {
        return sections;
    }

    /** The first section of that name. */
    public Optional<Section> section(String wanted) {
        for (Section section : sections) {
            if (section.name().equals(wanted)) return Optional.of(section);
        }
        return Optional.empty();
    }

    /** The section of that index, as symbols and links give it; empty if there is none. */
    public Optional<Section> section(int index) {
        return index >= 0 && index < sections.size() ? Optional.of(sections.get(index)) : Optional.empty();
    }

    /** ET_REL: addresses count from the start of each section, and nothing has a place in memory yet. */
    public boolean isRelocatable() {
        return header.type() == ElfHeader.RELOCATABLE;
    }

    /**
     * Whether this is a symbol file as {@code objcopy --only-keep-debug} makes it: its code is NOBITS, and its program
     * headers may speak of bytes that it does not have.
     */
    public boolean holdsSymbolsOnly() {
        for (Section section : sections) {
            if (section.type() == Section.NOBITS && section.isExecutable()) return true;
        }
        return false;
    }

    /** A part of the file. {@link Malformed} if it is not inside. */
    public Bytes bytes(long offset, long length) throws Malformed {
        return bytes("byte range", offset, length);
    }

    /** A part of the file that an error calls {@code structure}. */
    public Bytes bytes(String structure, long offset, long length) throws Malformed {
        if (!isInside(offset, length)) throw Malformed.tooShort(name, offset, structure, length, size());
        return bytes.slice(offset, length);
    }

    /** A section's bytes as they are in the file; none for NOBITS. */
    public Bytes bytes(Section section) throws Malformed {
        return bytes("section " + section.name(), section.fileSize() == 0 ? 0 : section.offset(), section.fileSize());
    }

    /**
     * A section's bytes as the program means them. Decompressed bytes are kept while there is memory; a section has at
     * most 256 MiB of them, and all together 64 MiB or five times the file. Unavailable beyond that, if it is NOBITS, or
     * compressed by something else than zlib and zstd.
     */
    public Contents contents(Section section) throws Malformed {
        if (section.type() == Section.NOBITS) {
            return new Unavailable(name + " has no bytes for " + section.name() + " (NOBITS)");
        }
        if (!Inflation.isNeeded(section)) return new Contents.Present(section.name(), bytes(section));
        SoftReference<Contents> kept = inflated.get(section.index());
        Contents known = kept == null ? null : kept.get();
        if (known != null) return known;
        Contents fresh = new Inflation(this, section).contents();
        inflated.put(section.index(), new SoftReference<>(fresh));
        return fresh;
    }

    /** Memory at an address as the first PT_LOAD that has it in the file loads it; empty beyond such bytes. */
    public Optional<Bytes> memory(long address, long length) {
        for (Segment segment : segments) {
            long into = address - segment.virtualAddress();
            if (!segment.isLoad() || !isInside(segment.offset(), segment.fileSize())) continue;
            if (fits(into, length, segment.fileSize())) {
                return Optional.of(bytes.slice(segment.offset() + into, length));
            }
        }
        return Optional.empty();
    }

    /** Whether {@code length} bytes from {@code offset}, both unsigned, are in the file. */
    public boolean isInside(long offset, long length) {
        return fits(offset, length, size());
    }

    private static boolean fits(long at, long length, long size) {
        return Long.compareUnsigned(at, size) <= 0 && Long.compareUnsigned(length, size - at) <= 0;
    }

    /** Nothing is held that needs closing today; callers close all the same, so that it may. */
    @Override
    public void close() {}
}
