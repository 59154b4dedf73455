package dev.unikernel.workbench.app.livemap;

import dev.unikernel.workbench.launcher.pagetables.MapRange;
import dev.unikernel.workbench.launcher.pagetables.MemoryMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds whose a range is by the physical memory behind it: what is mapped where the image wants it, and any second way to
 * the same memory, is the image's; the machine tells the rest.
 */
final class Owners {
    /** Owners that are told of one range. */
    static final int MOST = 32;

    private static final int MOST_PIECES = 100_000;

    /** A place's bytes in physical memory. */
    private record Piece(Place place, long virtual, long physical, long size) {}

    private final List<Piece> pieces = new ArrayList<>();
    private final List<Place> machine;
    /** The most bytes that a piece has; bounds how far before an address one must be looked for. */
    private long longest;

    Owners(MemoryMap map, List<Place> image, List<Place> machine) {
        this.machine = machine;
        for (Place place : image) {
            pieces(map, place);
        }
        pieces.sort(Comparator.comparing(Piece::physical, Long::compareUnsigned));
    }

    private void pieces(MemoryMap map, Place place) {
        for (MapRange range : within(map, place.start(), place.size())) {
            long from = max(range.start(), place.start());
            long size = min(range.last(), place.end() - 1) - from + 1;
            long step = range.samePage() ? Math.min(size, range.pageSize() - (from & (range.pageSize() - 1))) : size;
            if (pieces.size() < MOST_PIECES) {
                pieces.add(new Piece(place, from, range.physical(from), step));
                longest = Math.max(longest, step);
            }
        }
    }

    /** The ranges that have a part of some addresses. */
    static List<MapRange> within(MemoryMap map, long start, long size) {
        List<MapRange> ranges = map.ranges();
        int low = 0;
        int high = ranges.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(ranges.get(middle).last(), start) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int end = low;
        while (end < ranges.size() && Long.compareUnsigned(ranges.get(end).start(), start + size - 1) <= 0) {
            end++;
        }
        return ranges.subList(low, end);
    }

    OwnedRange of(MapRange range) {
        List<Owner> all = new ArrayList<>();
        int more = 0;
        long first = range.physical();
        long last = first + range.physicalSize() - 1;
        for (int i = from(first); i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (Long.compareUnsigned(piece.physical(), last) > 0) {
                break;
            }
            long begin = max(piece.physical(), first);
            long end = min(piece.physical() + piece.size() - 1, last);
            if (Long.compareUnsigned(begin, end) > 0) {
                continue;
            }
            long here = range.start() + (begin - first);
            boolean alias = here != piece.virtual() + (begin - piece.physical());
            more += add(all, new Owner(piece.place(), here, end - begin + 1, alias));
        }
        all.sort(Comparator.comparing(Owner::start, Long::compareUnsigned));
        more += machine(range, first, last, all);
        return new OwnedRange(range, all, more);
    }

    private static int add(List<Owner> all, Owner owner) {
        int before = all.size() - 1;
        if (before >= 0 && goesOn(all.get(before), owner)) {
            Owner longer = all.get(before);
            all.set(before, new Owner(owner.place(), longer.start(), longer.size() + owner.size(), owner.alias()));
            return 0;
        }
        if (all.size() >= MOST) {
            return 1;
        }
        all.add(owner);
        return 0;
    }

    private static boolean goesOn(Owner before, Owner next) {
        return before.place().equals(next.place())
                && before.alias() == next.alias()
                && before.start() + before.size() == next.start();
    }

    private int from(long physical) {
        long least = Long.compareUnsigned(physical, longest) < 0 ? 0 : physical - longest;
        int low = 0;
        int high = pieces.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(pieces.get(middle).physical(), least) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int machine(MapRange range, long first, long last, List<Owner> all) {
        int more = 0;
        long covered = first;
        for (Place place : machine) {
            long begin = max(place.start(), first);
            long end = min(place.end() - 1, last);
            if (Long.compareUnsigned(begin, end) <= 0) {
                more += add(all, new Owner(place, range.start() + (begin - first), end - begin + 1, false));
                covered = end;
            }
        }
        if (!machine.isEmpty() && covered == first && all.isEmpty()) {
            all.add(new Owner(
                    new Place(Place.Kind.NOTHING, "no memory or device", first, range.physicalSize(), ""),
                    range.start(),
                    range.physicalSize(),
                    false));
        }
        return more;
    }

    static long max(long a, long b) {
        return Long.compareUnsigned(a, b) > 0 ? a : b;
    }

    static long min(long a, long b) {
        return Long.compareUnsigned(a, b) < 0 ? a : b;
    }
}
