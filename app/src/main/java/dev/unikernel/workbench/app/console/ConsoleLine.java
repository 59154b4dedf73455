package dev.unikernel.workbench.app.console;

import java.time.Instant;

/**
 * A line of a guest's console.
 *
 * @param number counted from 0, also over those that are kept no more
 * @param sinceNanos from the launch until its first byte came
 * @param at the same by the host's clock
 * @param stop the guest's last stop before it was printed; 0 before the first
 * @param text without its end and without escape sequences
 * @param whole false while its end has not come
 */
public record ConsoleLine(long number, long sinceNanos, Instant at, int stop, String text, boolean whole) {}
