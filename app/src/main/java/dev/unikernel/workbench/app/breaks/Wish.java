package dev.unikernel.workbench.app.breaks;

import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.breakpoints.WatchRequest;

/**
 * One thing that shall stop the guest.
 *
 * @param pending wait for a place that gdb does not know yet, instead of being refused
 */
public record Wish(Where where, Tail tail, boolean pending) {

    /** A plain one, that stops each time. */
    public static Wish at(Location location) {
        return new Wish(new Where.Code(location), Tail.NONE, false);
    }

    /** What is waited for. */
    public sealed interface Where {
        record Code(Location location) implements Where {}

        record Watched(String expression, WatchRequest.Access access) implements Where {}

        /** Each function in whose name a regular expression is found. */
        record Matched(String expression) implements Where {}

        /** {@code main}, {@code main.c:12}, {@code *0x100000}, {@code re:^f_}; of a watchpoint its expression. */
        default String text() {
            if (this instanceof Code code) {
                return code.location().linespec();
            }
            return this instanceof Watched watched
                    ? watched.expression()
                    : Matching.PREFIX + ((Matched) this).expression();
        }
    }
}
