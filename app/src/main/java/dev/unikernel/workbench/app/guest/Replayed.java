package dev.unikernel.workbench.app.guest;

import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.ProcessStarter;
import dev.unikernel.workbench.debugger.session.SessionEnd;
import dev.unikernel.workbench.debugger.session.SessionEvent;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.debugger.stack.CodeFacts;
import dev.unikernel.workbench.debugger.transcript.StopReplay;
import dev.unikernel.workbench.launcher.serial.LoopLine;
import dev.unikernel.workbench.launcher.serial.SerialPort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A guest of which only a recorded session is left. It is resumed from one recorded stop to the next, each answers what
 * was asked there, nothing runs and nothing can be changed.
 */
public final class Replayed implements Guest {
    private static final Logger LOG = LoggerFactory.getLogger(Replayed.class);
    private static final int CONSOLE_TAIL = 64 << 10;

    private final Past past;
    private final CompletableFuture<EndReport> ended = new CompletableFuture<>();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream(); // guarded by this
    private @Nullable Consumer<byte[]> listener; // guarded by this
    private int told; // guarded by this: how many pieces of the console were told
    private int at; // guarded by this
    private @Nullable LoopLine line; // guarded by this
    private boolean closed; // guarded by this
    private volatile @Nullable GdbSession session;

    /**
     * What the record tells.
     *
     * @param words of the guest that was recorded
     * @param hasConsole whether its console was heard
     * @param facts of the image's code as they were asked then, for when the image is not here
     * @param shown numbers of the stops that the user saw, ascending
     * @param list what is known of those
     * @param stops how many stops there are in all
     * @param recorded when, as it says; empty if it does not
     * @param cut why it ends before the session did; empty if it is whole
     * @param end how the guest ended; empty if the record ends before
     */
    public record Past(
            Path file,
            String words,
            boolean hasConsole,
            List<Said> console,
            CodeFacts facts,
            List<Integer> shown,
            List<PastStop> list,
            int stops,
            Optional<EndReport> end,
            Optional<String> recorded,
            Optional<String> cut,
            StopReplay replay,
            ProcessStarter inGdbsPlace) {
        public Past {
            console = List.copyOf(console);
            shown = List.copyOf(shown);
            list = List.copyOf(list);
        }
    }

    /**
     * A recorded stop in a few words.
     *
     * @param place {@code main, src/main.c:12}, or an address; empty if gdb did not say
     * @param millis since the start of the session
     */
    public record PastStop(int number, String reason, String place, double millis) {}

    /**
     * Bytes of the console.
     *
     * @param stop the number of the stop before which they came; one more than there are, after the last
     */
    public record Said(int stop, byte[] bytes) {}

    private volatile Optional<GuestImage> image;
    private final UnikernelSystem system;

    /** @param image the one that was recorded, if it is here, the very same */
    public Replayed(Past past, Optional<GuestImage> image, UnikernelSystem system) {
        this.past = past;
        this.image = image;
        this.system = system;
    }

    @Override
    public void loadedAt(long slide) {
        image = image.map(known -> known.at(slide));
    }

    /** Its line, over which the console says what it said; made when first asked for. */
    @Override
    public synchronized Optional<SerialPort> console() {
        if (past.hasConsole() && line == null && !closed) {
            try {
                line = LoopLine.open();
                onConsole(line);
            } catch (IOException refused) {
                LOG.warn("the console of the record cannot be shown", refused);
            }
        }
        return Optional.ofNullable(line).map(LoopLine::port);
    }

    /** It goes on from stop to stop; its console says what it said. */
    @Override
    public Set<Capability> capabilities() {
        EnumSet<Capability> all = EnumSet.of(Capability.DEBUG, Capability.RESUME);
        if (past.hasConsole()) {
            all.add(Capability.CONSOLE);
        }
        return all;
    }

    @Override
    public String words() {
        return "the record " + past.file() + " of " + past.words();
    }

    public Past past() {
        return past;
    }

    @Override
    public Optional<GuestImage> image() {
        return image;
    }

