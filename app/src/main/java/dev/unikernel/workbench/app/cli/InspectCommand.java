package dev.unikernel.workbench.app.cli;

import dev.unikernel.workbench.app.cli.grammar.Options;
import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.app.cli.inspect.BudgetReport;
import dev.unikernel.workbench.app.cli.inspect.ContainerReport;
import dev.unikernel.workbench.app.cli.inspect.DiffReport;
import dev.unikernel.workbench.app.cli.inspect.Inspection;
import dev.unikernel.workbench.app.cli.inspect.Levels;
import dev.unikernel.workbench.app.cli.inspect.Report;
import dev.unikernel.workbench.app.cli.inspect.SizesReport;
import dev.unikernel.workbench.app.cli.inspect.StackReport;
import dev.unikernel.workbench.app.cli.inspect.SurfaceReport;
import dev.unikernel.workbench.app.cli.inspect.WhyReport;
import dev.unikernel.workbench.app.cli.outcome.CommandProblem;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.cli.targets.Invocation;
import dev.unikernel.workbench.app.findings.Sarif;
import dev.unikernel.workbench.app.project.Budget;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.containers.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class InspectCommand implements WorkbenchCommand {
    private static final int TEXT_TOP = 20;

    private final CommonOptions common = new CommonOptions("csv", "markdown", "sarif");
    private Path image = Path.of("");
    private @Nullable Path symbols;
    private @Nullable Path linkerMap;
    private String by = "section";
    private @Nullable Integer top;
    private @Nullable String filter;
    private @Nullable Path older;
    private @Nullable Path budget;
    private boolean surface;
    private @Nullable String why;
    private boolean stack;
    private @Nullable Path su;

    @Override
    public String description() {
        return "Shows what an image is made of; every byte has an owner. Nothing of it is run.";
    }

    @Override
    public void declare(Options options) {
        options.parameter("IMAGE", "An ELF file.", text -> image = Path.of(text));
        options.file("--symbols", "FILE", "The file that has its symbols.", path -> symbols = path);
        options.file("--map", "FILE", "What ld wrote with -Map; IMAGE.map if that is there.", path -> linkerMap = path);
        options.value(
                "--by",
                "LEVEL,...",
                "segment section symbol unit directory file library inline component; nested in this order.",
                text -> by = text);
        options.number("--top", "N", "The N largest of each level; 0 shows all.", number -> top = number);
        options.value("--filter", "RE", "Only what matches.", text -> filter = text);
        options.file("--diff", "OLD", "What changed since this older build.", path -> older = path);
        options.value("--why", "SYMBOL", "What leads to it, and what would go with it.", text -> why = text);
        options.file(
                "--budget",
                "FILE",
                "Holds it against the [budget] of a unikernel.toml; exit code 1 if exceeded.",
                path -> budget = path);
        options.flag("--surface", "What an attacker could use; exit code 1 if a check fails.", () -> surface = true);
        options.flag("--stack", "Stack use of functions, and the deepest chains of calls.", () -> stack = true);
        options.file("--su", "FOLDER", "With --stack: what gcc -fstack-usage wrote below it.", path -> su = path);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run(Invocation invocation) throws Exception {
        if (top != null && top < 0) {
            throw new UsageError("--top " + top + ": write how many of each level, or 0 for all");
        }
        long ways = Stream.of(stack, surface, why != null, budget != null)
                .filter(way -> way)
                .count();
        boolean also = older != null && budget == null && ways > 0;
        if (ways > 1 || also) {
            throw new UsageError(
                    "of --diff, --why, --surface, --stack and --budget choose one (--budget takes --diff too)");
        }
        if (common.format().equals("sarif") && !surface) {
            throw new UsageError("--format sarif is for findings: inspect --surface");
        }
        List<Level> levels = Levels.of(by);
        Predicate<String> wanted = predicate(filter);
        Form form = Form.of(image);
        if (form == Form.ARCHIVE || form == Form.THIN_ARCHIVE || form == Form.PE) {
            if (ways > 0 || older != null) {
                throw new UsageError(image + " is no ELF file: its sizes are all that is told of it");
            }
            return tell(ContainerReport.of(image, form, levels, shown(), wanted, common.format()), invocation.output());
        }
        try (Inspection inspection =
                Inspection.open(image, Optional.ofNullable(symbols), Optional.ofNullable(linkerMap), invocation)) {
            return tell(report(inspection, levels, wanted, invocation), invocation.output());
        }
    }

    private Report report(Inspection inspection, List<Level> levels, Predicate<String> wanted, Invocation invocation)
            throws Exception {
        if (stack) {
            return StackReport.of(inspection, Optional.ofNullable(su), shown(), wanted);
        }
        if (why != null) {
            return WhyReport.of(inspection, why);
        }
        if (surface) {
            return SurfaceReport.of(inspection);
        }
        if (budget != null) {
            Path file = Files.isDirectory(budget) ? budget.resolve(Project.FILE) : budget;
            if (!Files.exists(file)) {
                throw new NoSuchFileException(file.toString());
            }
            return BudgetReport.of(inspection, Budget.read(file), Optional.ofNullable(older), invocation);
        }
        return older == null
                ? SizesReport.of(inspection, levels, shown(), wanted, common.format())
                : diff(older, inspection, levels, wanted, invocation);
    }

    private Report diff(
            Path baseline, Inspection newer, List<Level> levels, Predicate<String> wanted, Invocation invocation)
            throws IOException, CommandProblem {
        try (Inspection before = Inspection.open(baseline, Optional.empty(), Optional.empty(), invocation)) {
            return DiffReport.of(before, newer, levels, shown(), wanted);
        }
    }

    /** How many of each level; 0 is all, as it is for machines unless they say otherwise. */
    private int shown() {
        return top != null ? top : common.format().equals("text") ? TEXT_TOP : 0;
    }

    private ExitCode tell(Report report, Output output) {
        if (common.format().equals("sarif")) {
            output.object(Sarif.of(report.record()));
        } else {
            output.json(report.record());
            output.line(common.isJson() ? "" : report.in(common.format()));
        }
        report.notes().forEach(output::note);
        return report.code();
    }

    private static Predicate<String> predicate(@Nullable String expression) {
        if (expression == null) {
            return name -> true;
        }
        try {
            Pattern pattern = Pattern.compile(expression);
            return name -> pattern.matcher(name).find();
        } catch (PatternSyntaxException e) {
            throw (UsageError) new UsageError("--filter " + expression + ": " + e.getDescription()).initCause(e);
        }
    }
}
