package dev.unikernel.workbench.inspector.reach;

import java.util.Optional;

/**
 * A stack, what begins on it, and whether the deepest chain of direct calls from there has room.
 *
 * @param entry the function that begins on it; empty if no code says so
 * @param evidence how that is known, or why not
 * @param area the stack; empty if it is made when the guest runs
 * @param size its bytes; 0 if that is not known
 * @param chain from the entry; empty without one
 * @param why what the verdict rests on
 */
public record ThreadStack(
        String entry,
        String evidence,
        Optional<StackArea> area,
        long size,
        Optional<StackChain> chain,
        Fit fit,
        String why) {

    /** Whether the chain has room. */
    public enum Fit {
        FITS,
        /** The direct calls alone take more than there is. */
        EXCEEDS,
        /** Some size, bound or function is not known. */
        UNKNOWN
    }

    static ThreadStack of(String entry, String evidence, Optional<StackArea> area, long size, StackChain chain) {
        String needs = chain.bytes() + " bytes by direct calls";
        if (size == 0) {
            return new ThreadStack(
                    entry, evidence, area, 0, Optional.of(chain), Fit.UNKNOWN, "the size of its stack is not known");
        }
        if (Long.compareUnsigned(chain.bytes(), size) > 0) {
            String why = needs + ", the stack has " + size;
            return new ThreadStack(entry, evidence, area, size, Optional.of(chain), Fit.EXCEEDS, why);
        }
        boolean open = !chain.bounded() || !chain.why().isEmpty();
        Fit fit = open ? Fit.UNKNOWN : Fit.FITS;
        String why = needs + " of " + size + (open ? "; " + chain.why() : "");
        return new ThreadStack(entry, evidence, area, size, Optional.of(chain), fit, why);
    }

    static ThreadStack unused(StackArea area) {
        String evidence = "no instruction puts its address into the stack pointer";
        String why = "what begins on it is not known statically";
        return new ThreadStack("", evidence, Optional.of(area), area.size(), Optional.empty(), Fit.UNKNOWN, why);
    }
}
