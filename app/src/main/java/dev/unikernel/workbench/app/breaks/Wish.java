package dev.unikernel.workbench.app.breaks;

import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.breakpoints.WatchRequest;

/**
 * One thing that shall stop the guest.
 *
 * @param pending wait for a place that gdb does not know yet, instead of being refused
 */
public record Wish(Where where, Tail tail, boolean pending) {

    /** What is waited for. */
    public sealed interface Where {
        record Code(Location location) implements Where {}

        record Watched(String expression, WatchRequest.Access access) implements Where {}
    }
}
