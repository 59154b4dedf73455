package dev.unikernel.workbench.inspector.compare;

import dev.unikernel.workbench.inspector.bytemap.Kind;
import java.util.List;

/**
 * An owner in two builds; a parent is exactly the sum of its children, unless it has none. Sizes are bytes.
 *
 * @param label as the newer build has it; the older one's, if it went
 * @param fate by memory and file together: what grows in one and shrinks in the other goes by the larger change
 * @param children the largest changes first; what did not change, and what is not shown, as one each at the end
 */
public record Change(
        String label,
        Kind kind,
        Fate fate,
        long fileBefore,
        long fileAfter,
        long memoryBefore,
        long memoryAfter,
        List<Change> children) {

    /** Bytes that the file grew by; negative if it shrank. */
    public long fileGrowth() {
        return fileAfter - fileBefore;
    }

    /** Bytes of memory that were added; negative if it shrank. */
    public long memoryGrowth() {
        return memoryAfter - memoryBefore;
    }

    /** The larger of both changes, without its sign: what changes are sorted by. */
    public long weight() {
        return Math.max(Math.abs(fileGrowth()), Math.abs(memoryGrowth()));
    }
}
