package dev.unikernel.workbench.launcher.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SerialPortTest {
    @TempDir
    Path directory;

    private SocketChannel guest;
    private SerialPort port;
    private Path log;

    @BeforeEach
    void connect() throws Exception {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("s"));
        log = directory.resolve("log");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            guest = SocketChannel.open(address);
            port = new SerialPort(server.accept(), "serial", Optional.of(log));
        }
    }

    @AfterEach
    void close() throws Exception {
        guest.close();
        port.close();
        port.closed().get(5, TimeUnit.SECONDS);
    }

    private void send(byte[] bytes) throws Exception {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            guest.write(buffer);
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @Test
    void afterADrainAllThatWasWrittenHasBeenHandedOver() throws Exception {
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        port.onBytes(seen::writeBytes);
        byte[] sent = random(150_000);
        for (int round = 0; round < 20; round++) {
            send(sent);
            port.drained().get(5, TimeUnit.SECONDS);
            assertThat(seen.size()).isEqualTo(sent.length * (round + 1));
        }
        assertThat(port.firstByteNanos()).isPresent();
    }

    @Test
    void aLateListenerGetsWhatCameBefore() throws Exception {
        send("before".getBytes(StandardCharsets.US_ASCII));
        port.drained().get(5, TimeUnit.SECONDS);
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        AutoCloseable listening = port.onBytes(seen::writeBytes);
        send(" after".getBytes(StandardCharsets.US_ASCII));
        port.drained().get(5, TimeUnit.SECONDS);
        listening.close();
        send(" never".getBytes(StandardCharsets.US_ASCII));
        port.drained().get(5, TimeUnit.SECONDS);
        assertThat(seen.toString(StandardCharsets.US_ASCII)).isEqualTo("before after");
        assertThat(log).hasContent("before after never");
    }

    @Test
    void aSlowListenerLosesNothing() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        port.onBytes(bytes -> {
            try {
                assertThat(slow.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
            seen.writeBytes(bytes);
        });
        byte[] sent = random(4 << 20);
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            try {
                send(sent);
            } catch (Exception broken) {
                throw new AssertionError(broken);
            }
        });
        assertThat(port.write(new byte[] {1})).isTrue();
        slow.countDown();
        writer.get(10, TimeUnit.SECONDS);
        guest.shutdownOutput();
        port.closed().get(10, TimeUnit.SECONDS);
        assertThat(seen.toByteArray()).isEqualTo(sent);
        assertThat(port.bytesReceived()).isEqualTo(sent.length);
        assertThat(port.tail(Integer.MAX_VALUE))
                .isEqualTo(java.util.Arrays.copyOfRange(sent, sent.length - (256 << 10), sent.length));
    }

    @Test
    void whatIsWrittenArrivesWholeOrIsRefused() throws Exception {
        byte[] sent = random(1 << 20);
        assertThat(port.write(sent)).isTrue();
        ByteBuffer got = ByteBuffer.allocate(sent.length);
        while (got.hasRemaining()) {
            assertThat(guest.read(got)).isPositive();
        }
        assertThat(got.array()).isEqualTo(sent);
        int accepted = 0;
        while (port.write(new byte[100_000])) {
            accepted += 100_000;
        }
        // The last chunk may not have been taken off the account yet, so less than the limit may fit.
        assertThat(accepted).isPositive().isLessThan(3_000_000);
        guest.close();
        port.closed().get(5, TimeUnit.SECONDS);
        assertThat(port.write(new byte[1])).isFalse();
    }
}
