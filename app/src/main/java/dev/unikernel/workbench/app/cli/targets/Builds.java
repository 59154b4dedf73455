package dev.unikernel.workbench.app.cli.targets;

import dev.unikernel.workbench.app.build.BuildListener;
import dev.unikernel.workbench.app.build.BuildOptions;
import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.build.BuildProblem;
import dev.unikernel.workbench.app.build.BuildResult;
import dev.unikernel.workbench.app.build.BuildStep;
import dev.unikernel.workbench.app.build.diagnostics.Diagnostic;
import dev.unikernel.workbench.app.build.run.Builder;
import dev.unikernel.workbench.app.cli.outcome.CommandProblem;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.history.History;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.launcher.guardian.Guardian;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/** Runs a build for a command: progress and problems as notes, the tools owned by the guardian. */
public final class Builds {
    private Builds() {}

    /** Runs it to its end; blocks. Problems and progress are notes. */
    public static BuildResult run(BuildPlan plan, BuildOptions options, Invocation invocation)
            throws CommandProblem, InterruptedException, ExecutionException {
        Guardian guardian = invocation.guardian();
        Output output = invocation.output();
        BuildResult result = new Builder()
                .run(plan, options, guardian::start, new Progress(output))
                .get();
        for (BuildProblem problem : result.problems()) {
            output.note(problem.message() + "; " + problem.remedy());
        }
        if (!result.succeeded() && result.imageKept()) {
            output.note("the last good image is kept: " + result.image());
        }
        if (result.succeeded()) {
            writeDown(plan, result, output);
        }
        return result;
    }

    /** A history that cannot be written harms no build. */
    private static void writeDown(BuildPlan plan, BuildResult result, Output output) {
        History history = History.in(Project.workDirectory(plan.directory()));
        try {
            history.add(result.image());
        } catch (IOException e) {
            output.note("the sizes of this build are not in " + history.file() + ": " + e.getMessage());
        }
    }

    public static ExitCode exitCode(BuildResult result) {
        if (result.succeeded()) {
            return ExitCode.AS_ASKED;
        }
        boolean toolMissing = result.problems().stream().anyMatch(BuildProblem.ToolMissing.class::isInstance);
        return toolMissing ? ExitCode.CANNOT_RUN : ExitCode.UNUSABLE_INPUT;
    }

    /** As the tools print it, so that editors and terminals find the place. */
    private static String text(Diagnostic diagnostic) {
        StringBuilder text = new StringBuilder(diagnostic.file().orElse(diagnostic.step()));
        if (diagnostic.line() > 0) {
            text.append(':').append(diagnostic.line());
        }
        if (diagnostic.column() > 0) {
            text.append(':').append(diagnostic.column());
        }
        text.append(": ").append(diagnostic.severity().name().toLowerCase(Locale.ROOT));
        text.append(": ").append(diagnostic.message());
        diagnostic.option().ifPresent(option -> text.append(" [").append(option).append(']'));
        return text.toString();
    }

    /** Tells what is built, and what the tools said. */
    private record Progress(Output output) implements BuildListener {
        @Override
        public void waiting(BuildProblem.Locked locked) {
            output.note(locked.message() + "; " + locked.remedy());
        }

        @Override
        public void stepFinished(BuildStep step, StepOutcome outcome, long millis, int done, int total) {
            if (outcome != StepOutcome.UP_TO_DATE) {
                output.note("[" + done + "/" + total + "] " + step.title()
                        + (outcome == StepOutcome.FAILED ? " failed" : ""));
            }
        }

        @Override
        public void diagnostic(Diagnostic diagnostic) {
            output.note(text(diagnostic));
        }
    }
}
