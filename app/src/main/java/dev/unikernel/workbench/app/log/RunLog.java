package dev.unikernel.workbench.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sets up Logback without its XML (which costs more at start than the command itself): one file a run in the user's
 * state folder, our own lines only, and the same on standard error with {@code --verbose}. Found by ServiceLoader.
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
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
        Logger ours = context.getLogger(OURS);
        ours.setLevel(Level.DEBUG);
        try {
            ours.addAppender(started(context, file(StateFolder.path().resolve("logs"))));
        } catch (IOException e) {
            // A read-only home must not stop the work; whoever asked for --verbose sees why there is no file.
            addWarn("no log file: " + e.getMessage(), e);
        }
        if (Boolean.getBoolean(VERBOSE)) {
            ConsoleAppender<ILoggingEvent> terminal = new ConsoleAppender<>();
            terminal.setTarget("System.err");
            ours.addAppender(started(context, terminal));
        }
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static FileAppender<ILoggingEvent> file(Path folder) throws IOException {
        Files.createDirectories(folder);
        dropOldest(folder);
        FileAppender<ILoggingEvent> file = new FileAppender<>();
        String moment = LocalDateTime.now(java.time.ZoneId.systemDefault())
                .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        Path path = folder.resolve(moment + "-" + ProcessHandle.current().pid() + ".log");
        file.setFile(path.toString());
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

    private static <A extends OutputStreamAppender<ILoggingEvent>> A started(LoggerContext context, A appender) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{HH:mm:ss.SSS} %-5level %-18thread %logger{0}: %msg%n");
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}
