package dev.unikernel.workbench.inspector.bytemap;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.elf.Segment;
import dev.unikernel.workbench.inspector.elf.Warnings;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;

/**
 * Builds the two maps of an image in three layers: headers and sections claim ranges, PT_LOADs say where those are
 * loaded, symbols divide the sections. Where claims overlap, headers go before sections and a section before later ones.
 */
final class MapBuilder {
    private static final int ELF_HEADER = -1;
    private static final int PROGRAM_HEADERS = -2;
    private static final int SECTION_HEADERS = -3;

    private final ElfFile image;
    private final SymbolTable[] tables;
    private final SymbolCover cover;
    private final Gaps gaps;
    private final Warnings warnings;

    MapBuilder(ElfFile image, SymbolTable[] tables, Warnings warnings) {
        this.image = image;
        this.tables = tables;
        this.warnings = warnings;
        this.cover = new SymbolCover(image, tables);
        this.gaps = new Gaps(image.header().machine());
    }

    /** The map of [0, size). */
    Ranges file() throws Malformed {
        Claims claims = new Claims();
        claims.add(0, image.header().headerSize(), ELF_HEADER);
        claims.add(image.header().segmentTable(), segmentTableSize(), PROGRAM_HEADERS);
        claims.add(image.header().sectionTable(), sectionTableSize(), SECTION_HEADERS);
        for (Section section : image.sections()) claims.add(section.offset(), section.fileSize(), section.index());
        Claims loads = new Claims();
        for (Segment segment : image.segments()) {
            if (isLoaded(segment)) loads.add(segment.offset(), segment.fileSize(), segment.index());
        }
        Pieces pieces = Sweep.pieces(claims, new ClaimOverlaps(claims, "in the file"));
        Ranges ranges = new Ranges(image, tables);
        Pieces segments = Sweep.pieces(loads, new LoadOverlaps(loads, false));
        FileParts parts = new FileParts(ranges, new Between(pieces));
        Overlay.walk(pieces, segments, 0, image.size(), parts);
        return ranges;
    }

    /** Whether a segment's bytes are in this file; in a symbol file its header may only say where they were. */
    private boolean isLoaded(Segment segment) {
        return segment.isLoad() && !image.holdsSymbolsOnly() && image.isInside(segment.offset(), segment.fileSize());
    }

    private long segmentTableSize() {
        return (long) image.header().segmentCount() * image.header().segmentHeaderSize();
    }

    private long sectionTableSize() {
        return (long) image.header().sectionCount() * image.header().sectionHeaderSize();
    }

    /** The union of the PT_LOADs; in an ET_REL each ALLOC section for itself. */
    Ranges memory() throws Malformed {
        Ranges ranges = new Ranges(image, tables);
        if (image.isRelocatable()) {
            for (Section section : image.sections()) {
                if (section.isAllocated()) section(ranges, section, 0, section.size(), Overlay.NONE, 0);
            }
            return ranges;
        }
        Claims loads = new Claims();
        Claims claims = new Claims();
        for (Segment segment : image.segments()) {
            if (!segment.isLoad()) continue;
            long filled = SymbolCover.unsignedMin(segment.fileSize(), segment.memorySize());
            loads.add(segment.virtualAddress(), filled, 2 * segment.index());
            loads.add(segment.virtualAddress() + filled, segment.memorySize() - filled, 2 * segment.index() + 1);
            if (isLoaded(segment)) headers(segment, filled, claims);
        }
        for (Section section : image.sections()) {
            if (isPlaced(section)) claims.add(section.address(), section.size(), section.index());
        }
        Pieces pieces = Sweep.pieces(claims, new ClaimOverlaps(claims, "in memory"));
        Pieces segments = Sweep.pieces(loads, new LoadOverlaps(loads, true));
        if (segments.count() == 0 && pieces.count() == 0) return ranges;
        MemoryParts parts = new MemoryParts(ranges, new Between(pieces));
        Overlay.walk(pieces, segments, 0, -1, parts);
        return ranges;
    }

    private void headers(Segment segment, long filled, Claims claims) {
        header(segment, filled, 0, image.header().headerSize(), ELF_HEADER, claims);
        header(segment, filled, image.header().segmentTable(), segmentTableSize(), PROGRAM_HEADERS, claims);
        header(segment, filled, image.header().sectionTable(), sectionTableSize(), SECTION_HEADERS, claims);
    }

    private static void header(Segment segment, long filled, long offset, long size, int owner, Claims claims) {
        long start = Math.max(offset, segment.offset());
        long end = Math.min(offset + size, segment.offset() + filled);
        if (start < end) claims.add(segment.virtualAddress() + start - segment.offset(), end - start, owner);
    }

