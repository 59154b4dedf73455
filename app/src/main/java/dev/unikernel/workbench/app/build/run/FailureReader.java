package dev.unikernel.workbench.app.build.run;

import dev.unikernel.workbench.app.build.BuildProblem;
import dev.unikernel.workbench.app.build.BuildStep;
import dev.unikernel.workbench.app.build.diagnostics.Diagnostic;
import dev.unikernel.workbench.app.build.diagnostics.Severity;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out why a step failed, from the exit code and the words of gcc 12, ld 2.40 and the C library. */
final class FailureReader {
    private static final Pattern FULL =
            Pattern.compile("No space left on device|Disk quota exceeded|File too large|File size limit exceeded");
    private static final Pattern PART_MISSING =
            Pattern.compile("(?:cannot execute|error trying to exec) ['`‘]([^'’]*)['’]|cannot find ['`‘](as|ld)['’]");
    private static final Pattern PART_KILLED =
            Pattern.compile("(Killed|Terminated|Segmentation fault) signal terminated program");
    private static final Pattern UNDEFINED = Pattern.compile("undefined reference to [`'‘]([^'’]*)['’].*");
    private static final int SIGXFSZ = 25;

    private FailureReader() {}

    /** The problem of a tool that ended with another code than 0. */
    static BuildProblem of(ToolRun run, List<Diagnostic> diagnostics) {
        String title = run.step().title();
        int signal = run.exit() > 128 && run.exit() <= 192 ? run.exit() - 128 : 0;
        if (signal == SIGXFSZ || FULL.matcher(run.output()).find()) {
            return new BuildProblem.DiskFull(title, folder(run.step()));
        }
        if (signal > 0) {
            return new BuildProblem.ToolKilled(title, signal);
        }
        return part(run).or(() -> undefined(diagnostics)).orElseGet(() -> errors(run, diagnostics));
    }

    /** The problem of a file that we could not write. */
    static BuildProblem writing(Path file, String step, IOException e) {
        String reason = String.valueOf(e.getMessage());
        if (FULL.matcher(reason).find()) {
            return new BuildProblem.DiskFull(step, file.resolveSibling(""));
        }
        return new BuildProblem.NotWritable(file, e instanceof AccessDeniedException ? "permission denied" : reason);
    }

    private static Optional<BuildProblem> part(ToolRun run) {
        Matcher missing = PART_MISSING.matcher(run.output());
        if (missing.find()) {
            String name = missing.group(1) == null ? missing.group(2) : missing.group(1);
            return Optional.of(ToolFinder.missing(name.substring(name.lastIndexOf('/') + 1)));
        }
        Matcher killed = PART_KILLED.matcher(run.output());
        if (killed.find()) {
            int signal = switch (killed.group(1)) {
                case "Killed" -> 9;
                case "Terminated" -> 15;
                default -> 11;
            };
            return Optional.of(new BuildProblem.ToolKilled(run.step().title(), signal));
        }
        return Optional.empty();
    }

    private static Optional<BuildProblem> undefined(List<Diagnostic> diagnostics) {
        List<String> symbols = diagnostics.stream()
                .map(diagnostic -> UNDEFINED.matcher(diagnostic.message()))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .distinct()
                .toList();
        return symbols.isEmpty() ? Optional.empty() : Optional.of(new BuildProblem.UndefinedSymbols(symbols));
    }

    private static BuildProblem errors(ToolRun run, List<Diagnostic> diagnostics) {
        long errors = diagnostics.stream()
                .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
                .count();
        if (errors > 0) {
            return new BuildProblem.SourceErrors(run.step().title(), (int) errors);
        }
        List<String> lines = run.output().lines().toList();
        String last = String.join("\n", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
        return new BuildProblem.ToolFailed(run.step().title(), run.exit(), last);
    }

    private static Path folder(BuildStep step) {
        return step.outputs().isEmpty()
                ? step.workingDirectory()
                : step.outputs().get(0).resolveSibling("");
    }
}
