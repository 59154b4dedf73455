package dev.unikernel.workbench.app.desk;

import dev.unikernel.workbench.app.build.BuildResult;

/** Where the build of the open project is. */
public sealed interface BuildState {

    /** Not built since it was opened. */
    record Idle() implements BuildState {}

    /** {@code done} of {@code total} steps; {@code step} is the last one's title. */
    record Building(int done, int total, String step) implements BuildState {}

    /** Done, well or not; diagnostics and problems are in the result. */
    record Built(BuildResult result) implements BuildState {}
}
