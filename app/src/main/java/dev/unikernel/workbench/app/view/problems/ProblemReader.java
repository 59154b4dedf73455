package dev.unikernel.workbench.app.view.problems;

import dev.unikernel.workbench.app.build.BuildProblem;
import dev.unikernel.workbench.app.build.BuildResult;
import dev.unikernel.workbench.app.build.diagnostics.Diagnostic;
import dev.unikernel.workbench.app.build.diagnostics.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes rows of a build's result: why it failed first, then what the tools said, in the plan's order. */
final class ProblemReader {
    private ProblemReader() {}

    /** @param folder the project's, for relative names */
    static List<ProblemRow> rows(BuildResult result, Path folder) {
        List<ProblemRow> rows = new ArrayList<>();
        for (BuildProblem problem : result.problems()) {
            rows.add(row(problem, folder));
        }
        for (Diagnostic diagnostic : result.diagnostics()) {
            rows.add(row(diagnostic, folder));
        }
        return List.copyOf(rows);
    }

    private static ProblemRow row(BuildProblem problem, Path folder) {
        Optional<Path> file = problem instanceof BuildProblem.UnreadableInput input
                ? Optional.of(folder.resolve(input.file()))
                : Optional.empty();
        Severity severity = problem instanceof BuildProblem.Cancelled ? Severity.NOTE : Severity.ERROR;
        String place = file.map(path ->
                        path.startsWith(folder) ? folder.relativize(path).toString() : path.toString())
                .orElse("");
        return new ProblemRow(severity, problem.message(), problem.remedy(), file, place, 0);
    }

    private static ProblemRow row(Diagnostic diagnostic, Path folder) {
        String place = diagnostic
                .file()
                .map(name -> name
                        + (diagnostic.line() > 0 ? ":" + diagnostic.line() : "")
                        + (diagnostic.column() > 0 ? ":" + diagnostic.column() : ""))
                .orElse("");
        return new ProblemRow(
                diagnostic.severity(),
                diagnostic.message(),
                diagnostic.option().orElse(""),
                diagnostic.file().map(folder::resolve).map(Path::normalize),
                place,
                diagnostic.line());
    }
}