    @Override
    public Optional<CodeFacts> code() {
        return Optional.of(image.map(GuestImage::code).orElse(past.facts()));
    }

    @Override
    public UnikernelSystem system() {
        return system;
    }

    @Override
    public Door door() {
        return new Door.Recorded(past.inGdbsPlace());
    }

    @Override
    public void joined(GdbSession gdb) {
        session = gdb;
        gdb.stop().ifPresent(stop -> reached(stop.number()));
        gdb.onEvent(event -> {
            if (event instanceof SessionEvent.Stopped stopped) {
                reached(stopped.stop().number());
            }
        });
        var unused = gdb.ended().thenAccept(this::over);
    }

    /** Tells what the console said up to there; going back takes nothing back that was told. */
    private synchronized void reached(int stop) {
        at = stop;
        while (told < past.console().size() && past.console().get(told).stop() <= stop) {
            byte[] bytes = past.console().get(told++).bytes();
            said.writeBytes(bytes);
            if (listener != null) {
                listener.accept(bytes);
            }
        }
    }

    /** Gives all of the console as the replay comes by, beginning with what was told. One listener. */
    public synchronized void onConsole(Consumer<byte[]> to) {
        listener = to;
        if (said.size() > 0) {
            to.accept(said.toByteArray());
        }
    }

    /** The console as it was at the stop where the replay stands. */
    @Override
    public synchronized String consoleText() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        past.console().stream().filter(one -> one.stop() <= at).forEach(one -> text.writeBytes(one.bytes()));
        byte[] all = text.toByteArray();
        int from = Math.max(0, all.length - CONSOLE_TAIL);
        return new String(all, from, all.length - from, StandardCharsets.UTF_8);
    }

    /** A stop that the user did not see, the last of all, of a guest whose end is known: there it crashed. */
    @Override
    public CompletableFuture<Boolean> isOver(Stop stop) {
        boolean crashed = stop.number() == past.stops()
                && past.end().filter(end -> end.by().equals("guest")).isPresent()
                && !past.shown().contains(stop.number());
        if (crashed) {
            reached(past.stops() + 1);
            past.end().ifPresent(ended::complete);
        }
        return CompletableFuture.completedFuture(crashed);
    }

    private void over(SessionEnd end) {
        if (end.cause() == SessionEnd.Cause.CONNECTION_CLOSED || end.cause() == SessionEnd.Cause.TARGET_EXITED) {
            reached(past.stops() + 1);
            ended.complete(past.end().orElseGet(this::cut));
        }
    }

    private EndReport cut() {
        return report(
                EndReport.Reason.UNKNOWN,
                "outside",
                Optional.of("the record ends before the guest did"),
                "the record ends here, and does not tell how the guest ended");
    }

    private EndReport report(EndReport.Reason reason, String by, Optional<String> unknown, String sentence) {
        return new EndReport(
                reason, by, OptionalInt.empty(), unknown, Optional.empty(), sentence, List.of(), "", Duration.ZERO);
    }

    @Override
    public CompletableFuture<EndReport> ended() {
        return ended;
    }

    @Override
    public CompletableFuture<Void> resume() {
        return CompletableFuture.failedFuture(new UnsupportedOperationException(words() + " does not run"));
    }

    @Override
    public CompletableFuture<Void> end() {
        GdbSession gdb = session;
        CompletableFuture<?> closed = gdb == null ? CompletableFuture.completedFuture(null) : gdb.detach();
        return closed.thenAccept(done -> ended.complete(report(
                EndReport.Reason.DETACHED,
                "workbench",
                Optional.empty(),
                "the record was closed at stop " + where() + " of " + past.stops() + "; nothing ran")));
    }

    private synchronized int where() {
        return at;
    }

    /** A record takes no time. */
    @Override
    public void endAfter(Duration limit) {}

    @Override
    public void close() {
        end().join();
        LoopLine open;
        synchronized (this) {
            open = line;
            closed = true;
        }
        if (open != null) {
            open.close();
        }
    }
}
