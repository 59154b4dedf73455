package dev.unikernel.workbench.app.build;

import dev.unikernel.workbench.app.build.diagnostics.Diagnostic;

/** Hears of a build's progress, on the build's own thread, one call at a time; must not block. */
public interface BuildListener {

    /** How a step ended. */
    enum StepOutcome {
        RAN,
        UP_TO_DATE,
        FAILED
    }

    /** Another build of the project holds the lock; this one waits. */
    default void waiting(BuildProblem.Locked locked) {}

    /** A step's tool is about to be started. */
    default void stepStarted(BuildStep step) {}

    /** A step is over; {@code done} of {@code total} are, this one included. A step that is up to date was not started. */
    default void stepFinished(BuildStep step, StepOutcome outcome, long millis, int done, int total) {}

    /** A message of a step, before the step is reported as finished. */
    default void diagnostic(Diagnostic diagnostic) {}

    /** The last call, exactly once, also when cancelled: no process, temporary file or lock of the build is left. */
    default void finished(BuildResult result) {}
}
