package dev.unikernel.workbench.app.desk;

import dev.unikernel.workbench.app.breaks.BreakpointMark;
import java.util.List;
import java.util.Optional;

/**
 * Everything there is to see on the desk, at one moment; immutable.
 *
 * @param breakpoints in the order they were made
 * @param live the guest's engines while there is one, for views that ask it things; also after its end, until closed
 * @param control how the guest is controlled
 * @param problem the last thing that went wrong, until the user dismissed it
 */
public record DeskState(
        Opened opened,
        BuildState build,
        RunState run,
        Optional<LiveGuest> live,
        List<BreakpointMark> breakpoints,
        Control control,
        Optional<Problem> problem) {
    public DeskState {
        breakpoints = List.copyOf(breakpoints);
    }

    /** An empty desk. */
    public static final DeskState EMPTY = new DeskState(
            Opened.NOTHING,
            new BuildState.Idle(),
            new RunState.None(),
            Optional.empty(),
            List.of(),
            Control.INITIAL,
            Optional.empty());

    /** Nothing is open and there is no guest. */
    public boolean isNothing() {
        return opened.isNothing() && live.isEmpty() && run instanceof RunState.None;
    }

    public DeskState withOpened(Opened now) {
        return new DeskState(now, build, run, live, breakpoints, control, problem);
    }

    public DeskState withBuild(BuildState now) {
        return new DeskState(opened, now, run, live, breakpoints, control, problem);
    }

    public DeskState withRun(RunState now) {
        return new DeskState(opened, build, now, live, breakpoints, control, problem);
    }

    public DeskState withLive(Optional<LiveGuest> now) {
        return new DeskState(opened, build, run, now, breakpoints, control, problem);
    }

    public DeskState withBreakpoints(List<BreakpointMark> now) {
        return new DeskState(opened, build, run, live, now, control, problem);
    }

    public DeskState withControl(Control now) {
        return new DeskState(opened, build, run, live, breakpoints, now, problem);
    }

    public DeskState withProblem(Optional<Problem> now) {
        return new DeskState(opened, build, run, live, breakpoints, control, now);
    }
}
