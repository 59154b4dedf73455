package dev.unikernel.workbench.app.view.problems;

import dev.unikernel.workbench.app.build.diagnostics.Severity;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One thing the build complained of.
 *
 * @param remedy what to try, or the warning's option; may be empty
 * @param file absolute; empty if the tool named none
 * @param place as shown: {@code src/main.c:7:3}; empty without a file
 * @param line from 1; 0 if none was named
 */
record ProblemRow(Severity severity, String message, String remedy, Optional<Path> file, String place, int line) {}
