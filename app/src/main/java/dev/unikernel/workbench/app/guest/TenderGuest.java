package dev.unikernel.workbench.app.guest;

import dev.unikernel.workbench.app.console.ConsoleLines;
import dev.unikernel.workbench.app.image.CodePlace;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.life.Alarm;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.SessionEnd;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.debugger.session.StopReason;
import dev.unikernel.workbench.debugger.stub.StubAddress;
import dev.unikernel.workbench.launcher.guardian.Guardian;
import dev.unikernel.workbench.launcher.serial.SerialPort;
import dev.unikernel.workbench.launcher.tender.Tender;
import dev.unikernel.workbench.launcher.tender.TenderCommand;
import dev.unikernel.workbench.launcher.tender.TenderEnd;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A guest that its system's own tender runs, as a process of this host (Solo5's spt). It has neither a monitor nor physical
 * memory; its exit status is real. Without a debugger it starts when it is resumed, with one when that comes.
 */
public final class TenderGuest implements Guest {
    private static final int CONSOLE_TAIL = 64 << 10;
    /** How long gdb may take to tell what became of a guest whose gdbserver is gone. */
    private static final long TELLS_MS = 2000;

    private volatile GuestImage image;
    private final UnikernelSystem system;
    private final Tender tender;
    private final long launched = System.nanoTime();
    private final CompletableFuture<EndReport> ended = new CompletableFuture<>();
    private final ConsoleLines lines;
    private volatile boolean held;
    private volatile Optional<Duration> late = Optional.empty();
    private volatile Optional<Fault> fault = Optional.empty();

    /** A processor's exception, as the signal that the host made of it, and where. */
    private record Fault(String signal, Optional<CodePlace> place) {}

    private TenderGuest(GuestImage image, UnikernelSystem system, Tender tender) {
        this.image = image;
        this.system = system;
        this.tender = tender;
        this.lines = ConsoleLines.of(tender.console(), launched);
        var unused = tender.ended().thenAccept(this::gone);
    }

    /** Prepares it; nothing has run yet. */
    public static TenderGuest launch(GuestImage image, UnikernelSystem system, TenderCommand command, Guardian guardian)
            throws IOException {
        return new TenderGuest(image, system, Tender.prepare(command, guardian));
    }

    public TenderCommand command() {
        return tender.command();
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(Capability.RUN, Capability.DEBUG, Capability.RESUME, Capability.CONSOLE, Capability.CHANGE);
    }

    @Override
    public String words() {
        String pid = tender.pid().isPresent() ? ", pid " + tender.pid().getAsLong() : "";
        return tender.command().name() + pid;
    }

    @Override
    public Optional<GuestImage> image() {
        return Optional.of(image);
    }

    @Override
    public void loadedAt(long slide) {
        image = image.at(slide);
    }

    @Override
    public UnikernelSystem system() {
        return system;
    }

    @Override
    public String whyNotBack() {
        return words() + " runs as a process of this host: only what QEMU recorded can go back";
    }

    /** gdbserver is started when it is opened. */
    @Override
    public Door door() {
        return new Door.Tender(this::hold, image.boot().header().entry());
    }

    private CompletableFuture<StubAddress> hold() {
        try {
            held = true;
            return CompletableFuture.completedFuture(new StubAddress.UnixSocket(tender.hold()));
        } catch (IOException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    @Override
    public Optional<ConsoleLines> consoleLines() {
        return Optional.of(lines);
    }

    @Override
    public void joined(GdbSession session) {
        lines.follow(session, tender.console());
        var unused = session.ended().thenAccept(this::tell);
    }

    private void tell(SessionEnd end) {
        if (end.cause() == SessionEnd.Cause.TARGET_EXITED && end.exit().isPresent()) {
            // Its last words are on their way through a pipe.
            var unused = tender.ended()
                    .<Object>thenApply(gone -> gone)
                    .completeOnTimeout(end, TELLS_MS, TimeUnit.MILLISECONDS)
                    .thenRun(() -> ended.complete(ending("").exited(end.exit().getAsInt(), "gdb: " + end.detail())));
        }
    }

    /** A signal that a processor's exception became: the guest stands at the instruction, and nothing can go on from it. */
    @Override
    public CompletableFuture<Boolean> isOver(Stop stop) {
        if (!(stop.reason() instanceof StopReason.Signal signal) || !TenderEnding.isException(signal.name())) {
            return CompletableFuture.completedFuture(false);
        }
        Optional<CodePlace> place = stop.frame()
                .flatMap(frame -> frame.address().isPresent()
                        ? Optional.of(image.place(frame.address().getAsLong()))
                        : Optional.empty());
        fault = Optional.of(new Fault(signal.name(), place));
        return CompletableFuture.completedFuture(true);
    }

    /** What it wrote before is on its way through a pipe, which ends with it. */
    @Override
    public void bury() {
        tender.stop();
    }

    private void gone(TenderEnd end) {
        if (fault.isPresent()) {
            ended.complete(ending(end.errors())
                    .faulted(fault.get().signal(), fault.get().place()));
        } else if (end.asked()) {
            ended.complete(ending(end.errors()).given(late));
        } else if (held) {
            var unused = ended.completeOnTimeout(ending(end.errors()).lost(), TELLS_MS, TimeUnit.MILLISECONDS);
        } else if (end.signal().isPresent()) {
            ended.complete(ending(end.errors()).signalled(end.signal().getAsInt()));
        } else {
            ended.complete(ending(end.errors())
                    .exited(
                            end.code().orElse(0),
                            tender.command().name() + " exited with "
                                    + end.code().orElse(0)));
        }
    }

    private TenderEnding ending(String errors) {
        Duration ran = Duration.ofNanos(System.nanoTime() - launched);
        return new TenderEnding(image, system, tender.command(), consoleText(), errors, ran);
    }

    @Override
    public Optional<SerialPort> console() {
        return Optional.of(tender.console());
    }

    @Override
    public String consoleText() {
        return new String(tender.console().tail(CONSOLE_TAIL), StandardCharsets.UTF_8);
    }

    @Override
    public CompletableFuture<EndReport> ended() {
        return ended.copy();
    }

    @Override
    public CompletableFuture<Void> resume() {
        try {
            tender.run();
            return CompletableFuture.completedFuture(null);
        } catch (IOException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    @Override
    public CompletableFuture<Void> end() {
        tender.stop();
        return ended.thenAccept(end -> {});
    }

    @Override
    public void endAfter(Duration limit) {
        Alarm.unlessOver(ended, limit, () -> {
            late = Optional.of(limit);
            tender.stop();
        });
    }

    @Override
    public void close() {
        tender.close();
        ended.join();
    }
}
