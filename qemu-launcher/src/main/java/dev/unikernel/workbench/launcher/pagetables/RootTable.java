package dev.unikernel.workbench.launcher.pagetables;

/**
 * A table that a register points to.
 *
 * @param register {@code CR3}, {@code TTBR1_EL1}
 * @param address physical, unsigned
 * @param level its level; the leaf's is 1
 * @param entries how many it has, perhaps fewer than the tables below
 * @param base the first virtual address that it translates
 * @param signExtended its upper half translates the top of the address space
 */
public record RootTable(String register, long address, int level, int entries, long base, boolean signExtended) {}
