package dev.unikernel.workbench.app.cli.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.cli.output.Table;
import dev.unikernel.workbench.inspector.reach.StackArea;
import dev.unikernel.workbench.inspector.reach.StackChain;
import dev.unikernel.workbench.inspector.reach.StackUsageFiles;
import dev.unikernel.workbench.inspector.reach.StackUse;
import dev.unikernel.workbench.inspector.reach.Stacks;
import dev.unikernel.workbench.inspector.reach.ThreadStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** How much stack functions take, and the deepest chains of calls. */
public final class StackReport {
    private static final int FIRST = 6;
    private static final int LAST = 3;

    private StackReport() {}

    /** The report; {@code su} is a folder with the compiler's own numbers, {@code top} 0 shows all. */
    public static Report of(Inspection inspection, Optional<Path> su, int top, Predicate<String> filter)
            throws IOException {
        inspection.needsLinked("--stack");
        Map<String, Long> compiled = su.isPresent() ? StackUsageFiles.below(su.get()) : Map.of();
        Stacks stacks =
                Stacks.of(inspection.image().boot(), inspection.image().symbols(), inspection.listing(), compiled);
        String image = inspection.file().toString();
        ObjectNode record = Output.object().put("schema", 1).put("image", image);
        Table functions = new Table("Stack use in " + image, ">bytes", "by", "function", "at");
        List<StackUse> uses = stacks.functions().stream()
                .filter(use -> filter.test(use.function()))
                .toList();
        functions(shown(uses, top), record.putArray("functions"), functions);
        foot(functions, uses.size(), top);
        Table chains = new Table("Deepest chains of direct calls", ">bytes", "bound", "from", "by way of");
        List<StackChain> deepest = stacks.chains().stream()
                .filter(chain -> chain.functions().stream().anyMatch(filter))
                .toList();
        chains(shown(deepest, top), record.putArray("chains"), chains);
        foot(chains, deepest.size(), top);
        long made =
                inspection.match().system().threadStackBytes(inspection.image()).orElse(0L);
        List<ThreadStack> threads = stacks.threads(made).stream()
                .filter(thread -> filter.test(thread.entry())
                        || thread.area().stream().anyMatch(area -> filter.test(area.name())))
                .toList();
        Table rooms =
                new Table("Stacks, and the deepest chain on each", "verdict", "begins with", "stack", ">bytes", "why");
        threads(threads, record.putArray("threads"), rooms);
        boolean exceeds = threads.stream().anyMatch(thread -> thread.fit() == ThreadStack.Fit.EXCEEDS);
        List<String> notes = stacks.unavailable().map(why -> List.of(why.why())).orElse(List.of());
        return new Report(
                record,
                "",
                List.of(functions, chains, rooms),
                notes,
                exceeds ? ExitCode.FELL_SHORT : ExitCode.AS_ASKED);
    }

    private static <T> List<T> shown(List<T> all, int top) {
        return top == 0 ? all : all.subList(0, Math.min(top, all.size()));
    }

    private static void foot(Table table, int count, int top) {
        if (top != 0 && count > top) {
            table.foot("and " + (count - top) + " more; --top 0 has them all");
        }
    }

    private static void functions(List<StackUse> uses, ArrayNode list, Table table) {
        for (StackUse use : uses) {
            list.addObject()
                    .put("function", use.function())
                    .put("address", Output.address(use.address()))
                    .put("stack_bytes", use.bytes())
                    .put("by", SurfaceReport.word(use.source()))
                    .put("dynamic", use.dynamic());
            table.row(
                    use.bytes() + (use.dynamic() ? "+" : ""),
                    SurfaceReport.word(use.source()),
                    use.function(),
                    Output.address(use.address()));
        }
    }

    private static void threads(List<ThreadStack> threads, ArrayNode list, Table table) {
        for (ThreadStack thread : threads) {
            ObjectNode object = list.addObject()
                    .put("verdict", SurfaceReport.word(thread.fit()))
                    .put("why", thread.why());
            if (thread.entry().isEmpty()) {
                object.set("entry", Output.unavailable(thread.evidence()));
            } else {
                object.put("entry", thread.entry()).put("evidence", thread.evidence());
            }
            ObjectNode stack = object.putObject("stack");
            thread.area()
                    .ifPresent(area -> stack.put("name", area.name()).put("address", Output.address(area.start())));
            if (thread.size() == 0) {
                stack.set("size_bytes", Output.unavailable("no symbol or configuration says it"));
            } else {
                stack.put("size_bytes", thread.size());
            }
            thread.chain().ifPresent(chain -> {
                object.put("deepest_bytes", chain.bytes()).put("bounded", chain.bounded());
                ArrayNode functions = object.putArray("functions");
                chain.functions().forEach(functions::add);
            });
            table.row(
                    SurfaceReport.word(thread.fit()),
                    thread.entry(),
                    thread.area().map(StackArea::name).orElse("made when it runs"),
                    thread.size() == 0 ? "?" : Long.toString(thread.size()),
                    thread.why() + (thread.evidence().isEmpty() ? "" : " (" + thread.evidence() + ")"));
        }
    }

    private static void chains(List<StackChain> chains, ArrayNode list, Table table) {
        for (StackChain chain : chains) {
            ArrayNode functions = list.addObject()
                    .put("from", chain.entry())
                    .put("stack_bytes", chain.bytes())
                    .put("bounded", chain.bounded())
                    .put("why", chain.why())
                    .putArray("functions");
            chain.functions().forEach(functions::add);
            String bound =
                    chain.bounded() ? chain.why().isEmpty() ? "bounded" : chain.why() : "unbounded, " + chain.why();
            List<String> way = chain.functions().subList(1, chain.functions().size());
            table.row(Long.toString(chain.bytes()), bound, chain.entry(), way(way));
        }
    }

    /** The first and the last of a long chain; JSON has all of it. */
    private static String way(List<String> functions) {
        int hidden = functions.size() - FIRST - LAST;
        if (hidden < 2) {
            return String.join(" > ", functions);
        }
        return String.join(" > ", functions.subList(0, FIRST)) + " > (" + hidden + " more) > "
                + String.join(" > ", functions.subList(FIRST + hidden, functions.size()));
    }
}
