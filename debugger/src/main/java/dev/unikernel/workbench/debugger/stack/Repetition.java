package dev.unikernel.workbench.debugger.stack;

/**
 * Frames of a recursion that were left out of a backtrace.
 *
 * @param level after the frame of this level
 * @param period how many frames up to that one make one round of the recursion
 * @param frames how many were left out, a multiple of the period
 */
public record Repetition(int level, int period, int frames) {}
