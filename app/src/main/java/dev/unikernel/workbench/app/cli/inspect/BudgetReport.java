package dev.unikernel.workbench.app.cli.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.budgets.BudgetCheck;
import dev.unikernel.workbench.app.budgets.Held;
import dev.unikernel.workbench.app.budgets.Measured;
import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.app.cli.outcome.CommandProblem;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.cli.output.Table;
import dev.unikernel.workbench.app.cli.targets.Invocation;
import dev.unikernel.workbench.app.project.Budget;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.bytemap.SizeNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** An image held against its budget; exit code 1 if any limit is exceeded. */
public final class BudgetReport {
    private final Inspection inspection;
    private final Budget budget;
    private final Optional<Measured> baseline;

    private BudgetReport(Inspection inspection, Budget budget, Optional<Measured> baseline) {
        this.inspection = inspection;
        this.budget = budget;
        this.baseline = baseline;
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
            return new BudgetReport(inspection, budget, Optional.of(new Sizes(before))).report();
        }
    }

    private Report report() throws IOException {
        List<Held> lines = BudgetCheck.of(budget, new Sizes(inspection), baseline, "no older build");
        if (!lines.stream().allMatch(Held::isKnown)) {
            throw needsBaseline();
        }
        boolean exceeded = lines.stream().anyMatch(Held::exceeded);
        String image = inspection.file().toString();
        ObjectNode record = Output.object()
                .put("schema", 1)
                .put("image", image)
                .put("budget", budget.file().toString())
                .put("within", !exceeded);
        ArrayNode list = record.putArray("limits");
        Table table = new Table("Budget of " + image, "verdict", "what", ">bytes", ">limit", ">left", "as written");
        List<String> notes = new ArrayList<>();
        for (Held line : lines) {
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

    private static ObjectNode json(Held line) {
        return Output.object()
                .put("subject", line.limit().subject().name().toLowerCase(Locale.ROOT))
                .put("name", line.limit().name())
                .put("value_bytes", line.bytes())
                .put("limit_bytes", line.allowed())
                .put("limit", line.limit().text())
                .put("matched", line.matched())
                .put("exceeded", line.exceeded());
    }

    private UsageError needsBaseline() {
        return new UsageError(budget.file()
                + ": a limit on growth needs an older build: --diff OLD, or baseline = \"FILE\" under [budget]");
    }

    private record Sizes(Inspection inspection) implements Measured {
        @Override
        public long fileBytes() {
            return inspection.map().fileBytes();
        }

        @Override
        public long memoryBytes() {
            return inspection.map().memoryBytes();
        }

        @Override
        public SizeNode owners(Level level, Predicate<String> wanted) throws IOException {
            return inspection.tree(List.of(level), 0, wanted);
        }
    }
}
