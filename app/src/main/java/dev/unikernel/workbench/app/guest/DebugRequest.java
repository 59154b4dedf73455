package dev.unikernel.workbench.app.guest;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How to debug a guest.
 *
 * @param sourceRoot where relative source paths of the debug information start; empty: our working directory
 * @param sourcePrefixes prefixes of the debug information's paths, and the folders they stand for
 * @param transcript records the session to this file
 */
public record DebugRequest(Optional<Path> sourceRoot, Map<String, Path> sourcePrefixes, Optional<Path> transcript) {}
