package dev.unikernel.workbench.app.cli.outcome;

import dev.unikernel.workbench.app.bench.BenchFailed;
import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.app.project.ProjectProblem;
import dev.unikernel.workbench.app.snapshots.WrongSnapshotName;
import dev.unikernel.workbench.app.tools.ToolUnfit;
import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.inspector.elf.InspectorException;
import dev.unikernel.workbench.launcher.CannotRecord;
import dev.unikernel.workbench.launcher.CannotSnapshot;
import dev.unikernel.workbench.launcher.LaunchFailed;
import dev.unikernel.workbench.launcher.LauncherFailure;
import dev.unikernel.workbench.launcher.MachineGone;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Turns whatever a command threw into a sentence, advice, and the grammar's exit code. */
public final class Failures {
    private Failures() {}

    /**
     * What the user is told.
     *
     * @param kind a word for programs; see {@code docs/command-line.md}
     */
    public record Told(String kind, ExitCode code, String what, String advice) {
        Told(ExitCode code, String what, String advice) {
            this("", code, what, advice);
        }
    }

    public static Told tell(Throwable thrown) {
        Throwable failure = DebuggerException.cause(thrown);
        Told told = told(failure);
        return new Told(kind(failure), told.code(), told.what(), told.advice());
    }

    private static String kind(Throwable failure) {
        if (failure instanceof DebuggerException gdb) {
            return kind(gdb);
        }
        if (failure instanceof CommandProblem problem) {
            return problem.kind();
        }
        if (failure instanceof LaunchFailed) {
            return "qemu-not-started";
        }
        if (failure instanceof MachineGone) {
            return "qemu-gone";
        }
        if (failure instanceof CannotRecord) {
            return "no-time-travel";
        }
        if (failure instanceof CannotSnapshot) {
            return "no-snapshot";
        }
        if (failure instanceof ToolUnfit) {
            return "tool-unfit";
        }
        if (failure instanceof UsageError || failure instanceof WrongSnapshotName) {
            return "usage";
        }
        if (failure instanceof ProjectProblem) {
            return "project";
        }
        if (failure instanceof InspectorException || failure instanceof IOException) {
            return "input";
        }
        return failure instanceof LauncherFailure || failure instanceof BenchFailed ? "cannot" : "own-fault";
    }

    private static String kind(DebuggerException failure) {
        if (failure instanceof DebuggerException.AttachRefused refused) {
            return refused.kind() == DebuggerException.AttachRefused.Kind.NO_STUB
                    ? "no-stub"
                    : "stub-" + refused.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        if (failure instanceof DebuggerException.GdbGone) {
            return "gdb-died";
        }
        if (failure instanceof DebuggerException.TargetGone) {
            return "target-gone";
        }
        if (failure instanceof DebuggerException.TimedOut) {
            return "timed-out";
        }
        return failure instanceof DebuggerException.CommandRefused ? "gdb-refused" : "cannot";
    }

    private static Told told(Throwable failure) {
        if (failure instanceof CommandProblem problem) {
            return new Told(problem.code(), message(problem), problem.remedy());
        }
        if (failure instanceof UsageError || failure instanceof WrongSnapshotName) {
            return new Told(ExitCode.WRONG_USAGE, message(failure), "workbench --help shows the grammar");
        }
        if (failure instanceof ProjectProblem || failure instanceof InspectorException) {
            return new Told(ExitCode.UNUSABLE_INPUT, message(failure), "");
        }
        if (failure instanceof LaunchFailed launch) {
            return new Told(ExitCode.CANNOT_RUN, message(launch), advice(launch));
        }
        if (failure instanceof ToolUnfit unfit) {
            return new Told(ExitCode.CANNOT_RUN, message(unfit), unfit.advice());
        }
        if (failure instanceof CannotRecord cannot) {
            return new Told(ExitCode.CANNOT_RUN, message(cannot), cannot.advice());
        }
        if (failure instanceof CannotSnapshot cannot) {
            return new Told(ExitCode.CANNOT_RUN, message(cannot), cannot.advice());
        }
        if (failure instanceof LauncherFailure) {
            return new Told(ExitCode.CANNOT_RUN, message(failure), "");
        }
        if (failure instanceof DebuggerException.CommandRefused refused) {
            return new Told(
                    ExitCode.WRONG_USAGE,
                    message(refused),
                    "check the place, the expression or the state it was asked in");
        }
        if (failure instanceof BenchFailed) {
            return new Told(ExitCode.CANNOT_RUN, message(failure), "");
        }
        if (failure instanceof DebuggerException.GdbGone gone) {
            return gdbGone(gone);
        }
        if (failure instanceof DebuggerException.AttachRefused refused) {
            return new Told(ExitCode.CANNOT_RUN, message(refused), refused.advice());
        }
        if (failure instanceof DebuggerException) {
            return new Told(ExitCode.CANNOT_RUN, message(failure), "");
        }
        if (failure instanceof IOException) {
            return new Told(ExitCode.UNUSABLE_INPUT, file(failure), "");
        }
        if (failure instanceof OutOfMemoryError) {
            long most = Runtime.getRuntime().maxMemory() >> 20;
            return new Told(
                    ExitCode.CANNOT_RUN,
                    "that takes more memory than Java may have here, " + most + " MiB",
                    "give it more with WORKBENCH_JAVA_OPTS=-Xmx4g");
        }
        if (failure instanceof InternalError && message(failure).contains("memory access")) {
            // JDK 17: what reading a mapped file beyond its end comes to, once somebody has cut it.
            return new Told(ExitCode.UNUSABLE_INPUT, "a file was cut short while it was read", "run it again");
        }
        return new Told(
                ExitCode.OUR_FAULT,
                "a fault of the workbench itself: " + failure,
                "run it again with --verbose and send us the log");
    }

    /** QEMU's words do not always name what it refuses; its command line does. */
    private static String advice(LaunchFailed launch) {
        return launch.exit().isEmpty()
                ? "workbench doctor tells which tools are missing; "
                        + launch.argv().get(0)
                        + " is in the package qemu-system-x86 (Debian: apt install qemu-system-x86)"
                : "it was started as: " + String.join(" ", launch.argv());
    }

    /** Not the engine's own sentence: here a guest of ours ends with its gdb. */
    private static Told gdbGone(DebuggerException.GdbGone gone) {
        String how = gone.exit().isPresent() ? " with exit code " + gone.exit().getAsInt() : "";
        String what = "gdb ended" + how
                + " before we were done (a guest of ours ends with it, one of somebody else does not)"
                + (gone.lastStderr().isBlank() ? "" : ": " + gone.lastStderr().strip());
        String advice = gone.lastStderr().contains("could not be started")
                ? "install the package gdb (Debian: apt install gdb)"
                : "run it again with --transcript FILE to see what gdb was asked last";
        return new Told(ExitCode.CANNOT_RUN, what, advice);
    }

    private static String file(Throwable failure) {
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + ": there is no such file";
        }
        if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        return failure instanceof FileSystemException system ? String.valueOf(system.getMessage()) : message(failure);
    }

    private static String message(Throwable failure) {
        String text = failure.getMessage();
        return text == null ? failure.toString() : text;
    }
}
