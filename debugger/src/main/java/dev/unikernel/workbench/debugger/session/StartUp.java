package dev.unikernel.workbench.debugger.session;

import dev.unikernel.workbench.debugger.mi.MiCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How gdb is started and set up. */
final class StartUp {
    private StartUp() {}

    /**
     * No init file is read and nothing that lies beside an image is run: an image from elsewhere is data. {@code -iex}
     * comes before any file. The language of messages is fixed, and strings are UTF-8.
     */
    static ProcessBuilder process(GdbOptions options) {
        ProcessBuilder builder = new ProcessBuilder(
                options.gdb(),
                "-q",
                "-nx",
                "-nh",
                "--interpreter=mi3",
                "-iex",
                "set auto-load off",
                "-iex",
                "set debuginfod enabled off");
        options.workingDirectory().ifPresent(directory -> builder.directory(directory.toFile()));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().remove("LANGUAGE");
        builder.environment().remove("DEBUGINFOD_URLS");
        return builder;
    }

    /** mi-async must be set before the attach (gdb refuses it after), or a running target cannot be interrupted. */
    static final MiCommand ASYNC = MiCommand.of("-gdb-set", "mi-async", "on");

    /**
     * All other settings; an old gdb may refuse some. scheduler-locking stays at gdb's default: with {@code step},
     * pausing a step of a halted CPU kills gdb 13.1 (inline-frame.c:386, internal error).
     */
    static List<MiCommand> settings(GdbOptions options) {
        List<MiCommand> settings = new ArrayList<>(List.of(
                set("confirm", "off"),
                set("pagination", "off"),
                set("width", "0"),
                set("height", "0"),
                set("tcp", "auto-retry", "off"),
                set(
                        "tcp",
                        "connect-timeout",
                        Long.toString(Math.max(1, options.attachTimeout().toSeconds()))),
                set("print", "elements", "256"),
                set("breakpoint", "pending", "off"),
                set("backtrace", "past-main", "on"),
                MiCommand.console("maint set internal-error corefile no"),
                MiCommand.console("maint set internal-error backtrace off")));
        for (Map.Entry<String, String> path : options.sourcePaths().entrySet()) {
            settings.add(set("substitute-path", path.getKey(), path.getValue()));
        }
        if (!options.sourceDirectories().isEmpty()) {
            MiCommand directories = MiCommand.of("-environment-directory");
            for (Path directory : options.sourceDirectories()) {
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
