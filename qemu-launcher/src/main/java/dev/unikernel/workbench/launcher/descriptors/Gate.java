package dev.unikernel.workbench.launcher.descriptors;

/**
 * An entry of the interrupt descriptor table. Source: Intel SDM volume 3, 6.11 and 6.14.1; of real mode, 21.1.4.
 *
 * @param vector 0 to 255
 * @param handler where the CPU goes: an offset in the segment, which is the address where segments are flat; in real mode
 *     the linear address
 * @param selector of the handler's code segment
 * @param kind {@code interrupt} (interrupts off in the handler), {@code trap}, {@code task}, {@code real-mode}, or {@code type N}
 * @param dpl the ring that may use it by {@code int}
 * @param ist 1 to 7: the stack of the TSS that is used; 0 for none
 * @param present the P bit
 */
public record Gate(int vector, long handler, int selector, String kind, int dpl, int ist, boolean present) {}
