package dev.unikernel.workbench.launcher.descriptors;

/**
 * An entry of the GDT. Source: Intel SDM volume 3, 3.4.5 and 7.2.3; in long mode system descriptors take two slots.
 *
 * @param selector its offset in the table, as a selector of ring 0
 * @param base linear address, unsigned
 * @param limit the last byte's offset, with the granularity applied; not looked at for code and data in long mode
 * @param kind in words: {@code code}, {@code data}, {@code 64-bit TSS}, …
 * @param rights {@code r-x}, {@code rw-}, …; empty for system descriptors
 * @param dpl 0 to 3
 * @param present the P bit
 * @param longCode the L bit: 64-bit code
 * @param big the D/B bit: 32-bit code or stack
 */
public record Descriptor(
        int selector,
        long base,
        long limit,
        String kind,
        String rights,
        int dpl,
        boolean present,
        boolean longCode,
        boolean big) {}
