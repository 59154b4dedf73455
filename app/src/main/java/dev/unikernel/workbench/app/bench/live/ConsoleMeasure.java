package dev.unikernel.workbench.app.bench.live;

import dev.unikernel.workbench.app.bench.BareProcess;
import dev.unikernel.workbench.app.bench.BareQemu;
import dev.unikernel.workbench.app.bench.Bench;
import dev.unikernel.workbench.app.bench.BenchFailed;
import dev.unikernel.workbench.app.bench.Comparison;
import dev.unikernel.workbench.app.bench.SideBySide;
import dev.unikernel.workbench.app.guest.QemuGuest;
import dev.unikernel.workbench.launcher.machine.Endpoints;
import dev.unikernel.workbench.launcher.machine.QemuCommand;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;

/** 400,000 bytes of a guest's console, through us and by a reader of a bare socket. */
final class ConsoleMeasure {
    /** A throughput of 0.9 of the peer's. */
    private static final double GOAL = 1 / 0.9;

    private static final int WARM_UPS = 1;
    private static final long BYTES = 400_000;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private ConsoleMeasure() {}

    static Comparison of(Bench bench, int samples) throws Exception {
        try (LiveProject project = LiveProject.of(bench, "print.c")) {
            QemuCommand command = project.command();
            // The private directory's name is short, as the name of a socket must be.
            Path socket = bench.guardian().newPrivateDirectory("b").resolve("s");
            List<String> bare = BareQemu.argv(
                    command.argv(Endpoints.in(Path.of("unused"), command.serialPorts())),
                    "socket,path=" + socket + ",server=on,wait=on");
            SideBySide both = SideBySide.measure(
                    WARM_UPS, samples, () -> ours(project), () -> peer(new ProcessBuilder(bare), socket));
            return new Comparison(
                    "live/console",
                    both.ours(),
                    both.peer(),
                    "bare socket reader",
                    "400,000 bytes of a guest that prints as fast as its serial line takes them, from the first byte"
                            + " to the last: our port with its ring, and the lines with their times, against a loop that"
                            + " reads a socket of a bare QEMU; a goal of 0.9 of its throughput is 1.11 of its time",
                    OptionalDouble.of(GOAL),
                    List.of());
        }
    }

    /** What a guest's greeting and its lines come to is the same on both sides. */
    private static final class Count {
        private final CompletableFuture<Long> all = new CompletableFuture<>();
        private long first;
        private long bytes;

        void add(int more) {
            long now = System.nanoTime();
            if (bytes == 0) {
                first = now;
            }
            bytes += more;
            if (bytes >= BYTES) {
                all.complete(now - first);
            }
        }
    }

    private static long ours(LiveProject project) throws Exception {
        try (QemuGuest guest = project.launch()) {
            Count count = new Count();
            AutoCloseable unused = guest.console().orElseThrow().onBytes(bytes -> count.add(bytes.length));
            guest.resume().get();
            return LiveProject.await("the console's end", count.all);
        }
    }

    @SuppressWarnings("try") // the process is only ended
    private static long peer(ProcessBuilder bare, Path socket) throws Exception {
        Files.deleteIfExists(socket);
        bare.redirectError(ProcessBuilder.Redirect.DISCARD);
        try (BareProcess qemu = BareProcess.start(bare, LIMIT);
                SocketChannel line = connect(socket)) {
            Count count = new Count();
            ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
            int got;
            while (!count.all.isDone() && (got = line.read(buffer)) >= 0) {
                count.add(got);
                buffer.clear();
            }
            if (!count.all.isDone()) {
                throw new BenchFailed("the bare QEMU ended before its guest had printed " + BYTES + " bytes");
            }
            return count.all.get();
        }
    }

    /** QEMU makes the socket when it starts, and waits for us there. */
    private static SocketChannel connect(Path socket) throws IOException, InterruptedException, BenchFailed {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            if (Files.exists(socket)) {
                try {
                    return SocketChannel.open(UnixDomainSocketAddress.of(socket));
                } catch (IOException notYet) {
                    if (System.nanoTime() > deadline) {
                        throw notYet;
                    }
                }
            }
            Thread.sleep(1); // nothing tells when another process listens
        }
        throw new BenchFailed("the bare QEMU made no socket " + socket);
    }
}
