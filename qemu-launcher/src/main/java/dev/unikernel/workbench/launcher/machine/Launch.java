package dev.unikernel.workbench.launcher.machine;

import dev.unikernel.workbench.launcher.LaunchFailed;
import dev.unikernel.workbench.launcher.guardian.ChildProcess;
import dev.unikernel.workbench.launcher.guardian.Guardian;
import dev.unikernel.workbench.launcher.guardian.OutputTail;
import dev.unikernel.workbench.launcher.serial.PlayedOnce;
import dev.unikernel.workbench.launcher.serial.SerialPort;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way from a command to a connected QEMU, on the session thread. We listen before QEMU starts, and it connects: no file to wait
 * for, no first byte lost. If QEMU ends on the way, our listening ends with it, so that no accept waits for ever.
 */
final class Launch {
    private static final Logger LOG = LoggerFactory.getLogger(Launch.class);
    private static final int OUTPUT_KEPT = 16 << 10;

    private final QemuCommand command;
    private final Guardian guardian;
    private final String name;
    private final List<ServerSocketChannel> listening = new ArrayList<>();
    private @Nullable ChildProcess started;
    private boolean aborted;

    /** A QEMU that has connected all its lines; it has not said that it takes commands. */
    record Connected(
            Path directory,
            Endpoints endpoints,
            List<String> argv,
            ChildProcess process,
            long spawned,
            OutputTail output,
            SocketChannel qmp,
            List<SerialPort> serial,
            Optional<InterruptLog> log,
            Optional<InterruptFifo> fifo) {}

    Launch(QemuCommand command, Guardian guardian, String name) {
        this.command = command;
        this.guardian = guardian;
        this.name = name;
    }

    /** Ends the QEMU if it has been started, and any that would be. Any thread. */
    synchronized void abort() {
        aborted = true;
        if (started != null) {
            started.destroyForcibly();
        }
    }

    /** LaunchFailed when QEMU cannot be started, or ends before it has connected all its lines. */
    Connected connect() {
        List<String> argv = List.of(command.binary());
        Path directory = null;
        Optional<InterruptFifo> fifo = Optional.empty();
        try {
            directory = guardian.newPrivateDirectory("qemu");
            Endpoints endpoints = Endpoints.in(directory, command.serialSockets());
            argv = command.argv(endpoints);
            Listening lines = listen(endpoints);
            Optional<InterruptLog> log = command.logsInterrupts() ? Optional.of(new InterruptLog()) : Optional.empty();
            if (log.isPresent()) {
                guardian.makeFifo(endpoints.interruptLog());
                fifo = Optional.of(new InterruptFifo(endpoints.interruptLog(), log.get(), name + "-interrupts"));
            }
            return accept(directory, endpoints, argv, lines, log, fifo);
        } catch (IOException notStarted) {
            discard(directory, fifo);
            throw new LaunchFailed(argv, OptionalInt.empty(), String.valueOf(notStarted.getMessage()));
        } catch (LaunchFailed ended) {
            discard(directory, fifo);
            throw ended;
        } finally {
            stopListening();
        }
    }

    private record Listening(ServerSocketChannel qmp, List<ServerSocketChannel> serial) {}

    private Listening listen(Endpoints endpoints) throws IOException {
        List<ServerSocketChannel> serial = new ArrayList<>();
        for (Path path : endpoints.serial()) {
            serial.add(listen(path));
        }
        return new Listening(listen(endpoints.qmp()), serial);
    }

    /** IOException when QEMU cannot be started. */
    private Connected accept(
            Path directory,
            Endpoints endpoints,
            List<String> argv,
            Listening lines,
            Optional<InterruptLog> log,
            Optional<InterruptFifo> fifo)
            throws IOException {
        ChildProcess process = start(argv);
        long spawned = System.nanoTime();
        OutputTail output = new OutputTail(process.getInputStream(), OUTPUT_KEPT, name + "-output");
        try {
            List<SerialPort> ports = new ArrayList<>();
            for (ServerSocketChannel line : lines.serial()) {
                int port = ports.size();
                ports.add(new SerialPort(line.accept(), name + "-serial" + port, Optional.empty(), filter(port)));
            }
            SocketChannel qmp = lines.qmp().accept();
            return new Connected(
                    directory, endpoints, argv, process, spawned, output, qmp, List.copyOf(ports), log, fifo);
        } catch (IOException notConnected) {
            throw failure(argv, process, output);
        }
    }

    /** What is played is sent anew each time the guest goes back. */
    private UnaryOperator<byte[]> filter(int port) throws IOException {
        return command.tape().isPresent()
                ? new PlayedOnce(Files.readAllBytes(command.tape().get().serial(port)))
                : UnaryOperator.identity();
    }

    private synchronized ChildProcess start(List<String> argv) throws IOException {
        if (aborted) {
            throw new IOException("the launch was cancelled");
        }
        ProcessBuilder spec = new ProcessBuilder(argv)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        ChildProcess process = guardian.start(spec);
        started = process;
        var unused = process.onExit().thenRun(this::stopListening);
        return process;
    }

    private ServerSocketChannel listen(Path path) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        synchronized (listening) {
            listening.add(channel);
        }
        channel.bind(UnixDomainSocketAddress.of(path));
        return channel;
    }

    private void stopListening() {
        synchronized (listening) {
            for (ServerSocketChannel channel : listening) {
                try {
                    channel.close();
                } catch (IOException alreadyGone) {
                    LOG.debug("closing a listening socket", alreadyGone);
                }
            }
            listening.clear();
        }
    }

    /** Ends what is left of the QEMU and gives its own words. */
    static LaunchFailed failure(List<String> argv, ChildProcess process, OutputTail output) {
        // It prints before it ends, so it is given the time to end by itself.
        var unused = process.onExit().orTimeout(2, TimeUnit.SECONDS).exceptionally(late -> process.destroyForcibly());
        int exit = process.onExit().join().exitValue();
        output.done().join();
        return new LaunchFailed(argv, OptionalInt.of(exit), output.text());
    }

    private void discard(@Nullable Path directory, Optional<InterruptFifo> fifo) {
        fifo.ifPresent(InterruptFifo::finish);
        if (directory != null) {
            try {
                guardian.removeDirectory(directory);
            } catch (IOException stays) {
                LOG.warn("{} stays until the end: {}", directory, stays.toString());
            }
        }
    }
}
