package dev.unikernel.workbench.debugger.stub;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Where a gdb stub listens. */
public sealed interface StubAddress {

    /** A unix socket; its path has at most 107 bytes. */
    record UnixSocket(Path path) implements StubAddress {}

    /** A TCP port. */
    record Tcp(String host, int port) implements StubAddress {}

    /** The most bytes that a unix socket's path may have (Linux: {@code sun_path}, with its final zero 108). */
    int LONGEST_PATH = 107;

    /**
     * {@code HOST:PORT}, {@code [HOST]:PORT}, {@code :PORT} (of this machine), else the path of a unix socket; empty if the
     * path or the port is impossible.
     */
    static Optional<StubAddress> parse(String text) {
        int colon = text.lastIndexOf(':');
        boolean tcp = colon >= 0
                && text.indexOf('/') < 0
                && colon < text.length() - 1
                && text.chars().skip(colon + 1).allMatch(c -> c >= '0' && c <= '9');
        if (!tcp) {
            int length = text.getBytes(StandardCharsets.UTF_8).length;
            return length == 0 || length > LONGEST_PATH ? Optional.empty() : Optional.of(new UnixSocket(Path.of(text)));
        }
        String digits = text.substring(colon + 1);
        int port = digits.length() > 5 ? 0 : Integer.parseInt(digits);
        String host = text.substring(0, colon).replaceAll("^\\[(.*)\\]$", "$1");
        return port < 1 || port > 65535
                ? Optional.empty()
                : Optional.of(new Tcp(host.isEmpty() ? "localhost" : host, port));
    }

    /** As gdb's {@code target remote} wants it. */
    default String target() {
        if (this instanceof UnixSocket unix) {
            return unix.path().toAbsolutePath().toString();
        }
        Tcp tcp = (Tcp) this;
        String host = tcp.host().indexOf(':') >= 0 ? "[" + tcp.host() + "]" : tcp.host();
        return "tcp:" + host + ":" + tcp.port();
    }
}
