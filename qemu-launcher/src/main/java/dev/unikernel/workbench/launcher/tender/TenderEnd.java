package dev.unikernel.workbench.launcher.tender;

import java.util.OptionalInt;

/**
 * How a tender's process ended.
 *
 * @param code its exit code, if it exited by itself
 * @param signal the number of the signal that ended it
 * @param asked whether we had told it to end
 * @param errors the last 16 KiB of its standard error
 */
public record TenderEnd(OptionalInt code, OptionalInt signal, boolean asked, String errors) {}
