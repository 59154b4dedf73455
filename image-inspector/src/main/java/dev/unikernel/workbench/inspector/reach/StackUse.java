package dev.unikernel.workbench.inspector.reach;

/**
 * How much stack a function takes for itself.
 *
 * @param address unsigned
 * @param bytes the return address included; of a dynamic one the fixed part
 * @param source who says so
 * @param dynamic whether it takes what it computes too, so that there is no bound
 */
public record StackUse(String function, long address, long bytes, Source source, boolean dynamic) {

    /** Where a number comes from. */
    public enum Source {
        /** gcc's {@code -fstack-usage} file. */
        COMPILER,
        FRAME_INFORMATION,
        /** Its instructions: an estimate that is never too small. */
        CODE
    }
}
