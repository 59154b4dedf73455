package dev.unikernel.workbench.app.view.stackuse;

import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.view.images.ImageFacts;
import dev.unikernel.workbench.inspector.reach.StackChain;
import dev.unikernel.workbench.inspector.reach.StackUse;
import dev.unikernel.workbench.inspector.reach.Stacks;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An image's stack use.
 *
 * @param functions the largest first
 * @param chains unbounded ones first, then the deepest
 * @param byName the functions of each name; those that share one have none here
 * @param missing why the code was not read; empty if it was
 * @param linked false for an object file, which has no chains yet
 */
record StackFacts(
        List<StackUse> functions,
        List<StackChain> chains,
        Map<String, StackUse> byName,
        String missing,
        boolean linked) {
    static final StackFacts NOTHING = new StackFacts(List.of(), List.of(), Map.of(), "", true);

    static StackFacts read(Opened.Look look) throws IOException {
        if (look.image().boot().isRelocatable()) {
            return new StackFacts(List.of(), List.of(), Map.of(), "", false);
        }
        return ImageFacts.of(look).stacks(StackFacts::of);
    }

    private static StackFacts of(Stacks stacks) {
        List<StackUse> functions = stacks.functions();
        Map<String, Optional<StackUse>> names = new HashMap<>();
        functions.forEach(use -> names.merge(use.function(), Optional.of(use), (one, other) -> Optional.empty()));
        Map<String, StackUse> byName = new HashMap<>();
        names.forEach((name, use) -> use.ifPresent(one -> byName.put(name, one)));
        String missing = stacks.unavailable().map(why -> why.why()).orElse("");
        return new StackFacts(functions, stacks.chains(), Map.copyOf(byName), missing, true);
    }
}
