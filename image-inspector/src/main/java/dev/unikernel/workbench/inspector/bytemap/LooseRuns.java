package dev.unikernel.workbench.inspector.bytemap;

/** Divides memory that no section of the image has among the symbols of its symbol file; the rest is of one kind. */
final class LooseRuns implements SymbolCover.Parts {
    private final Ranges into;
    private final int segment;
    private final Kind rest;
    private final long shift;

    LooseRuns(Ranges into, int segment, Kind rest, long shift) {
        this.into = into;
        this.segment = segment;
        this.rest = rest;
        this.shift = shift;
    }

    @Override
    public void symbol(long start, long end, int table, int range) {
        into.add(start + shift, end + shift, Kind.SYMBOL, segment, -1, table, range);
    }

    @Override
    public void gap(long start, long end) {
        into.add(start + shift, end + shift, rest, segment, -1, 0, -1);
    }
}
