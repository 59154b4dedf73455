package dev.unikernel.workbench.app.guest;

import dev.unikernel.workbench.app.sources.SourceRule;
import dev.unikernel.workbench.app.sources.SourceTree;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to debug a guest.
 *
 * @param sourceRoot where relative source paths of the debug information start; empty: our working directory
 * @param sourcePrefixes prefixes of the debug information's paths, and the folders they stand for
 * @param transcript records the session to this file
 */
public record DebugRequest(Optional<Path> sourceRoot, Map<String, Path> sourcePrefixes, Optional<Path> transcript) {
    /** With more prefixes, which come first. */
    public DebugRequest mapping(List<SourceRule> rules) {
        Map<String, Path> all = new LinkedHashMap<>();
        rules.forEach(rule -> all.put(rule.from(), rule.to()));
        sourcePrefixes.forEach(all::putIfAbsent);
        return new DebugRequest(sourceRoot, all, transcript);
    }

    /** Where a source path of the debug information is looked for. */
    public SourceTree sources() {
        return new SourceTree(sourcePrefixes, sourceRoot.stream().toList());
    }
}
