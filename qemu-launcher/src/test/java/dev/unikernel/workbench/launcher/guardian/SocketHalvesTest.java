package dev.unikernel.workbench.launcher.guardian;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketHalvesTest {
    private static final int ROUNDS = 1000;

    @TempDir
    Path folder;

    /** A child's last byte and the news of its end come at the same time, each to a thread of its own. */
    @Test
    void bothHalvesMayBeClosedAtOnceAndNeitherFails() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("s"));
        try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listening.bind(address);
            for (int round = 0; round < ROUNDS; round++) {
                SocketChannel child = SocketChannel.open(address);
                SocketChannel ours = listening.accept();
                child.close();
                SocketHalves halves = new SocketHalves(ours, true, true);
                AtomicInteger there = new AtomicInteger();
                Future<?> reader = pool.submit(() -> {
                    meet(there);
                    halves.stopReading();
                    return null;
                });
                Future<?> ending = pool.submit(() -> {
                    meet(there);
                    halves.stopWriting();
                    return null;
                });
                reader.get(30, TimeUnit.SECONDS);
                ending.get(30, TimeUnit.SECONDS);
                assertThat(ours.isOpen()).isFalse();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** A latch wakes one after the other; two that look at a number go on within some nanoseconds. */
    private static void meet(AtomicInteger there) {
        there.incrementAndGet();
        while (there.get() < 2) {
            Thread.onSpinWait();
        }
    }
}
