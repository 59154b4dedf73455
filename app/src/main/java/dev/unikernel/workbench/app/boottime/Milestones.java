package dev.unikernel.workbench.app.boottime;

import dev.unikernel.workbench.app.guest.DebugRequest;
import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.guest.Moment;
import dev.unikernel.workbench.app.guest.QemuGuest;
import dev.unikernel.workbench.app.image.CodePlace;
import dev.unikernel.workbench.app.machine.BootEvent;
import dev.unikernel.workbench.app.machine.BootTrace;
import dev.unikernel.workbench.debugger.breakpoints.Breakpoint;
import dev.unikernel.workbench.debugger.breakpoints.BreakpointRequest;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.session.StopReason;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * The way through a boot, from a launch of its own under gdb: each change of the CPU's mode, then the system's first
 * function of interest. Its times are upper bounds, for each stop costs what gdb takes.
 *
 * @param modes in the order of time
 * @param first the system's first function of interest and when it was reached; empty if the image has none or the
 *     guest did not get there
 * @param missing why it is not whole; empty if it is
 */
public record Milestones(List<BootEvent> modes, Optional<First> first, String missing) {
    public Milestones {
        modes = List.copyOf(modes);
    }

    /** Where the application begins. */
    public record First(CodePlace place, Duration ran) {}

    /** Launches the guest, follows it, and ends it. Blocks. */
    public static Milestones of(BootPlan plan, DebugRequest request)
            throws ExecutionException, InterruptedException, Malformed {
        QemuGuest guest = QemuGuest.launch(plan.image(), plan.system(), plan.command(), plan.guardian())
                .get();
        guest.endAfter(plan.limit());
        try (guest;
                GuestDebug debug =
                        GuestDebug.attach(guest, request, plan.guardian()).get()) {
            String function = plan.system().firstBreakpoint();
            boolean known = !plan.image().symbols().named(function).isEmpty();
            if (!known) {
                return new Milestones(
                        List.of(), Optional.empty(), "the image has no " + function + " at which to stop following it");
            }
            Breakpoint there = debug.trustingTheFile(() ->
                            debug.session().breakpoints().insert(BreakpointRequest.at(new Location.Function(function))))
                    .get();
            BootTrace trace = new BootTrace(debug);
            trace.observe(debug.first());
            Moment moment = trace.resume();
            Optional<First> first = moment instanceof Moment.Stopped stopped
                            && stopped.stop().reason() instanceof StopReason.BreakpointHit hit
                            && hit.number() == there.number()
                    ? stopped.stop()
                            .frame()
                            .flatMap(frame -> frame.address().isPresent()
                                    ? Optional.of(new First(
                                            guest.place(frame.address().getAsLong()), trace.ran()))
                                    : Optional.empty())
                    : Optional.empty();
            String missing =
                    first.isEmpty() && trace.missing().isEmpty() ? "it did not come to " + function : trace.missing();
            return new Milestones(trace.events(), first, missing);
        }
    }
}
