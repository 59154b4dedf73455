package dev.unikernel.workbench.app.build.run;

import dev.unikernel.workbench.app.build.BuildStep;
import dev.unikernel.workbench.app.build.ProcessStarter;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Starts tools, reads all that they print, and ends those under way, with all of their children. Safe for many threads. */
final class RunningTools {
    /** Enough for any useful list of errors; what comes after is read and dropped, so that the tool never waits for us. */
    private static final int MOST_OUTPUT = 1 << 20;

    private static final long GRACE_MILLIS = 1000;

    private final ProcessStarter starter;
    private final Set<Process> running = new HashSet<>();
    private boolean ending;

    RunningTools(ProcessStarter starter) {
        this.starter = starter;
    }

    /** Runs a step's program to its end. */
    ToolRun run(BuildStep step, Path program, List<String> arguments) throws IOException, InterruptedException {
        long start = System.nanoTime();
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(step.workingDirectory().toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"));
        builder.environment().putAll(step.environment());
        Process process = start(builder);
        try {
            String output = read(process.getInputStream());
            int exit = process.waitFor();
            return new ToolRun(step, exit, output, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        } finally {
            synchronized (running) {
                running.remove(process);
            }
        }
    }

    private Process start(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = starter.start(builder);
        boolean late;
        synchronized (running) {
            running.add(process);
            late = ending;
        }
        if (late) {
            end(List.of(process));
        }
        return process;
    }

    /** Ends every tool and its children; one that is just being started is ended as soon as it is there. */
    void endAll() throws InterruptedException {
        List<Process> processes;
        synchronized (running) {
            ending = true;
            processes = List.copyOf(running);
        }
        end(processes);
    }

    /**
     * First by TERM, so that gcc removes its temporary files, then by KILL. A driver gets its signal only once its passes
     * are gone: one that still runs would make again the file that the driver has just removed.
     */
    private static void end(List<Process> processes) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
        Set<ProcessHandle> children = new HashSet<>();
        for (Process process : processes) {
            List<ProcessHandle> passes = process.descendants().toList();
            passes.forEach(ProcessHandle::destroy);
            passes.forEach(pass -> awaitEnd(pass, deadline));
            process.destroy();
            // gcc may have started its next pass meanwhile.
            process.descendants().forEach(children::add);
            children.addAll(passes);
        }
        children.forEach(ProcessHandle::destroy);
        for (Process process : processes) {
            if (!process.waitFor(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }

    private static void awaitEnd(ProcessHandle pass, long deadline) {
        pass.onExit()
                .completeOnTimeout(pass, Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)
                .join();
    }

    private static String read(InputStream stream) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        long dropped = 0;
        for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
            int room = Math.min(count, MOST_OUTPUT - kept.size());
            kept.write(buffer, 0, room);
            dropped += count - room;
        }
        String text = kept.toString(StandardCharsets.UTF_8);
        return dropped == 0 ? text : text + "\n(" + dropped + " more bytes were printed)\n";
    }
}
