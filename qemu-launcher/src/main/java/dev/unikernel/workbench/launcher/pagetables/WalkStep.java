package dev.unikernel.workbench.launcher.pagetables;

import java.util.List;

/**
 * One entry on the way of an address.
 *
 * @param level the leaf's is 1
 * @param name the manual's name of the level
 * @param table physical address of the table, unsigned
 * @param index of the entry in it
 * @param entry its bits; 32-bit ones zero-extended
 * @param end how it goes on from here
 * @param target the physical address that it points to; 0 if it is not present
 * @param bits in words; empty if it is not present
 */
public record WalkStep(
        int level, String name, long table, int index, long entry, End end, long target, List<String> bits) {
    public WalkStep {
        bits = List.copyOf(bits);
    }

    /** What an entry leads to. */
    public enum End {
        TABLE,
        PAGE,
        ABSENT,
        /** The CPU would not take it. */
        MALFORMED
    }
}
