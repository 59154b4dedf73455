package dev.unikernel.workbench.app.build.run;

import dev.unikernel.workbench.app.build.BuildStep;

/**
 * A tool that has ended.
 *
 * @param exit its exit code; 128 and the number of the signal when one ended it
 * @param output standard output and error as they came; the first MiB when there is more
 */
record ToolRun(BuildStep step, int exit, String output, long millis) {}
