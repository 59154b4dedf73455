package dev.unikernel.workbench.app.view.stackuse;

import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.view.images.ImageFacts;
import dev.unikernel.workbench.inspector.code.Children;
import dev.unikernel.workbench.inspector.reach.StackChain;
import dev.unikernel.workbench.inspector.reach.StackUse;
import dev.unikernel.workbench.inspector.reach.Stacks;
import dev.unikernel.workbench.inspector.reach.ThreadStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An image's stack use.
 *
 * @param functions the largest first
 * @param chains unbounded ones first, then the deepest
 * @param threads stacks, with what begins on each and whether it has room
 * @param byName the functions of each name; those that share one have none here
 * @param missing why the code was not read; empty if it was
 * @param linked false for an object file, which has no chains yet
 */
record StackFacts(
        List<StackUse> functions,
        List<StackChain> chains,
        List<ThreadStack> threads,
        Map<String, StackUse> byName,
        String missing,
        boolean linked) {
    static final StackFacts NOTHING = new StackFacts(List.of(), List.of(), List.of(), Map.of(), "", true);

    /** Reads it; {@code compiled} is a folder with what gcc's -fstack-usage wrote. */
    static StackFacts read(Opened.Look look, Children tools, Optional<Path> compiled) throws IOException {
        if (look.image().boot().isRelocatable()) {
            return new StackFacts(List.of(), List.of(), List.of(), Map.of(), "", false);
        }
        long made = look.match().system().threadStackBytes(look.image()).orElse(0);
        return ImageFacts.of(look).stacks(tools, compiled, stacks -> of(stacks, made));
    }

    private static StackFacts of(Stacks stacks, long made) {
        List<StackUse> functions = stacks.functions();
        Map<String, Optional<StackUse>> names = new HashMap<>();
        functions.forEach(use -> names.merge(use.function(), Optional.of(use), (one, other) -> Optional.empty()));
        Map<String, StackUse> byName = new HashMap<>();
        names.forEach((name, use) -> use.ifPresent(one -> byName.put(name, one)));
        String missing = stacks.unavailable().map(why -> why.why()).orElse("");
        return new StackFacts(functions, stacks.chains(), stacks.threads(made), Map.copyOf(byName), missing, true);
    }
}
