package dev.unikernel.workbench.launcher.tender;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stub that speaks on a process's pipes, made reachable at a unix socket: gdbserver knows only ports and pipes, and a port
 * is anybody's. One gdb is let in; when either side ends, so does the other.
 */
final class StubBridge implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StubBridge.class);

    private final ServerSocketChannel server;
    private final Process stub;

    private StubBridge(ServerSocketChannel server, Process stub) {
        this.server = server;
        this.stub = stub;
    }

    /** Listens at once. */
    static StubBridge open(Process stub, Path socket) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        StubBridge bridge = new StubBridge(server, stub);
        thread("stub-bridge", bridge::meet);
        return bridge;
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void meet() {
        try {
            SocketChannel gdb = server.accept();
            thread("stub-to-gdb", () -> toGdb(gdb));
            fromGdb(gdb);
        } catch (IOException closed) {
            LOG.debug("the bridge is closed", closed);
        } finally {
            close();
        }
    }

    /** A channel is read by one thread and written by another; its streams would lock each other out (JDK 17). */
    private void fromGdb(SocketChannel gdb) throws IOException {
        byte[] chunk = new byte[1 << 14];
        ByteBuffer buffer = ByteBuffer.wrap(chunk);
        try (OutputStream to = stub.getOutputStream()) {
            for (int got = gdb.read(buffer); got >= 0; got = gdb.read(buffer.clear())) {
                to.write(chunk, 0, got);
                to.flush();
            }
        }
    }

    private void toGdb(SocketChannel gdb) {
        byte[] chunk = new byte[1 << 14];
        try (gdb;
                InputStream from = stub.getInputStream()) {
            for (int got = from.read(chunk); got >= 0; got = from.read(chunk)) {
                ByteBuffer rest = ByteBuffer.wrap(chunk, 0, got);
                while (rest.hasRemaining()) {
                    gdb.write(rest);
                }
            }
        } catch (IOException gone) {
            LOG.debug("gdb or its stub is gone", gone);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException broken) {
            LOG.debug("the bridge could not be closed", broken);
        }
    }
}
