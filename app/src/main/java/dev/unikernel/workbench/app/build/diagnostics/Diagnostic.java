package dev.unikernel.workbench.app.build.diagnostics;

import java.util.Optional;

/**
 * One message of a compiler, assembler or linker.
 *
 * @param file relative to the project when it lies inside; empty when the tool names none
 * @param line from 1; 0 when the tool names none
 * @param column from 1, in bytes of the line; 0 when the tool names none
 * @param message without place, severity and option
 * @param option the warning's option, for example {@code -Wunused-variable}
 * @param step the {@code BuildStep.id} that printed it
 */
public record Diagnostic(
        Severity severity,
        Optional<String> file,
        int line,
        int column,
        String message,
        Optional<String> option,
        String step) {}
