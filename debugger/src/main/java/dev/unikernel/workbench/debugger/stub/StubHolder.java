package dev.unikernel.workbench.debugger.stub;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Who is at a stub of this machine, as the kernel's tables of sockets tell it (Linux, proc(5): net/unix, net/tcp). Nothing
 * is connected for it: a connection stops a running QEMU, and a stub has room for one.
 */
public enum StubHolder {
    /** Somebody is connected. */
    TAKEN,
    /** The tables tell of nobody, or there are none: another host, another system. */
    NOBODY_SEEN;

    private static final String CONNECTED_UNIX = "03";
    private static final String ESTABLISHED_TCP = "01";
    private static final Path TABLES = Path.of("/proc/net");

    /** Reads small files of the kernel's; resolves no name but that of a loopback address. */
    public static StubHolder of(StubAddress address) {
        if (address instanceof StubAddress.UnixSocket unix) {
            return taken(unixTaken(unix.path().toAbsolutePath()));
        }
        StubAddress.Tcp tcp = (StubAddress.Tcp) address;
        return taken(isHere(tcp.host()) && tcpTaken(tcp.port()));
    }

    private static StubHolder taken(boolean is) {
        return is ? TAKEN : NOBODY_SEEN;
    }

    /** {@code Num RefCount Protocol Flags Type St Inode Path}; the server's end of a connection has the server's path. */
    private static boolean unixTaken(Path path) {
        return lines("unix").stream()
                .map(line -> line.strip().split("\\s+", 8))
                .anyMatch(fields ->
                        fields.length == 8 && fields[5].equals(CONNECTED_UNIX) && fields[7].equals(path.toString()));
    }

    /** {@code sl local_address rem_address st …}, ports in hexadecimal. */
    private static boolean tcpTaken(int port) {
        String suffix = String.format(":%04X", port);
        return List.of("tcp", "tcp6").stream()
                .flatMap(table -> lines(table).stream())
                .map(line -> line.strip().split("\\s+", 5))
                .anyMatch(fields ->
                        fields.length == 5 && fields[1].endsWith(suffix) && fields[3].equals(ESTABLISHED_TCP));
    }

    private static boolean isHere(String host) {
        try {
            boolean local = host.equals("localhost") || host.startsWith(":");
            boolean numeric = !host.isEmpty() && Character.digit(host.charAt(0), 16) >= 0;
            return host.isEmpty()
                    || ((local || numeric) && InetAddress.getByName(host).isLoopbackAddress());
        } catch (UnknownHostException unknown) {
            return false; // gdb says so in a moment
        }
    }

    private static List<String> lines(String table) {
        try {
            return Files.readAllLines(TABLES.resolve(table), StandardCharsets.ISO_8859_1);
        } catch (IOException none) {
            return List.of(); // not a Linux, or not ours to read: nobody is seen
        }
    }
}
