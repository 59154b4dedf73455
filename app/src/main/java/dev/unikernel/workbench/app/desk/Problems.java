package dev.unikernel.workbench.app.desk;

import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.project.ProjectFault;
import dev.unikernel.workbench.app.project.ProjectProblem;
import dev.unikernel.workbench.app.tools.ToolUnfit;
import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.launcher.CannotRecord;
import dev.unikernel.workbench.launcher.CannotSnapshot;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From exceptions to what a user is told. */
final class Problems {
    private Problems() {}

    static Problem of(String what, Throwable thrown) {
        Throwable failure = DebuggerException.cause(thrown);
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return new Problem(what + ": " + sentence(failure), trace.toString(), remedy(failure));
    }

    /** In gdb's words, if it refused; else the failure's. */
    static String words(@Nullable Throwable thrown) {
        Throwable failure = thrown == null ? new IllegalStateException("no answer") : DebuggerException.cause(thrown);
        return failure instanceof CommandRefused refused ? refused.refusal() : sentence(failure);
    }

    private static String sentence(Throwable failure) {
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + " is not there";
        }
        if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + " may not be read";
        }
        if (failure instanceof ProjectProblem project && missing(project).isPresent()) {
            return missing(project).get() + " is not there";
        }
        String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }

    private static String remedy(Throwable failure) {
        if (failure instanceof ToolUnfit unfit) {
            return unfit.advice();
        }
        if (failure instanceof CannotRecord cannot) {
            return cannot.advice();
        }
        if (failure instanceof CannotSnapshot cannot) {
            return cannot.advice();
        }
        if (!(failure instanceof ProjectProblem project)) {
            return "";
        }
        return missing(project).isPresent()
                ? "put the folder back, or open another project; text that is open in the editor is still there"
                : "correct unikernel.toml; it is read again when it is saved";
    }

    /** What is gone, if the project is no project any more: its file, or the whole folder. */
    private static Optional<Path> missing(ProjectProblem problem) {
        return problem.faults().stream()
                .filter(fault -> fault.kind() == ProjectFault.Kind.NO_PROJECT)
                .map(ProjectFault::file)
                .map(file -> Optional.ofNullable(file.getParent())
                        .filter(Files::notExists)
                        .orElse(file))
                .findFirst();
    }

    /** Lines of the launch configuration that gdb did not take. */
    static Problem refused(List<GuestDebug.RefusedLine> lines) {
        String all = lines.stream().map(one -> one.line() + ": " + one.why()).collect(Collectors.joining("\n"));
        return new Problem(
                "gdb did not take " + (lines.size() == 1 ? "a command" : lines.size() + " commands")
                        + " of the launch configuration: " + lines.get(0).line() + ": "
                        + lines.get(0).why(),
                all,
                "correct it in the Launch view; the session goes on without");
    }
}
