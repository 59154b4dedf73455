package dev.unikernel.workbench.debugger.session;

import dev.unikernel.workbench.debugger.mi.MiCommand;
import dev.unikernel.workbench.debugger.transcript.TranscriptWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to start a gdb. Immutable; start with {@link #DEFAULT}.
 *
 * @param gdb its program, a name on the PATH or a path
 * @param workingDirectory gdb's, or ours if empty
 * @param sourcePaths prefixes of source paths in the debug information, and what stands for them here, in order
 * @param sourceDirectories where gdb looks for sources as well
 * @param afterAttach lines for gdb's console, run after each attach; what they refuse is logged, not fatal
 * @param transcript where the session is recorded; closed by who opened it
 * @param commandTimeout for the answer to one command
 * @param attachTimeout for the stub's answer; a stub that another debugger holds never answers
 */
public record GdbOptions(
        String gdb,
        Optional<Path> workingDirectory,
        Map<String, String> sourcePaths,
        List<Path> sourceDirectories,
        List<String> afterAttach,
        Optional<TranscriptWriter> transcript,
        Duration commandTimeout,
        Duration attachTimeout) {

    /** gdb from the PATH, 30 s for a command, 5 s for an attach, nothing else. */
    public static final GdbOptions DEFAULT = new GdbOptions(
            "gdb",
            Optional.empty(),
            Map.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5));

    /** mi-async must be set before the attach (gdb refuses it after), or a running target cannot be interrupted. */
    static final MiCommand ASYNC = MiCommand.of("-gdb-set", "mi-async", "on");

    public GdbOptions {
        sourcePaths = Collections.unmodifiableMap(new LinkedHashMap<>(sourcePaths));
        sourceDirectories = List.copyOf(sourceDirectories);
        afterAttach = List.copyOf(afterAttach);
    }

    /** With another gdb. */
    public GdbOptions withGdb(String program) {
        return new GdbOptions(
                program,
                workingDirectory,
                sourcePaths,
                sourceDirectories,
                afterAttach,
                transcript,
                commandTimeout,
                attachTimeout);
    }

    /** With gdb in another directory. */
    public GdbOptions withWorkingDirectory(Path directory) {
        return new GdbOptions(
                gdb,
                Optional.of(directory),
                sourcePaths,
                sourceDirectories,
                afterAttach,
                transcript,
                commandTimeout,
                attachTimeout);
    }

    /** With other source paths and directories. */
    public GdbOptions withSources(Map<String, String> paths, List<Path> directories) {
        return new GdbOptions(
                gdb, workingDirectory, paths, directories, afterAttach, transcript, commandTimeout, attachTimeout);
    }

    /** With console lines to run after each attach. */
    public GdbOptions withAfterAttach(List<String> lines) {
        return new GdbOptions(
                gdb,
                workingDirectory,
                sourcePaths,
                sourceDirectories,
                lines,
                transcript,
                commandTimeout,
                attachTimeout);
    }

    /** Recorded. */
    public GdbOptions withTranscript(TranscriptWriter to) {
        return new GdbOptions(
                gdb,
                workingDirectory,
                sourcePaths,
                sourceDirectories,
                afterAttach,
                Optional.of(to),
                commandTimeout,
                attachTimeout);
    }

    /** With other bounds. */
    public GdbOptions withTimeouts(Duration command, Duration attach) {
        return new GdbOptions(
                gdb, workingDirectory, sourcePaths, sourceDirectories, afterAttach, transcript, command, attach);
    }

    /**
     * No init file is read and nothing that lies beside an image is run: an image from elsewhere is data. {@code -iex}
     * comes before any file. The language of messages is fixed, and strings are UTF-8.
     */
    ProcessBuilder process() {
        ProcessBuilder builder = new ProcessBuilder(
                gdb,
                "-q",
                "-nx",
                "-nh",
                "--interpreter=mi3",
                "-iex",
                "set auto-load off",
                "-iex",
                "set debuginfod enabled off");
        workingDirectory.ifPresent(directory -> builder.directory(directory.toFile()));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().remove("LANGUAGE");
        builder.environment().remove("DEBUGINFOD_URLS");
        return builder;
    }

    /**
     * All other settings; an old gdb may refuse some. scheduler-locking stays at gdb's default: with {@code step},
     * pausing a step of a halted CPU kills gdb 13.1 (inline-frame.c:386, internal error).
     */
    List<MiCommand> settings() {
        List<MiCommand> settings = new ArrayList<>(List.of(
                set("confirm", "off"),
                set("pagination", "off"),
                set("width", "0"),
                set("height", "0"),
                set("tcp", "auto-retry", "off"),
                set("tcp", "connect-timeout", Long.toString(Math.max(1, attachTimeout.toSeconds()))),
                set("print", "elements", "256"),
                set("max-value-size", "1048576"),
                MiCommand.of("-enable-pretty-printing"),
                set("breakpoint", "pending", "off"),
                set("backtrace", "past-main", "on"),
                MiCommand.console("maint set internal-error corefile no"),
                MiCommand.console("maint set internal-error backtrace off")));
        for (Map.Entry<String, String> path : sourcePaths.entrySet()) {
            settings.add(set("substitute-path", path.getKey(), path.getValue()));
        }
        if (!sourceDirectories.isEmpty()) {
            MiCommand directories = MiCommand.of("-environment-directory");
            for (Path directory : sourceDirectories) {
                directories = directories.with(directory.toString());
            }
            settings.add(directories);
        }
        return settings;
    }

    private static MiCommand set(String... words) {
        return MiCommand.of("-gdb-set", words);
    }
}
