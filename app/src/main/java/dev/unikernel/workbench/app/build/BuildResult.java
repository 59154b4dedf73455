package dev.unikernel.workbench.app.build;

import dev.unikernel.workbench.app.build.diagnostics.Diagnostic;
import java.nio.file.Path;
import java.util.List;

/**
 * How a build ended.
 *
 * @param image where the image is, or would be
 * @param imageKept not built, and an image from an earlier build is still at {@code image}
 * @param run steps that ran, also those that failed
 * @param upToDate steps whose inputs and outputs were as before
 * @param millis from the call to the end, waiting for the lock included
 * @param diagnostics of this run, in the order of the plan's steps; a step that was up to date repeats its warnings
 * @param problems empty exactly when the outcome is BUILT or UP_TO_DATE
 * @param log each command with its raw output; of this run
 */
public record BuildResult(
        Outcome outcome,
        Path image,
        boolean imageKept,
        int run,
        int upToDate,
        long millis,
        List<Diagnostic> diagnostics,
        List<BuildProblem> problems,
        Path log) {

    /** How it ended. */
    public enum Outcome {
        BUILT,
        UP_TO_DATE,
        FAILED,
        CANCELLED
    }

    /** There is an image that stands for the sources as they were read. */
    public boolean succeeded() {
        return outcome == Outcome.BUILT || outcome == Outcome.UP_TO_DATE;
    }
}
