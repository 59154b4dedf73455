package dev.unikernel.workbench.app.livemap;

import dev.unikernel.workbench.app.livemap.MapChange.What;
import dev.unikernel.workbench.launcher.pagetables.MapRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The difference of two maps.
 *
 * @param since the number of the stop that the earlier was made at
 * @param all ascending, at most 1000
 * @param more that are left out
 */
public record MapChanges(int since, List<MapChange> all, int more) {
    private static final int MOST = 1000;

    public MapChanges {
        all = List.copyOf(all);
    }

    static MapChanges between(int since, List<MapRange> before, List<MapRange> after) {
        return new Comparison(before, after).run(since);
    }

    /** Goes through both in one pass, from boundary to boundary. */
    private static final class Comparison {
        private final List<MapRange> old;
        private final List<MapRange> now;
        private final List<MapChange> all = new ArrayList<>();
        private int more;
        private int i;
        private int j;

        Comparison(List<MapRange> old, List<MapRange> now) {
            this.old = old;
            this.now = now;
        }

        MapChanges run(int since) {
            long at = 0;
            boolean begun = false;
            while (i < old.size() || j < now.size()) {
                long start = next();
                at = begun ? Owners.max(at, start) : start;
                begun = true;
                MapRange was = has(old, i, at);
                MapRange is = has(now, j, at);
                long last = last(was, is, at);
                compare(at, last - at + 1, was, is);
                i += was != null && was.last() == last ? 1 : 0;
                j += is != null && is.last() == last ? 1 : 0;
                at = last + 1;
                if (at == 0) {
                    break; // the end of the address space
                }
            }
            return new MapChanges(since, all, more);
        }

        private long next() {
            return i >= old.size()
                    ? now.get(j).start()
                    : j >= now.size()
                            ? old.get(i).start()
                            : Owners.min(old.get(i).start(), now.get(j).start());
        }

        private static @Nullable MapRange has(List<MapRange> ranges, int index, long at) {
            return index < ranges.size() && ranges.get(index).has(at) ? ranges.get(index) : null;
        }

        /** Up to where both stay as they are. */
        private long last(@Nullable MapRange was, @Nullable MapRange is, long at) {
            long last = -1;
            last = was == null ? before(old, i, at, last) : Owners.min(last, was.last());
            return is == null ? before(now, j, at, last) : Owners.min(last, is.last());
        }

        private static long before(List<MapRange> ranges, int index, long at, long last) {
            boolean later = index < ranges.size()
                    && Long.compareUnsigned(ranges.get(index).start(), at) > 0;
            return later ? Owners.min(last, ranges.get(index).start() - 1) : last;
        }

        private void compare(long at, long size, @Nullable MapRange was, @Nullable MapRange is) {
            if (was == null && is == null) {
                return;
            }
            if (was == null || is == null) {
                add(was == null ? What.MAPPED : What.UNMAPPED, at, size, was, is);
            } else if (!was.isMappedLike(is)) {
                add(What.RIGHTS, at, size, was, is);
            } else if (was.physical(at) != is.physical(at)
                    || (was.samePage() != is.samePage() && Long.compareUnsigned(size, is.pageSize()) > 0)) {
                add(What.MOVED, at, size, was, is);
            } else if (!was.dirty() && is.dirty()) {
                add(What.WRITTEN, at, size, was, is);
            }
        }

        private void add(What what, long at, long size, @Nullable MapRange was, @Nullable MapRange is) {
            if (all.size() >= MOST) {
                more++;
                return;
            }
            int last = all.size() - 1;
            MapChange before = last < 0 ? null : all.get(last);
            if (before != null && before.start() + before.size() == at && goesOn(before, what, was, is)) {
                all.set(
                        last,
                        new MapChange(what, before.start(), before.size() + size, before.before(), before.after()));
                return;
            }
            all.add(new MapChange(what, at, size, Optional.ofNullable(was), Optional.ofNullable(is)));
        }

        private static boolean goesOn(MapChange before, What what, @Nullable MapRange was, @Nullable MapRange is) {
            return before.what() == what
                    && before.before()
                            .map(MapRange::rights)
                            .equals(Optional.ofNullable(was).map(MapRange::rights))
                    && before.after()
                            .map(MapRange::rights)
                            .equals(Optional.ofNullable(is).map(MapRange::rights));
        }
    }
}
