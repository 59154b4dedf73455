package dev.unikernel.workbench.app.livemap;

/**
 * A place as it is seen in a range.
 *
 * @param start the first virtual address in the range that is the place's
 * @param size bytes of it in the range
 * @param alias whether the image has it at another address, and the range is a second way to it
 */
public record Owner(Place place, long start, long size, boolean alias) {}
