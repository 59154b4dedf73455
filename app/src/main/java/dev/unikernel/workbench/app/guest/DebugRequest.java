package dev.unikernel.workbench.app.guest;

import dev.unikernel.workbench.app.tools.OwnTools;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How to debug a guest.
 *
 * @param sourceRoot where relative source paths of the debug information start; empty: our working directory
 * @param sourcePrefixes prefixes of the debug information's paths, and the folders they stand for
 * @param transcript records the session to this file
 * @param tools the gdb to use, and what it is told after the attach
 */
public record DebugRequest(
        Optional<Path> sourceRoot, Map<String, Path> sourcePrefixes, Optional<Path> transcript, OwnTools tools) {
    /** With the gdb on the PATH. */
    public DebugRequest(Optional<Path> sourceRoot, Map<String, Path> sourcePrefixes, Optional<Path> transcript) {
        this(sourceRoot, sourcePrefixes, transcript, OwnTools.NONE);
    }
}
