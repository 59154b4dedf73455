package dev.unikernel.workbench.app.build.run;

import dev.unikernel.workbench.app.build.BuildAction;
import dev.unikernel.workbench.app.build.BuildListener;
import dev.unikernel.workbench.app.build.BuildListener.StepOutcome;
import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.build.BuildProblem;
import dev.unikernel.workbench.app.build.BuildStep;
import dev.unikernel.workbench.app.build.diagnostics.Diagnostic;
import dev.unikernel.workbench.app.build.diagnostics.SourceNames;
import dev.unikernel.workbench.app.build.diagnostics.ToolMessages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The steps of one build, from the first to the last. One thread, the build's, owns all of this and takes the events of the tools from a
 * queue; the threads of the pool only wait for tools.
 */
final class BuildRun {

    /** What the build's thread waits for. */
    private sealed interface Event {
        record Ended(ToolRun run, BuildAction.RunTool tool) implements Event {}

        record NotStarted(BuildStep step, IOException why) implements Event {}

        record Cancel() implements Event {}
    }

    private final BuildPlan plan;
    private final int jobs;
    private final ToolFinder tools;
    private final RunningTools running;
    private final ExecutorService pool;
    private final BuildListener listener;
    private final StepRecords records;
    private final BuildLog log;
    private final BuildReport report;
    private final StepQueue queue;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Map<String, FileTime> started = new HashMap<>();
    private boolean cancelled;

    BuildRun(
            BuildPlan plan,
            int jobs,
            ToolFinder tools,
            RunningTools running,
            ExecutorService pool,
            BuildListener listener,
            BuildState state,
            BuildLog log,
            BuildReport report) {
        this.plan = plan;
        this.jobs = jobs;
        this.tools = tools;
        this.running = running;
        this.pool = pool;
        this.listener = listener;
        this.records = new StepRecords(plan, state, tools);
        this.log = log;
        this.report = report;
        this.queue = new StepQueue(plan);
    }

    /** From any thread: ends the tools; {@link #run} returns when they are gone. */
    void cancel() {
        events.add(new Event.Cancel());
    }

    /** Runs all that can be run: after an error in one source the others are still compiled, so that all errors are seen at once. */
    void run() throws InterruptedException {
        startWhatCanBe();
        while (!started.isEmpty()) {
            Event event = events.take();
            if (event instanceof Event.Cancel) {
                cancelled = true;
                report.cancelled();
                queue.drop();
                running.endAll();
            } else if (event instanceof Event.Ended ended) {
                ended(ended.run(), ended.tool());
            } else if (event instanceof Event.NotStarted failed) {
                notStarted(failed.step(), failed.why());
            }
            startWhatCanBe();
        }
    }

    private void startWhatCanBe() {
        while (started.size() < jobs && !(events.peek() instanceof Event.Cancel)) {
            Optional<BuildStep> step = queue.next();
            if (step.isEmpty()) {
                return;
            }
            take(step.get());
        }
        if (started.isEmpty() && events.peek() instanceof Event.Cancel) {
            report.cancelled();
        }
    }

    private void take(BuildStep step) {
        Optional<BuildProblem> unreadable = records.unreadable(step);
        Optional<BuildState.Done> upToDate = unreadable.isPresent() ? Optional.empty() : records.upToDate(step);
        if (unreadable.isPresent()) {
            failed(step, unreadable.get(), 0);
        } else if (upToDate.isPresent()) {
            queue.done(step);
            report.upToDate();
            say(step, upToDate.get().diagnostics());
            finished(step, StepOutcome.UP_TO_DATE, 0);
        } else if (step.action() instanceof BuildAction.WriteText text) {
            write(step, text);
        } else if (step.action() instanceof BuildAction.RunTool tool) {
            start(step, tool);
        }
    }

    private void write(BuildStep step, BuildAction.WriteText text) {
        listener.stepStarted(step);
        try {
            makeFolders(step);
            records.begin(step);
            Files.writeString(text.file(), text.content());
            records.record(step, Optional.empty(), List.of());
            log.wrote(text);
        } catch (IOException e) {
            failed(step, FailureReader.writing(text.file(), step.title(), e), 0);
            return;
        }
        succeeded(step, 0);
    }

