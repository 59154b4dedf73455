package dev.unikernel.workbench.launcher.pagetables;

/**
 * What a walk may cost at most, whatever the tables say: a hostile guest's point at each other. A slot is one entry of a
 * root table; its own bounds keep one strange slot from hiding the others.
 *
 * @param tables that are read
 * @param visits of tables, which may be the same one again and again
 * @param slotVisits of those, below one slot
 * @param ranges that are kept
 * @param slotRanges of those, below one slot
 */
public record Bounds(int tables, int visits, int slotVisits, int ranges, int slotRanges) {
    /** 64 MiB of tables, which map 32 GiB in pages of 4 KiB; a quarter of a million visits; 400,000 ranges. */
    public static final Bounds USUAL = new Bounds(16_384, 262_144, 65_536, 400_000, 300_000);
}
