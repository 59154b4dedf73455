package dev.unikernel.workbench.app.cli.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.app.cli.outcome.CommandProblem;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.cli.output.Table;
import dev.unikernel.workbench.inspector.attribution.LinkReasons;
import dev.unikernel.workbench.inspector.reach.Reference;
import dev.unikernel.workbench.inspector.reach.References;
import dev.unikernel.workbench.inspector.reach.Why;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Why a symbol is in an image, and what would go with it. */
public final class WhyReport {
    private WhyReport() {}

    /** The report; a symbol that does not exist is a wrong usage, code that cannot be read leaves nothing to say. */
    public static Report of(Inspection inspection, String symbol) throws IOException, CommandProblem {
        inspection.needsLinked("--why");
        References references = inspection.references();
        if (references.codeUnavailable().isPresent() && !references.hasRelocations()) {
            throw new CommandProblem(
                    ExitCode.CANNOT_RUN,
                    "what leads to " + symbol + " is not known: " + inspection.file()
                            + " keeps no relocations, and its code cannot be read",
                    references.codeUnavailable().get().why());
        }
        List<Why> all = references.why(symbol);
        if (all.isEmpty()) {
            throw new UsageError("--why " + symbol + ": the image has no symbol of that name that owns a byte");
        }
        ObjectNode record = Output.object()
                .put("schema", 1)
                .put("image", inspection.file().toString())
                .put("symbol", symbol)
                .put("relocations", references.hasRelocations());
        ArrayNode list = record.putArray("why");
        StringBuilder text = new StringBuilder();
        List<Table> tables = new ArrayList<>();
        for (Why why : all) {
            List<LinkReasons.Reason> linked = inspection.attribution().linkReasons(why.address());
            list.add(json(why, linked));
            text.append(text.isEmpty() ? "" : "\n").append(sentence(why));
            tables.add(chain(why));
            tables.add(goes(why));
            tables.add(linked(linked));
        }
        List<String> notes =
                references.codeUnavailable().map(why -> List.of(why.why())).orElse(List.of());
        return new Report(record, text.toString(), tables, notes, ExitCode.AS_ASKED);
    }

    private static String sentence(Why why) {
        String what = why.name() + " at " + Output.address(why.address()) + ", " + why.sizeBytes() + " bytes: ";
        if (why.isReached()) {
            return what + "reached over " + why.chain().size() + " references"
                    + (why.dominators().isEmpty() ? "" : ", and only by way of " + String.join(", ", why.dominators()));
        }
        return what + "not reached statically; an indirect call or the hardware may still lead to it";
    }

    private static Table chain(Why why) {
        boolean reached = why.isReached();
        String title = reached ? "Chain to " + why.name() : "Who refers to " + why.name();
        Table table = new Table(title, "from", "by", "to", "at");
        for (Reference step : reached ? why.chain() : why.referrers()) {
            table.row(step.from(), SurfaceReport.word(step.kind()), step.to(), Output.address(step.place()));
        }
        return table;
    }

    private static Table goes(Why why) {
        Table table = new Table("What would go with " + why.name(), "symbol");
        why.goes().forEach(table::row);
        table.foot(why.goesBytes() + " bytes with " + why.name() + " itself, " + why.goesCount() + " other symbols");
        return table;
    }

    private static Table linked(List<LinkReasons.Reason> reasons) {
        Table table = new Table("Why the linker took its archive member", "member", "asked for by", "symbol");
        reasons.forEach(reason -> table.row(reason.member(), reason.by(), reason.symbol()));
        return table;
    }

    private static ObjectNode json(Why why, List<LinkReasons.Reason> linked) {
        ObjectNode object = Output.object()
                .put("name", why.name())
                .put("address", Output.address(why.address()))
                .put("size_bytes", why.sizeBytes())
                .put("reached", why.isReached());
        if (!why.isReached()) {
            object.put("explanation", "not reached statically");
        }
        steps(why.chain(), object.putArray("chain"));
        steps(why.referrers(), object.putArray("referrers"));
        ArrayNode reasons = object.putArray("linked_because");
        linked.forEach(reason -> reasons.addObject()
                .put("member", reason.member())
                .put("by", reason.by())
                .put("symbol", reason.symbol()));
        why.dominators().forEach(object.putArray("dominators")::add);
        why.goes().forEach(object.putArray("would_go")::add);
        return object.put("would_go_count", why.goesCount()).put("would_go_bytes", why.goesBytes());
    }

    private static void steps(List<Reference> steps, ArrayNode list) {
        for (Reference step : steps) {
            list.addObject()
                    .put("from", step.from())
                    .put("by", SurfaceReport.word(step.kind()))
                    .put("to", step.to())
                    .put("at", Output.address(step.place()));
        }
    }
}
