package dev.unikernel.workbench.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sets up Logback without its XML (which costs more at start than the command itself): one file a run in the user's
 * state folder, our own lines only, and the same on standard error with {@code --verbose}. Used by {@link RunLogProvider}, and
 * found by ServiceLoader where that was not chosen.
 */
public final class RunLog extends ContextAwareBase implements Configurator {
    /** Set to "true" before the first logger is made. */
    public static final String VERBOSE = "workbench.verbose";

    private static final String OURS = "dev.unikernel.workbench";
    private static final int KEPT = 30;

    private static volatile @Nullable Path current;

    /** This run's file; empty before the first log line and where it could not be made. */
    public static Optional<Path> file() {
        return Optional.ofNullable(current);
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        setContext(context);
        // With a listener Logback does not print its own troubles, on standard output and with a slow date format.
        context.getStatusManager().add(new NopStatusListener());
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
        Logger ours = context.getLogger(OURS);
        ours.setLevel(Level.DEBUG);
        if (Boolean.getBoolean(VERBOSE)) {
            ours.addAppender(started(context, new FileOutputStream(FileDescriptor.err)));
        }
        try {
            ours.addAppender(started(context, file(StateFolder.path().resolve("logs"))));
        } catch (IOException e) {
            // A read-only home must not stop the work; whoever asked for --verbose sees why there is no file.
            ours.warn("no log file: {}", e.toString());
        }
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static OutputStream file(Path folder) throws IOException {
        Files.createDirectories(folder);
        dropOldest(folder);
        String name = LogLine.fileTime(System.currentTimeMillis()) + "-"
                + ProcessHandle.current().pid() + ".log";
        Path path = folder.resolve(name);
        OutputStream file = Files.newOutputStream(path);
        current = path;
        return file;
    }

    private static void dropOldest(Path folder) throws IOException {
        List<Path> logs = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(path -> path.toString().endsWith(".log")).forEach(logs::add);
        }
        logs.sort(Comparator.reverseOrder()); // names begin with the moment
        for (Path old : logs.subList(Math.min(KEPT, logs.size()), logs.size())) {
            Files.deleteIfExists(old);
        }
    }

    private static LineAppender started(LoggerContext context, OutputStream to) {
        LineAppender appender = new LineAppender(to);
        appender.setContext(context);
        appender.start();
        return appender;
    }
}
