package dev.unikernel.workbench.launcher.serial;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A serial line with no guest at its other end: what is accepted here is what the port receives, and what the port is
 * given to send goes nowhere. For consoles that were recorded, and those of guests
 * that write to a pipe.
 */
public final class LoopLine implements Consumer<byte[]>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LoopLine.class);

    private final SocketChannel guest;
    private final SerialPort port;

    private LoopLine(SocketChannel guest, SerialPort port) {
        this.guest = guest;
        this.port = port;
    }

    /** Over a socket whose name is gone when this returns. */
    public static LoopLine open() throws IOException {
        return open("recorded-console");
    }

    /** The same; the port's reader thread is called so. */
    public static LoopLine open(String threadName) throws IOException {
        Path directory = Files.createTempDirectory("wb");
        Path name = directory.resolve("s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(name));
            SocketChannel ours = SocketChannel.open(UnixDomainSocketAddress.of(name));
            return new LoopLine(server.accept(), new SerialPort(ours, threadName, Optional.empty()));
        } finally {
            Files.deleteIfExists(name);
            Files.deleteIfExists(directory);
        }
    }

    public SerialPort port() {
        return port;
    }

    /** Blocks while the port's reader is behind. */
    @Override
    public void accept(byte[] bytes) {
        try {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                guest.write(rest);
            }
        } catch (IOException closed) {
            LOG.debug("the line is closed", closed);
        }
    }

    /** Nothing more comes: the port is closed once its reader has handed on what came. */
    public void finish() {
        try {
            guest.close();
        } catch (IOException broken) {
            LOG.debug("the line could not be closed", broken);
        }
    }

    @Override
    public void close() {
        finish();
        port.close();
    }
}
