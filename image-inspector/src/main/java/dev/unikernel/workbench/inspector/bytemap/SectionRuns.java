package dev.unikernel.workbench.inspector.bytemap;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.Section;

/**
 * Divides one part of a section among symbols and what is between them, and appends the runs to a map. One object does
 * one part; positions are bytes from the section's start, moved by {@code shift} into the map's own.
 */
final class SectionRuns implements SymbolCover.Parts, Gaps.Parts {
    private final Ranges into;
    private final Gaps gaps;
    private final SymbolCover cover;
    private final Section section;
    private final Bytes bytes;
    private final int segment;
    private final long shift;
    private final boolean divided;

    SectionRuns(Ranges into, Gaps gaps, SymbolCover cover, Section section, Bytes bytes, int segment, long shift) {
        this.into = into;
        this.gaps = gaps;
        this.cover = cover;
        this.section = section;
        this.bytes = bytes;
        this.segment = segment;
        this.shift = shift;
        this.divided = cover.hasSymbols(section);
    }

    @Override
    public void symbol(long start, long end, int table, int range) {
        long stop = end;
        if (isCode() && cover.isInferred(table, range)) {
            // Assembly symbols have no size; the filler before the next one is not theirs.
            stop = start + gaps.tail(bytes.slice(start, end - start), 1);
        }
        into.add(start + shift, stop + shift, Kind.SYMBOL, segment, section.index(), table, range);
        if (stop != end) gaps.code(bytes.slice(stop, end - stop), stop, this);
    }

    @Override
    public void gap(long start, long end) {
        if (!section.hasBytes()) part(start, end, section.isExecutable() ? Kind.UNLABELLED_CODE : Kind.BSS);
        else if (section.isExecutable()) gaps.code(bytes.slice(start, end - start), start, this);
        else if (!divided) part(start, end, Kind.SECTION);
        else gaps.data(bytes.slice(start, end - start), start, this);
    }

    private boolean isCode() {
        return section.hasBytes() && section.isExecutable();
    }

    @Override
    public void part(long start, long end, Kind kind) {
        into.add(start + shift, end + shift, kind, segment, section.index(), 0, -1);
    }
}