    private boolean isPlaced(Section section) {
        boolean template = section.isThreadLocal() && section.type() == Section.NOBITS;
        if (!section.isAllocated() || template) return false;
        if (Long.compareUnsigned(section.address() + section.size(), section.address()) >= 0) return true;
        if (warnings.hasRoom()) warnings.add("section " + section.name() + " ends beyond 2^64");
        return false;
    }

    private String name(int owner) {
        return owner < 0
                ? header(owner).label()
                : "section " + owner + " " + image.sections().get(owner).name();
    }

    private static Kind header(int owner) {
        return switch (owner) {
            case ELF_HEADER -> Kind.ELF_HEADER;
            case PROGRAM_HEADERS -> Kind.PROGRAM_HEADERS;
            default -> Kind.SECTION_HEADERS;
        };
    }

    /** Divides a part of a section; {@code shift} moves bytes from its start to the map's positions. */
    private void section(Ranges into, Section section, long from, long to, int segment, long shift) throws Malformed {
        int load = segment == Overlay.NONE ? -1 : segment;
        if (!section.isAllocated()) {
            into.add(from + shift, to + shift, Kind.SECTION, load, section.index(), 0, -1);
            return;
        }
        Bytes bytes = image.bytes(section);
        cover.section(section, from, to, new SectionRuns(into, gaps, cover, section, bytes, load, shift));
    }

    private final class ClaimOverlaps implements Sweep.Overlaps {
        private final Claims claims;
        private final String where;

        ClaimOverlaps(Claims claims, String where) {
            this.claims = claims;
            this.where = where;
        }

        @Override
        public void lost(int loser, int winner) {
            if (!warnings.hasRoom()) return;
            warnings.add(name(claims.owner(loser)) + " overlaps " + name(claims.owner(winner)) + " " + where
                    + ", which keeps the bytes they share");
        }
    }

    private final class LoadOverlaps implements Sweep.Overlaps {
        private final Claims loads;
        private final boolean halves;

        LoadOverlaps(Claims loads, boolean halves) {
            this.loads = loads;
            this.halves = halves;
        }

        @Override
        public void lost(int loser, int winner) {
            if (!warnings.hasRoom()) return;
            warnings.add(name(loser) + " overlaps " + name(winner) + ", which keeps the bytes they share");
        }

        private String name(int claim) {
            return "segment " + (halves ? loads.owner(claim) / 2 : loads.owner(claim));
        }
    }

    /** Tells what lies between sections from what lies before, after or without them. */
    private static final class Between {
        private long first = -1;
        private long last;

        Between(Pieces pieces) {
            for (int i = 0; i < pieces.count(); i++) {
                if (pieces.owner(i) < 0) continue;
                if (Long.compareUnsigned(pieces.start(i), first) < 0) first = pieces.start(i);
                last = pieces.end(i);
            }
        }

        Kind kind(long start) {
            boolean inside = Long.compareUnsigned(first, start) < 0 && Long.compareUnsigned(start, last) < 0;
            return inside ? Kind.GAP : Kind.OUTSIDE;
        }
    }

    private final class FileParts implements Overlay.Parts {
        private final Ranges into;
        private final Between between;

        FileParts(Ranges into, Between between) {
            this.into = into;
            this.between = between;
        }

        @Override
        public void part(long start, long end, int owner, int segment) throws Malformed {
            int load = segment == Overlay.NONE ? -1 : segment;
            if (owner >= 0) {
                Section section = image.sections().get(owner);
                section(into, section, start - section.offset(), end - section.offset(), segment, section.offset());
            } else if (owner != Overlay.NONE) {
                into.add(start, end, header(owner), load, -1, 0, -1);
            } else if (load >= 0) {
                Segment loaded = image.segments().get(load);
                long shift = loaded.offset() - loaded.virtualAddress();
                cover.loose(start - shift, end - shift, new LooseRuns(into, load, between.kind(start), shift));
            } else {
                into.add(start, end, between.kind(start), -1, -1, 0, -1);
            }
        }
    }

    private final class MemoryParts implements Overlay.Parts {
        private final Ranges into;
        private final Between between;

        MemoryParts(Ranges into, Between between) {
            this.into = into;
            this.between = between;
        }

        @Override
        public void part(long start, long end, int owner, int half) throws Malformed {
            if (half == Overlay.NONE) {
                if (owner >= 0 && warnings.hasRoom()) warnings.add(name(owner) + " is ALLOC, but in no PT_LOAD");
                return;
            }
            int load = half / 2;
            boolean zeroed = half % 2 == 1;
            if (owner >= 0) {
                Section section = image.sections().get(owner);
                section(into, section, start - section.address(), end - section.address(), load, section.address());
            } else if (owner != Overlay.NONE) {
                into.add(start, end, header(owner), load, -1, 0, -1);
            } else {
                Kind kind = between.kind(start);
                if (zeroed && kind == Kind.OUTSIDE) kind = Kind.BSS;
                cover.loose(start, end, new LooseRuns(into, load, kind, 0));
            }
        }
    }
}
