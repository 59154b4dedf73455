package dev.unikernel.workbench.app.guest;

import dev.unikernel.workbench.app.sources.SourceRule;
import dev.unikernel.workbench.app.sources.SourceTree;
import dev.unikernel.workbench.app.tools.OwnTools;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.ProcessStarter;
import dev.unikernel.workbench.debugger.stack.CodeFacts;
import dev.unikernel.workbench.debugger.transcript.TranscriptWriter;
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
 * @param tap records the session
 * @param tools the gdb to use, and what it is told after the attach
 */
public record DebugRequest(
        Optional<Path> sourceRoot, Map<String, Path> sourcePrefixes, Optional<Tap> tap, OwnTools tools) {

    /** Not recorded, with the gdb on the PATH. */
    public DebugRequest(Optional<Path> sourceRoot, Map<String, Path> sourcePrefixes) {
        this(sourceRoot, sourcePrefixes, Optional.empty(), OwnTools.NONE);
    }

    /** With tools of the user's own. */
    public DebugRequest using(OwnTools own) {
        return new DebugRequest(sourceRoot, sourcePrefixes, tap, own);
    }

    /** With more prefixes, which come first. */
    public DebugRequest mapping(List<SourceRule> rules) {
        Map<String, Path> all = new LinkedHashMap<>();
        rules.forEach(rule -> all.put(rule.from(), rule.to()));
        sourcePrefixes.forEach(all::putIfAbsent);
        return new DebugRequest(sourceRoot, all, tap, tools);
    }

    /** Where a source path of the debug information is looked for. */
    public SourceTree sources() {
        return new SourceTree(sourcePrefixes, sourceRoot.stream().toList());
    }

    /** The same, recorded. */
    public DebugRequest with(Tap recording) {
        return new DebugRequest(sourceRoot, sourcePrefixes, Optional.of(recording), tools);
    }

    /** Who hears all that a session says, and what it learns elsewhere. */
    public interface Tap {
        /** Where gdb's pipes are written to. */
        TranscriptWriter writer();

        /** The same facts, with what is asked of them heard. */
        CodeFacts watch(CodeFacts facts);

        /** The same starter, with what other tools than gdb say heard. */
        ProcessStarter watch(ProcessStarter starter);

        /** The session is there, and attached to nothing yet. */
        void begin(GdbSession session);
    }
}
