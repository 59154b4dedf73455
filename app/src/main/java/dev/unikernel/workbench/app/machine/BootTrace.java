package dev.unikernel.workbench.app.machine;

import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.guest.Moment;
import dev.unikernel.workbench.app.image.CodePlace;
import dev.unikernel.workbench.app.image.ImageEntry;
import dev.unikernel.workbench.app.image.PhysicalAlias;
import dev.unikernel.workbench.debugger.breakpoints.Breakpoint;
import dev.unikernel.workbench.debugger.breakpoints.BreakpointRequest;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.registers.CodeState;
import dev.unikernel.workbench.debugger.registers.Register;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.debugger.session.StopReason;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;

/**
 * Follows a guest's boot from mode to mode. gdb cannot watch control registers, and a single step of each instruction of
 * a boot takes minutes; so the guest runs to the image's entry, and there from one instruction that can change the mode
 * to the next, by breakpoints of our own, each stepped over alone. What the firmware did before the entry is not
 * followed, and is said not to be. Calls block; one thread at a time.
 */
public final class BootTrace {
    /** Stops of our own in one boot, at most. */
    private static final int MOST = 200;

    private static final int CPU_THREAD = 1;

    private final GuestDebug debug;
    private final List<BootEvent> events = new ArrayList<>();
    private long ranNanos;
    private boolean entered;
    private boolean complete;
    private String missing = "";

    public BootTrace(GuestDebug debug) {
        this.debug = debug;
    }

    /** What is known so far, in the order of time. */
    public List<BootEvent> events() {
        return List.copyOf(events);
    }

    /** The guest runs 64-bit code: nothing more is to come. */
    public boolean complete() {
        return complete;
    }

    /** Why it may not be whole; empty if that is not so. */
    public String missing() {
        return missing;
    }

    /** Lets the guest go on like a continue, but through each change of mode, until somebody else's stop or its end. */
    public Moment resume() throws ExecutionException, InterruptedException {
        Optional<Moment> moment = complete || entered ? Optional.empty() : toTheEntry();
        for (int round = 0; round < MOST && moment.isEmpty() && !complete; round++) {
            moment = toTheNextChange();
        }
        return moment.isPresent() ? moment.get() : run(Resume.CONTINUE);
    }

    private Moment run(Resume how) throws ExecutionException, InterruptedException {
        long begin = System.nanoTime();
        Moment moment = debug.resume(how).get();
        ranNanos += System.nanoTime() - begin;
        return moment;
    }

    /** How long the guest ran so far, at most: each stop of ours adds what gdb takes to let it go and to see it stand. */
    public Duration ran() {
        return Duration.ofNanos(ranNanos);
    }

    /** Notes the mode at a stop that the user brought about. */
    public void observe(Stop stop) throws ExecutionException, InterruptedException {
        note(stop.number(), OptionalLong.empty(), "", events.isEmpty() ? "where the guest was attached to" : "");
    }

    private Optional<Moment> toTheEntry() throws ExecutionException, InterruptedException {
        OptionalLong entry = entry();
        if (entry.isEmpty()) {
            missing = "where the image is entered is not known";
            complete = true;
            return Optional.empty();
        }
        Breakpoint there = insert(
                BreakpointRequest.at(new Location.Address(entry.getAsLong())).hardware());
        Moment moment = run(Resume.CONTINUE);
        if (!(moment instanceof Moment.Stopped stopped)) {
            return Optional.of(moment);
        }
        delete(there);
        entered = stopped.stop()
                .frame()
                .map(frame -> frame.address().equals(entry))
                .orElse(false);
        if (entered) {
            note(
                    stopped.stop().number(),
                    entry,
                    "",
                    "the image's first instruction; the firmware's own changes of mode before it were not followed");
        }
        return isAt(moment, Map.of(there.number(), entry.getAsLong())) ? Optional.empty() : Optional.of(moment);
    }

