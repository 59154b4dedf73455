package dev.unikernel.workbench.launcher.guardian;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program that the guardian started. Its exit value is its exit code, or 128+n when signal n ended it. destroy sends TERM and
 * destroyForcibly KILL to its whole process group. Thread-safe. onExit completes on the guardian's reader thread: do not block in it.
 */
public final class ChildProcess extends Process {
    private static final Logger LOG = LoggerFactory.getLogger(ChildProcess.class);

    private final GuardianLink link;
    private final long id;
    private final long pid;
    private final CompletableFuture<ChildEnd> end;
    private final ChildStreams.Open streams;

    ChildProcess(GuardianLink link, long id, long pid, CompletableFuture<ChildEnd> end, ChildStreams streams)
            throws IOException {
        this.link = link;
        this.id = id;
        this.pid = pid;
        this.end = end;
        this.streams = streams.accept();
        // Nobody reads any more what we write; this gives a half of the descriptor back.
        var unused = end.thenRun(this::closeInput);
    }

    private void closeInput() {
        try {
            streams.input().close();
        } catch (IOException alreadyClosed) {
            LOG.debug("input of {} was closed already", pid, alreadyClosed);
        }
    }

    /** The number of the signal that ended it; empty while it runs and when it exited by itself. */
    public OptionalInt signal() {
        ChildEnd ended = end.getNow(null);
        return ended != null && ended.signalled() ? OptionalInt.of(ended.number()) : OptionalInt.empty();
    }

    @Override
    public long pid() {
        return pid;
    }

    @Override
    public OutputStream getOutputStream() {
        return streams.input();
    }

    @Override
    public InputStream getInputStream() {
        return streams.output();
    }

    @Override
    public InputStream getErrorStream() {
        return streams.errors();
    }

    @Override
    public int waitFor() throws InterruptedException {
        try {
            return end.get().exitValue();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a child's end is never a failure", impossible);
        }
    }

    @Override
    public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
        try {
            end.get(timeout, unit);
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a child's end is never a failure", impossible);
        }
    }

    @Override
    public int exitValue() {
        ChildEnd ended = end.getNow(null);
        if (ended == null) {
            throw new IllegalThreadStateException("process " + pid + " has not ended");
        }
        return ended.exitValue();
    }

    @Override
    public boolean isAlive() {
        return !end.isDone();
    }

    @Override
    public CompletableFuture<Process> onExit() {
        return end.thenApply(ended -> this);
    }

    @Override
    public void destroy() {
        signal("TERM");
    }

    @Override
    public Process destroyForcibly() {
        signal("KILL");
        return this;
    }

    private void signal(String name) {
        if (isAlive()) {
            try {
                link.send(id, "kill", List.of(name));
            } catch (IOException guardianGone) {
                // The guardian ends its children when it goes, and our reader does when it was killed; this hurries the
                // one we know.
                toHandle().destroyForcibly();
            }
        }
    }

    @Override
    public boolean supportsNormalTermination() {
        return true;
    }

    @Override
    public ProcessHandle toHandle() {
        return ProcessHandle.of(pid).orElseThrow(() -> new IllegalStateException("process " + pid + " has ended"));
    }
}
