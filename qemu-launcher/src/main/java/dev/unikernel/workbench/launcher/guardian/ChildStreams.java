package dev.unikernel.workbench.launcher.guardian;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A child's three standard streams: which are sockets (one for input and output, one for errors), which are files. The sockets listen
 * before the child is asked for, so that its connections wait for us; closing this ends the listening, not the streams.
 */
final class ChildStreams implements AutoCloseable {
    private final List<String> specs;
    private final boolean pipedInput;
    private final boolean pipedOutput;
    private final @Nullable Listener duplex;
    private final @Nullable Listener errors;

    private record Listener(Path path, ServerSocketChannel channel) {
        static Listener at(Path path) throws IOException {
            ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.bind(UnixDomainSocketAddress.of(path));
            } catch (IOException failed) {
                channel.close();
                throw failed;
            }
            return new Listener(path, channel);
        }
    }

    private ChildStreams(ProcessBuilder spec, @Nullable Listener duplex, @Nullable Listener errors) {
        this.pipedInput = spec.redirectInput().equals(Redirect.PIPE);
        this.pipedOutput = spec.redirectOutput().equals(Redirect.PIPE);
        this.duplex = duplex;
        this.errors = errors;
        String in = pipedInput && duplex != null ? "unix:" + duplex.path : file(spec.redirectInput());
        String out = !pipedOutput || duplex == null
                ? file(spec.redirectOutput())
                : pipedInput ? "in" : "unix:" + duplex.path;
        String err = spec.redirectErrorStream()
                ? "out"
                : errors != null ? "unix:" + errors.path : file(spec.redirectError());
        this.specs = List.of(in, out, err);
    }

    static ChildStreams listen(Path home, long id, ProcessBuilder spec) throws IOException {
        boolean piped = spec.redirectInput().equals(Redirect.PIPE)
                || spec.redirectOutput().equals(Redirect.PIPE);
        Listener duplex = piped ? Listener.at(home.resolve("o" + id)) : null;
        Listener errors = null;
        if (!spec.redirectErrorStream() && spec.redirectError().equals(Redirect.PIPE)) {
            errors = Listener.at(home.resolve("e" + id));
        }
        return new ChildStreams(spec, duplex, errors);
    }

    private static String file(Redirect redirect) {
        return switch (redirect.type()) {
            case READ -> "read:" + redirect.file().getAbsolutePath();
            case WRITE -> "write:" + redirect.file().getAbsolutePath();
            case APPEND -> "append:" + redirect.file().getAbsolutePath();
            case INHERIT -> throw new IllegalArgumentException("a guarded child cannot inherit our streams");
            case PIPE -> throw new IllegalStateException("a pipe has no file");
        };
    }

    List<String> specs() {
        return specs;
    }

    /** The started child's connections as streams; it connected before it reported its start. */
    Open accept() throws IOException {
        SocketHalves main = duplex == null ? null : new SocketHalves(duplex.channel.accept(), pipedOutput, pipedInput);
        SocketHalves err = errors == null ? null : new SocketHalves(errors.channel.accept(), true, false);
        return new Open(
                main == null || !pipedInput ? OutputStream.nullOutputStream() : new SocketOutput(main),
                main == null || !pipedOutput ? InputStream.nullInputStream() : new SocketInput(main),
                err == null ? InputStream.nullInputStream() : new SocketInput(err));
    }

    /** The streams from our side: what we write is the child's input. */
    record Open(OutputStream input, InputStream output, InputStream errors) {}

    @Override
    public void close() throws IOException {
        for (Listener listener : new Listener[] {duplex, errors}) {
            if (listener != null) {
                listener.channel.close();
                Files.deleteIfExists(listener.path);
            }
        }
    }
}
