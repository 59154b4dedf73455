package dev.unikernel.workbench.launcher.tender;

import dev.unikernel.workbench.launcher.guardian.ChildProcess;
import dev.unikernel.workbench.launcher.guardian.Guardian;
import dev.unikernel.workbench.launcher.guardian.OutputTail;
import dev.unikernel.workbench.launcher.serial.LoopLine;
import dev.unikernel.workbench.launcher.serial.SerialPort;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A tender and its guest: prepared, then either run by themselves or held by gdbserver at the tender's first instruction,
 * once. What the guest writes comes at {@link #console}. Any thread; calls block for milliseconds.
 */
public final class Tender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Tender.class);
    private static final int ERRORS = 16 << 10;

    private final TenderCommand command;
    private final Guardian guardian;
    private final LoopLine line;
    private final CompletableFuture<TenderEnd> ended = new CompletableFuture<>();
    private @Nullable ChildProcess process; // guarded by this
    private @Nullable StubBridge bridge; // guarded by this
    private @Nullable RandomAccessFile writer; // guarded by this: while it is open the FIFO does not end
    private volatile boolean asked;

    private Tender(TenderCommand command, Guardian guardian, LoopLine line) {
        this.command = command;
        this.guardian = guardian;
        this.line = line;
    }

    /** Nothing is started yet. */
    public static Tender prepare(TenderCommand command, Guardian guardian) throws IOException {
        return new Tender(command, guardian, LoopLine.open("tender-console"));
    }

    public TenderCommand command() {
        return command;
    }

    /** What the guest writes; it reads nothing. */
    public SerialPort console() {
        return line.port();
    }

    /** Of the tender, or of the gdbserver that holds it; empty before it was started. */
    public synchronized OptionalLong pid() {
        return process == null ? OptionalLong.empty() : OptionalLong.of(process.pid());
    }

    /** Lets it go, without a debugger; IOException if that cannot be, or was before. */
    public synchronized void run() throws IOException {
        ChildProcess started = start(command.argv());
        OutputTail errors = new OutputTail(started.getErrorStream(), ERRORS, "tender-errors");
        hear(started.getInputStream(), started, errors);
    }

    /**
     * Has gdbserver start it, held at the tender's first instruction; the path of a unix socket for one gdb.
     *
     * @throws IOException gdbserver cannot be started
     */
    public synchronized Path hold() throws IOException {
        Path directory = guardian.newPrivateDirectory("tender");
        Path fifo = directory.resolve("console");
        guardian.makeFifo(fifo);
        writer = new RandomAccessFile(fifo.toFile(), "rw");
        InputStream console = new FileInputStream(fifo.toFile());
        // In its own words: gdbserver puts a shell between, which gives the guest a console of its own.
        String wrapper = "sh -c 'exec \"$@\" >\"$0\" 2>&1' " + TenderCommand.quoted(fifo.toString());
        List<String> argv = new ArrayList<>(List.of("gdbserver", "--once", "--wrapper", wrapper, "--", "-"));
        argv.addAll(command.argv());
        ChildProcess started = start(argv);
        bridge = StubBridge.open(started, directory.resolve("gdb"));
        OutputTail errors = new OutputTail(started.getErrorStream(), ERRORS, "tender-errors");
        var unused = started.onExit().thenRun(this::finishConsole);
        hear(console, started, errors);
        return directory.resolve("gdb");
    }

    private ChildProcess start(List<String> argv) throws IOException {
        if (process != null) {
            throw new IOException(command.name() + " was started already, and starts once");
        }
        ChildProcess started = guardian.start(new ProcessBuilder(argv));
        process = started;
        return started;
    }

    private synchronized void finishConsole() {
        try {
            if (writer != null) {
                writer.close();
            }
        } catch (IOException broken) {
            LOG.debug("the console could not be ended", broken);
        }
    }

    private void hear(InputStream console, ChildProcess started, OutputTail errors) {
        Thread thread = new Thread(() -> pump(console, started, errors), "tender-console-in");
        thread.setDaemon(true);
        thread.start();
    }

    /** To the end; then the process is over, and all that it wrote has been heard. */
    private void pump(InputStream console, ChildProcess started, OutputTail errors) {
        byte[] chunk = new byte[1 << 14];
        try (console) {
            for (int got = console.read(chunk); got >= 0; got = console.read(chunk)) {
                line.accept(Arrays.copyOf(chunk, got));
            }
        } catch (IOException broken) {
            LOG.debug("the console ended", broken);
        }
        line.finish();
        var unused = line.port()
                .closed()
                .thenCombine(errors.done(), (heard, said) -> said)
                .thenCombine(started.onExit(), (said, gone) -> end(started, errors.text()))
                .thenAccept(ended::complete);
    }

    private TenderEnd end(ChildProcess gone, String errors) {
        OptionalInt signal = gone.signal();
        return new TenderEnd(
                signal.isPresent() ? OptionalInt.empty() : OptionalInt.of(gone.exitValue()), signal, asked, errors);
    }

    /** Done when it is gone and its console has been heard to the last byte; of one that was never started, by close. */
    public CompletableFuture<TenderEnd> ended() {
        return ended.copy();
    }

    /** Ends it, if it was started, with all that it holds. */
    public synchronized void stop() {
        asked = true;
        if (process == null) {
            ended.complete(new TenderEnd(OptionalInt.empty(), OptionalInt.empty(), true, ""));
        } else {
            process.destroyForcibly();
        }
    }

    /** The same; the console is closed. */
    @Override
    public void close() {
        stop();
        synchronized (this) {
            if (bridge != null) {
                bridge.close();
            }
        }
        if (!ended.isDone()) {
            ended.join();
        }
        line.close();
    }
}
