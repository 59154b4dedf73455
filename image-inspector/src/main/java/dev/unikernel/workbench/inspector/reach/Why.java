package dev.unikernel.workbench.inspector.reach;

import java.util.List;

/**
 * Why something is in an image.
 *
 * @param name of the symbol that was asked for
 * @param address unsigned
 * @param sizeBytes its own
 * @param chain the shortest chain from an entry to it; empty if nothing that is known leads to it: not reached statically, it
 *     may still be reached by an indirect call or by the hardware
 * @param referrers who refers to it directly, reached or not, the first 50
 * @param dominators those on the chain without each of which nothing would lead to it, in the chain's order
 * @param goes what nothing would lead to any more if it went, itself left out, by size; the first 100
 * @param goesCount how many those are
 * @param goesBytes their size together, its own included
 */
public record Why(
        String name,
        long address,
        long sizeBytes,
        List<Reference> chain,
        List<Reference> referrers,
        List<String> dominators,
        List<String> goes,
        int goesCount,
        long goesBytes) {

    /** Whether a chain leads to it. */
    public boolean isReached() {
        return !chain.isEmpty();
    }
}
