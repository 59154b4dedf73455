package dev.unikernel.workbench.app.transcript;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.guest.DebugRequest;
import dev.unikernel.workbench.app.guest.EndReport;
import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.ProcessStarter;
import dev.unikernel.workbench.debugger.session.SessionEvent;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.debugger.stack.CodeFacts;
import dev.unikernel.workbench.debugger.transcript.TranscriptWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records one session of one guest to a file, as docs/debugging.md describes it: what gdb is asked and says, the console,
 * the stops, the end. At each stop it also asks what the views would ({@link StopQuestions}), so that they have answers
 * when nobody can be asked any more. Any thread; the file is whole once it is closed.
 */
public final class Recording implements DebugRequest.Tap, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Recording.class);
    /** How long a close waits for the hash of a large image, and for the end to be told. */
    private static final long LAST_MS = 3000;

    private final TranscriptWriter writer;
    private final Guest guest;
    private final Optional<Duration> idle;
    private final HeardFacts facts;
    private final HeardConsole heard;
    private final HeardSources sources;
    private final CompletableFuture<Void> described;
    private final CompletableFuture<Void> ended;
    private final Optional<AutoCloseable> console;
    private volatile CompletableFuture<Void> asked = CompletableFuture.completedFuture(null);

    private Recording(TranscriptWriter writer, Guest guest, Optional<Duration> idle, boolean sources) {
        this.writer = writer;
        this.guest = guest;
        this.idle = idle;
        this.facts = new HeardFacts(writer);
        this.heard = new HeardConsole(writer);
        this.sources = new HeardSources(writer, sources);
        writer.note(SessionNote.of(guest).toString());
        this.described = CompletableFuture.runAsync(() -> {
            writer.note(ImageNote.of(guest).toString());
            writer.note(ImageNote.tools(guest).toString());
        });
        this.console = guest.console().map(port -> port.onBytes(heard));
        this.ended = guest.ended().thenAccept(this::end);
    }

    /**
     * Begins, and replaces the file.
     *
     * @param idle how long a guest must have stood before the questions are asked, so that they slow no stepping; empty: at
     *     once
     * @param sources whether the text of the sources at which it stands is to be in the file
     */
    public static Recording begin(Path file, Guest guest, Optional<Duration> idle, boolean sources) throws IOException {
        return new Recording(new TranscriptWriter(file), guest, idle, sources);
    }

    static ObjectNode note(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    private void end(EndReport end) {
        facts.flush();
        heard.flush();
        writer.note(EndNote.of(end).toString());
        writer.flush();
    }

    @Override
    public TranscriptWriter writer() {
        return writer;
    }

    @Override
    public CodeFacts watch(CodeFacts known) {
        return facts.of(known);
    }

    @Override
    public ProcessStarter watch(ProcessStarter starter) {
        return new HeardTools(starter, writer)::start;
    }

    @Override
    public void begin(GdbSession session) {
        session.onEvent(event -> {
            if (event instanceof SessionEvent.Stopped stopped) {
                heard.flush();
                asked = idle.isEmpty() ? ask(session, stopped.stop()) : later(session, stopped.stop(), idle.get());
            }
        });
    }

    private CompletableFuture<Void> later(GdbSession session, Stop stop, Duration after) {
        return CompletableFuture.runAsync(
                        () -> {}, CompletableFuture.delayedExecutor(after.toMillis(), TimeUnit.MILLISECONDS))
                .thenCompose(done -> session.stop().equals(Optional.of(stop))
                        ? ask(session, stop)
                        : CompletableFuture.completedFuture(null));
    }

    private CompletableFuture<Void> ask(GdbSession session, Stop stop) {
        return new StopQuestions(session, guest, stop, sources).ask().handle((done, failure) -> {
            if (failure != null) {
                LOG.debug("not all was asked at stop {}: {}", stop.number(), failure.toString());
            }
            facts.flush();
            writer.flush();
            return null;
        });
    }

    /** Done when what is asked at the latest stop has its answers. */
    public CompletableFuture<Void> settled() {
        return asked.copy();
    }

    /** What there is so far reaches the file. */
    public void flush() {
        facts.flush();
        heard.flush();
        writer.flush();
    }

    /** This stop was shown to the user; others were our own. */
    public void shown(Stop stop) {
        writer.note(note("stop").put("n", stop.number()).toString());
    }

    /** Waits for the end to be told, if it has come, and closes the file. */
    @Override
    public void close() {
        try {
            described.get(LAST_MS, TimeUnit.MILLISECONDS);
            if (guest.ended().isDone()) {
                ended.get(LAST_MS, TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException | ExecutionException missing) {
            LOG.warn("the transcript lacks its last notes: {}", missing.toString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        try {
            if (console.isPresent()) {
                console.get().close();
            }
        } catch (Exception never) { // AutoCloseable's signature; SerialPort only removes a listener
            throw new IllegalStateException(never);
        } finally {
            facts.flush();
            heard.flush();
            writer.close();
        }
    }
}
