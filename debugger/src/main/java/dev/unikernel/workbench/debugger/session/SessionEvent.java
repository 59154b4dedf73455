package dev.unikernel.workbench.debugger.session;

import dev.unikernel.workbench.debugger.breakpoints.Breakpoint;
import dev.unikernel.workbench.debugger.breakpoints.Logpoint;
import dev.unikernel.workbench.debugger.vitals.Silence;
import java.util.Optional;

/** What a session tells its listeners, in order, on the session's thread. */
public sealed interface SessionEvent {

    /** The guest stopped. Published before the future of the resume completes. */
    record Stopped(Stop stop) implements SessionEvent {}

    /** The guest runs: what was read before is history. */
    record Resumed() implements SessionEvent {}

    /** Text of gdb's console that answers no {@code console} call. May be part of a line. */
    record ConsoleText(String text) implements SessionEvent {}

    /** Text of the target or its monitor, and lines on gdb's pipe that are no MI. May be part of a line. */
    record TargetText(String text) implements SessionEvent {}

    /** gdb's warnings and its log. May be part of a line. */
    record LogText(String text) implements SessionEvent {}

    /**
     * gdb tells of a breakpoint that changed otherwise than by our command: hit, resolved, typed at the console.
     *
     * @param breakpoint as it is now; empty if it is gone
     */
    record BreakpointChanged(int number, Optional<Breakpoint> breakpoint) implements SessionEvent {}

    /** A logpoint was passed; the guest goes on, and never seemed to stop. */
    record Logged(Logpoint.Said said) implements SessionEvent {}

    /**
     * gdb does not answer: it is stopped, or waits, or has worked for long. Told within a second of a stop of its process, and
     * again when what is known changes, until it answers.
     */
    record Silent(Silence silence) implements SessionEvent {}

    /** gdb has answered after all, or works. */
    record Answering() implements SessionEvent {}

    /** The last event. */
    record Ended(SessionEnd end) implements SessionEvent {}
}
