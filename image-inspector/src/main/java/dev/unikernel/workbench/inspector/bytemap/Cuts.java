package dev.unikernel.workbench.inspector.bytemap;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.elf.Segment;
import dev.unikernel.workbench.inspector.relocations.Placement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Cuts the ranges of a map wherever one of several divisions has an edge. One object does one map after another. */
final class Cuts {
    static final int NOBODY = -1;

    /** Takes a part of a range, and for each level who owns it there: a division's number, or NOBODY. */
    interface Parts {
        void part(int range, long length, int[] owners);
    }

    private final ElfFile image;
    private final Placement placement;
    private final List<Optional<Division>> divisions;
    private final Pieces[] layers;
    private final int[] places;
    private final int[] owners;

    Cuts(ElfFile image, List<Optional<Division>> divisions) {
        this.image = image;
        this.placement = Placement.of(image);
        this.divisions = divisions;
        this.layers = new Pieces[divisions.size()];
        this.places = new int[divisions.size()];
        this.owners = new int[divisions.size()];
    }

    /** Cuts one range. */
    void cut(Ranges ranges, int i, boolean memory, Parts parts) {
        int section = ranges.section(i);
        boolean loose = section < 0 && ranges.segment(i) < 0;
        boolean inMemory = section < 0 ? !loose : image.sections().get(section).isAllocated();
        long at = loose ? 0 : position(ranges, i, memory, inMemory);
        enter(loose ? Integer.MIN_VALUE : inMemory ? Division.ADDRESSES : section, at);
        long end = at + ranges.length(i);
        while (at != end) {
            long next = end;
            for (int k = 0; k < layers.length; k++) next = step(k, at, next);
            parts.part(i, next - at, owners);
            at = next;
        }
    }

    private void enter(int space, long at) {
        Arrays.fill(owners, NOBODY);
        for (int k = 0; k < layers.length; k++) {
            layers[k] = divisions.get(k).isPresent() ? divisions.get(k).get().pieces(space) : new Pieces();
            places[k] = layers[k].firstEndingAfter(at);
        }
    }

    /** Where the layer changes after {@code at}, or {@code end} if that comes first; notes who owns the bytes till then. */
    private long step(int k, long at, long end) {
        Pieces layer = layers[k];
        while (places[k] < layer.count() && Long.compareUnsigned(layer.end(places[k]), at) <= 0) places[k]++;
        owners[k] = NOBODY;
        if (places[k] == layer.count()) return end;
        boolean inside = Long.compareUnsigned(layer.start(places[k]), at) <= 0;
        if (inside) owners[k] = layer.owner(places[k]);
        return SymbolCover.unsignedMin(end, inside ? layer.end(places[k]) : layer.start(places[k]));
    }

    /** The range's first byte as the divisions count: an address, or bytes from the start of its section. */
    private long position(Ranges ranges, int i, boolean memory, boolean inMemory) {
        long start = ranges.start(i);
        if (ranges.section(i) < 0) {
            Segment segment = image.segments().get(ranges.segment(i));
            return memory ? start : segment.virtualAddress() + start - segment.offset();
        }
        Section section = image.sections().get(ranges.section(i));
        if (!inMemory) return start - section.offset();
        long into = memory ? start - (image.isRelocatable() ? 0 : section.address()) : start - section.offset();
        return placement.address(section.index()) + into;
    }
}
