package dev.unikernel.workbench.app.cli.expected;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is expected of one image; what is empty is not looked at.
 *
 * @param name as the file has it, relative to its folder
 * @param system id of {@code workbench systems}
 * @param bits of its ELF class
 * @param symbols where its symbols must be found: a file, or {@code null} inside for nowhere
 * @param launch launch options of {@code run} and {@code debug}
 * @param arguments the guest's command line
 * @param obstacle words of why it cannot run here; then nothing is launched
 * @param unusable words of why the file itself is refused; then nothing else is asked of it
 * @param stop fields that the first stop must have
 * @param stack functions of the stack there, innermost first, others may lie between
 * @param end fields that the end of a run must have
 * @param exitCode of {@code run}
 * @param console texts that the run must show
 */
record ExpectedImage(
        String name,
        Path file,
        Optional<String> system,
        Optional<String> target,
        Optional<String> version,
        OptionalInt bits,
        Optional<Symbols> symbols,
        List<String> launch,
        List<String> arguments,
        Optional<String> obstacle,
        Optional<String> unusable,
        Optional<String> breakpoint,
        Optional<ObjectNode> stop,
        List<String> stack,
        Optional<ObjectNode> end,
        OptionalInt exitCode,
        List<String> console,
        int timeoutSeconds) {

    /** Where the symbols must come from; empty: from nowhere. */
    record Symbols(Optional<Path> file) {}

    /** Whether a plain run is part of it. */
    boolean runs() {
        return end.isPresent() || exitCode.isPresent() || !console.isEmpty();
    }

    boolean stops() {
        return breakpoint.isPresent() || stop.isPresent() || !stack.isEmpty();
    }
}
