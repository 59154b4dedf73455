package dev.unikernel.workbench.debugger.session;

import java.nio.file.Path;

/** Where a gdb stub listens. */
public sealed interface StubAddress {

    /** A unix socket; its path has at most 107 bytes. */
    record UnixSocket(Path path) implements StubAddress {}

    /** A TCP port. */
    record Tcp(String host, int port) implements StubAddress {}

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
