package dev.unikernel.workbench.app.cli.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.app.cli.outcome.CommandProblem;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.cli.output.Table;
import dev.unikernel.workbench.app.cli.targets.Invocation;
import dev.unikernel.workbench.app.project.Budget;
import dev.unikernel.workbench.inspector.bytemap.ByteMap;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.bytemap.SizeNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** An image held against its budget; exit code 1 if any limit is exceeded. */
public final class BudgetReport {
    private final Inspection inspection;
    private final Budget budget;
    private final Optional<ByteMap> baseline;

    private BudgetReport(Inspection inspection, Budget budget, Optional<ByteMap> baseline) {
        this.inspection = inspection;
        this.budget = budget;
        this.baseline = baseline;
    }

    /** A limit and what it is held against; {@code matched} is false if the image has nothing of that name. */
    private record Line(Budget.Limit limit, long bytes, long allowed, boolean matched) {
        boolean exceeded() {
            return bytes > allowed;
        }

        String what() {
            String subject = limit.subject().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            return limit.name().isEmpty() ? subject : subject + " " + limit.name();
        }

        String verdict() {
            return exceeded() ? "exceeded" : matched ? "within" : "nothing matches";
        }
    }

    /** The report; {@code older} is the baseline that the user named, which goes before the budget's own. */
    public static Report of(Inspection inspection, Budget budget, Optional<Path> older, Invocation invocation)
            throws IOException, CommandProblem {
        Optional<Path> written = budget.baseline().map(path -> budget.file().resolveSibling(path));
        Optional<Path> file = older.or(() -> written);
        if (file.isEmpty()) {
            return new BudgetReport(inspection, budget, Optional.empty()).report();
        }
        try (Inspection before = Inspection.open(file.get(), Optional.empty(), Optional.empty(), invocation)) {
            return new BudgetReport(inspection, budget, Optional.of(before.map())).report();
        }
    }

    private Report report() throws IOException {
        List<Line> lines = new ArrayList<>();
        for (Budget.Limit limit : budget.limits()) {
            lines.add(line(limit));
        }
        boolean exceeded = lines.stream().anyMatch(Line::exceeded);
        String image = inspection.file().toString();
        ObjectNode record = Output.object()
                .put("schema", 1)
                .put("image", image)
                .put("budget", budget.file().toString())
                .put("within", !exceeded);
        ArrayNode list = record.putArray("limits");
        Table table = new Table("Budget of " + image, "verdict", "what", ">bytes", ">limit", ">left", "as written");
        List<String> notes = new ArrayList<>();
        for (Line line : lines) {
            list.add(json(line));
            table.row(
                    line.verdict(),
                    line.what(),
                    Long.toString(line.bytes()),
                    Long.toString(line.allowed()),
                    Long.toString(line.allowed() - line.bytes()),
                    line.limit().text());
            if (!line.matched()) {
                notes.add("budget: the image has no " + line.what());
            }
        }
        if (lines.isEmpty()) {
            notes.add(budget.file() + " sets no limits; write for example image = \"64 KiB\" under [budget]");
        }
        return new Report(record, "", List.of(table), notes, exceeded ? ExitCode.FELL_SHORT : ExitCode.AS_ASKED);
    }

    private static ObjectNode json(Line line) {
        return Output.object()
                .put("subject", line.limit().subject().name().toLowerCase(Locale.ROOT))
                .put("name", line.limit().name())
                .put("value_bytes", line.bytes())
                .put("limit_bytes", line.allowed())
                .put("limit", line.limit().text())
                .put("matched", line.matched())
                .put("exceeded", line.exceeded());
    }

    private Line line(Budget.Limit limit) throws IOException {
        ByteMap map = inspection.map();
        return switch (limit.subject()) {
            case IMAGE -> new Line(limit, map.fileBytes(), limit.bytes(), true);
            case MEMORY -> new Line(limit, map.memoryBytes(), limit.bytes(), true);
            case GROWTH -> growth(limit, map.fileBytes(), baseline().fileBytes());
            case MEMORY_GROWTH -> growth(limit, map.memoryBytes(), baseline().memoryBytes());
            case SECTION -> owned(limit, Level.SECTION, limit.name()::equals);
            case COMPONENT -> owned(limit, Level.COMPONENT, limit.name()::equals);
            case SYMBOL ->
                owned(limit, Level.SYMBOL, Pattern.compile(limit.name()).asPredicate());
        };
    }

    private ByteMap baseline() {
        return baseline.orElseThrow(() -> new UsageError(budget.file()
                + ": a limit on growth needs an older build: --diff OLD, or baseline = \"FILE\" under [budget]"));
    }

    private static Line growth(Budget.Limit limit, long now, long before) {
        return new Line(limit, now - before, limit.bytes(before), true);
    }

    /** The larger of what is taken in the file and in memory. */
    private Line owned(Budget.Limit limit, Level level, Predicate<String> wanted) throws IOException {
        SizeNode tree = inspection.tree(List.of(level), 0, wanted);
        long bytes = Math.max(tree.fileBytes(), tree.memoryBytes());
        return new Line(limit, bytes, limit.bytes(), !tree.children().isEmpty());
    }
}
