package dev.unikernel.workbench.debugger.breakpoints;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A breakpoint to be made. Immutable; start with {@link #at}.
 *
 * @param kind SOFTWARE or HARDWARE; KVM needs hardware before the guest has loaded itself (4 of them on x86)
 * @param once gone after its first hit
 * @param condition an expression of the guest's language, true where it should stop
 * @param ignoreCount hits to pass before it stops
 * @param pending accept a location that gdb does not know yet
 */
public record BreakpointRequest(
        Location location, Kind kind, boolean once, Optional<String> condition, int ignoreCount, boolean pending) {

    /** How gdb has the stub stop the guest. */
    public enum Kind {
        SOFTWARE,
        HARDWARE
    }

    /** A plain software breakpoint. */
    public static BreakpointRequest at(Location location) {
        return new BreakpointRequest(location, Kind.SOFTWARE, false, Optional.empty(), 0, false);
    }

    /** The same, in hardware. */
    public BreakpointRequest hardware() {
        return new BreakpointRequest(location, Kind.HARDWARE, once, condition, ignoreCount, pending);
    }

    /** The same, gone after its first hit. */
    public BreakpointRequest onlyOnce() {
        return new BreakpointRequest(location, kind, true, condition, ignoreCount, pending);
    }

    /** The same, with a condition. */
    public BreakpointRequest when(String expression) {
        return new BreakpointRequest(location, kind, once, Optional.of(expression), ignoreCount, pending);
    }

    /** The same, passing a number of hits. */
    public BreakpointRequest ignoring(int hits) {
        return new BreakpointRequest(location, kind, once, condition, hits, pending);
    }

    /** The same, accepted even if gdb does not know the place yet. */
    public BreakpointRequest allowPending() {
        return new BreakpointRequest(location, kind, once, condition, ignoreCount, true);
    }

    List<String> parameters() {
        List<String> parameters = new ArrayList<>();
        if (once) {
            parameters.add("-t");
        }
        if (kind == Kind.HARDWARE) {
            parameters.add("-h");
        }
        if (pending) {
            parameters.add("-f");
        }
        condition.ifPresent(expression -> parameters.addAll(List.of("-c", expression)));
        if (ignoreCount > 0) {
            parameters.addAll(List.of("-i", Integer.toString(ignoreCount)));
        }
        parameters.addAll(location.parameters());
        return parameters;
    }
}