    private OptionalLong entry() {
        try {
            return debug.guest().image().isPresent()
                    ? ImageEntry.of(debug.guest().image().get())
                    : OptionalLong.empty();
        } catch (Malformed damaged) {
            return OptionalLong.empty();
        }
    }

    /** Empty if it came to one, or if there is none. */
    private Optional<Moment> toTheNextChange() throws ExecutionException, InterruptedException {
        CodeState state = state();
        Map<Integer, Long> armed = new HashMap<>();
        List<Breakpoint> made = new ArrayList<>();
        boolean here = false;
        ModeChanges changes = new ModeChanges(debug.session());
        for (long place : changes.from(state)) {
            here |= place == state.linear();
            if (place != state.linear()) {
                Breakpoint breakpoint = insert(BreakpointRequest.at(new Location.Address(place)));
                made.add(breakpoint);
                armed.put(breakpoint.number(), place);
            }
        }
        if (made.isEmpty() && !here) {
            missing = changes.unread().isEmpty()
                    ? "no instruction that can change the mode was found in the code that follows"
                    : changes.unread();
            complete = true;
            return Optional.empty();
        }
        Moment moment = here ? null : run(Resume.CONTINUE);
        for (Breakpoint breakpoint : made) {
            if (moment instanceof Moment.Over) {
                break;
            }
            delete(breakpoint);
        }
        return moment == null || isAt(moment, armed) ? over() : Optional.of(moment);
    }

    /** Steps over the instruction at the pc alone. */
    private Optional<Moment> over() throws ExecutionException, InterruptedException {
        CodeState before = state();
        String instruction = new ModeChanges(debug.session()).text(before);
        Moment moment = run(Resume.STEP_INSTRUCTION);
        if (!(moment instanceof Moment.Stopped stopped)) {
            return Optional.of(moment);
        }
        note(stopped.stop().number(), OptionalLong.of(before.linear()), instruction, "");
        return stopped.stop().reason() instanceof StopReason.StepDone ? Optional.empty() : Optional.of(moment);
    }

    private void note(int stop, OptionalLong by, String instruction, String what)
            throws ExecutionException, InterruptedException {
        Optional<CodeState> known =
                debug.session().registers().code(CPU_THREAD).get().value();
        if (known.isEmpty()) {
            missing = "the stub does not tell cr0, efer and cs";
            complete = true;
            return;
        }
        List<Register> control = debug.session()
                .registers()
                .read(CPU_THREAD, List.of("cr0", "cr4"))
                .get()
                .value();
        BootMode mode = BootMode.of(
                known.get(),
                control.get(0).word().orElse(0),
                control.get(1).word().orElse(0));
        complete = mode.isLast();
        boolean first = events.isEmpty();
        if (first || !what.isEmpty() || !events.get(events.size() - 1).mode().equals(mode)) {
            CodePlace place = PhysicalAlias.place(
                    debug.guest().image(), by.orElse(known.get().linear()));
            events.add(new BootEvent(stop, mode, place, by.isPresent() || first, instruction, what, ran()));
        }
    }

    private CodeState state() throws ExecutionException, InterruptedException {
        return debug.session()
                .registers()
                .code(CPU_THREAD)
                .get()
                .value()
                .orElseThrow(() -> new IllegalStateException("the mode was read before"));
    }

    private Breakpoint insert(BreakpointRequest request) throws ExecutionException, InterruptedException {
        return debug.session().breakpoints().insert(request).get();
    }

    private void delete(Breakpoint breakpoint) throws ExecutionException, InterruptedException {
        debug.session().breakpoints().delete(breakpoint.number()).get();
    }

    private static boolean isAt(Moment moment, Map<Integer, Long> ours) {
        return moment instanceof Moment.Stopped stopped
                && stopped.stop().reason() instanceof StopReason.BreakpointHit hit
                && ours.containsKey(hit.number());
    }
}