    private void start(BuildStep step, BuildAction.RunTool tool) {
        Optional<Path> program = tools.find(tool.argv().get(0), step.workingDirectory());
        if (program.isEmpty()) {
            failed(step, ToolFinder.missing(tool.argv().get(0)), 0);
            queue.drop();
            return;
        }
        try {
            makeFolders(step);
            records.begin(step);
            started.put(step.id(), records.now());
        } catch (IOException e) {
            failed(step, FailureReader.writing(plan.buildDirectory(), step.title(), e), 0);
            queue.drop();
            return;
        }
        listener.stepStarted(step);
        pool.execute(() -> events.add(runTool(step, tool, program.get())));
    }

    private Event runTool(BuildStep step, BuildAction.RunTool tool, Path program) {
        try {
            List<String> arguments = tool.argv().subList(1, tool.argv().size());
            return new Event.Ended(running.run(step, program, arguments), tool);
        } catch (IOException e) {
            return new Event.NotStarted(step, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Event.NotStarted(step, new IOException("interrupted", e));
        }
    }

    private void ended(ToolRun run, BuildAction.RunTool tool) {
        BuildStep step = run.step();
        Optional<FileTime> since = Optional.ofNullable(started.remove(step.id()));
        SourceNames names = new SourceNames(plan.directory(), step.workingDirectory(), plan.sourcePrefixes());
        List<Diagnostic> diagnostics = ToolMessages.read(run.output(), step.id(), names);
        Optional<BuildProblem> problem =
                run.exit() == 0 && !cancelled ? publish(run, tool) : Optional.of(FailureReader.of(run, diagnostics));
        try {
            log.ran(run, tool);
            if (problem.isEmpty()) {
                records.record(step, since, diagnostics);
            }
        } catch (IOException e) {
            problem = problem.or(() -> Optional.of(FailureReader.writing(plan.buildDirectory(), step.title(), e)));
        }
        say(step, diagnostics);
        if (problem.isEmpty()) {
            succeeded(step, run.millis());
        } else {
            removePartial(step, tool);
            failed(step, problem.get(), run.millis());
        }
    }

    /** Gives the outputs their names; each must be there. */
    private static Optional<BuildProblem> publish(ToolRun run, BuildAction.RunTool tool) {
        for (BuildAction.Rename rename : tool.publish()) {
            try {
                Files.move(
                        rename.from(),
                        rename.to(),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                return Optional.of(FailureReader.writing(rename.to(), run.step().title(), e));
            }
        }
        return run.step().outputs().stream()
                .filter(Files::notExists)
                .map(output ->
                        (BuildProblem) new BuildProblem.ToolFailed(run.step().title(), 0, output + " was not written"))
                .findFirst();
    }

    /** What a failed tool left is not to be taken for its result; published files are from an earlier build and stay. */
    private void removePartial(BuildStep step, BuildAction.RunTool tool) {
        List<Path> partial = new ArrayList<>(step.outputs());
        partial.removeAll(tool.publish().stream().map(BuildAction.Rename::to).toList());
        tool.publish().forEach(rename -> partial.add(rename.from()));
        step.dependencyFile().ifPresent(partial::add);
        for (Path file : partial) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                report.problem(FailureReader.writing(file, step.title(), e));
            }
        }
    }

    private void notStarted(BuildStep step, IOException why) {
        started.remove(step.id());
        if (!cancelled) {
            failed(step, new BuildProblem.ToolFailed(step.title(), -1, String.valueOf(why.getMessage())), 0);
        }
    }

    private void succeeded(BuildStep step, long millis) {
        queue.done(step);
        report.ran();
        finished(step, StepOutcome.RAN, millis);
    }

    private void failed(BuildStep step, BuildProblem problem, long millis) {
        report.ran();
        // The end of a tool that we ended ourselves is no news.
        if (!cancelled) {
            report.problem(problem);
        }
        if (problem instanceof BuildProblem.DiskFull) {
            queue.drop();
        }
        finished(step, StepOutcome.FAILED, millis);
    }

    private void say(BuildStep step, List<Diagnostic> diagnostics) {
        report.diagnostics(step, diagnostics);
        diagnostics.forEach(listener::diagnostic);
    }

    private void finished(BuildStep step, StepOutcome outcome, long millis) {
        listener.stepFinished(
                step, outcome, millis, report.stepsOver(), plan.steps().size());
    }

    private static void makeFolders(BuildStep step) throws IOException {
        for (Path output : step.outputs()) {
            Files.createDirectories(output.resolveSibling(""));
        }
        if (step.dependencyFile().isPresent()) {
            Files.createDirectories(step.dependencyFile().get().resolveSibling(""));
        }
    }
}
