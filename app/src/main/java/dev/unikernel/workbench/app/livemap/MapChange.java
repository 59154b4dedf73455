package dev.unikernel.workbench.app.livemap;

import dev.unikernel.workbench.launcher.pagetables.MapRange;
import java.util.Optional;

/**
 * What became of some addresses between two maps.
 *
 * @param start unsigned
 * @param size bytes
 * @param before what was mapped; empty: nothing
 * @param after what is mapped; empty: nothing
 */
public record MapChange(What what, long start, long size, Optional<MapRange> before, Optional<MapRange> after) {

    /** The kind of change. */
    public enum What {
        MAPPED,
        UNMAPPED,
        /** Other rights, size of pages or cache type. */
        RIGHTS,
        /** Other physical memory. */
        MOVED,
        /** The same mapping, and written to for the first time since its dirty bit was cleared. */
        WRITTEN;

        /** Lower case. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
