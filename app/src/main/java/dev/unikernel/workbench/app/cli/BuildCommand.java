package dev.unikernel.workbench.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.build.BuildOptions;
import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.build.BuildResult;
import dev.unikernel.workbench.app.build.BuildStep;
import dev.unikernel.workbench.app.build.diagnostics.Diagnostic;
import dev.unikernel.workbench.app.cli.grammar.Options;
import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.cli.targets.Builds;
import dev.unikernel.workbench.app.cli.targets.Invocation;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.system.Systems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

final class BuildCommand implements WorkbenchCommand {
    private final CommonOptions common = new CommonOptions();
    private Path directory = Path.of("");
    private boolean plan;
    private boolean clean;
    private @Nullable Integer jobs;

    @Override
    public String description() {
        return "Builds a project's image.";
    }

    @Override
    public void declare(Options options) {
        options.parameter("DIR", "The project folder.", text -> directory = Path.of(text));
        options.flag("--plan", "Prints the steps as a shell script and builds nothing.", () -> plan = true);
        options.flag("--clean", "Every step again.", () -> clean = true);
        options.number("--jobs", "N", "So many tools at once.", number -> jobs = number);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run(Invocation invocation) throws Exception {
        if (jobs != null && jobs < 1) {
            throw new UsageError("--jobs " + jobs + ": at least 1 is needed");
        }
        Project project = Project.open(directory);
        BuildPlan steps = Systems.plan(project);
        Output output = invocation.output();
        if (plan) {
            output.line(steps.toShell().stripTrailing());
            output.json(json(steps));
            return ExitCode.AS_ASKED;
        }
        BuildOptions options = BuildOptions.standard().withClean(clean);
        BuildResult result = Builds.run(steps, jobs == null ? options : options.withJobs(jobs), invocation);
        if (result.succeeded()) {
            long size = Files.size(result.image());
            output.line(result.image() + "  " + size + " bytes, "
                    + (result.run() == 0 ? "up to date" : result.run() + " steps") + ", " + result.millis() + " ms");
        }
        output.json(json(project, result));
        return Builds.exitCode(result);
    }

    private static ObjectNode json(BuildPlan plan) {
        ObjectNode object = Output.object()
                .put("schema", 1)
                .put("project", plan.name())
                .put("image", plan.image().toString())
                .put("script", plan.toShell());
        ArrayNode steps = object.putArray("steps");
        for (BuildStep step : plan.steps()) {
            ObjectNode one = steps.addObject().put("id", step.id()).put("title", step.title());
            ArrayNode after = one.putArray("after");
            step.after().forEach(after::add);
        }
        return object;
    }

    private static ObjectNode json(Project project, BuildResult result) throws java.io.IOException {
        ObjectNode object = Output.object()
                .put("schema", 1)
                .put("project", project.name())
                .put("outcome", result.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("image", result.image().toString());
        if (result.succeeded()) {
            object.put("image_bytes", Files.size(result.image()));
        }
        object.put("image_kept", result.imageKept())
                .put("steps_run", result.run())
                .put("steps_up_to_date", result.upToDate())
                .put("build_ms", result.millis())
                .put("log", result.log().toString());
        ArrayNode diagnostics = object.putArray("diagnostics");
        for (Diagnostic diagnostic : result.diagnostics()) {
            diagnostics
                    .addObject()
                    .put("severity", diagnostic.severity().name().toLowerCase(Locale.ROOT))
                    .put("file", diagnostic.file().orElse(""))
                    .put("line", diagnostic.line())
                    .put("column", diagnostic.column())
                    .put("message", diagnostic.message());
        }
        ArrayNode problems = object.putArray("problems");
        result.problems()
                .forEach(problem ->
                        problems.addObject().put("what", problem.message()).put("try", problem.remedy()));
        return object;
    }
}
