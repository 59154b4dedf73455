package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** What {@code /proc} tells of other processes. */
final class Processes {
    private Processes() {}

    static void signal(String name, long pid) {
        tool("kill", "-" + name, "--", Long.toString(pid));
    }

    /** Runs a tool to its end, which must be a good one; gives what it printed. */
    static String tool(String... command) {
        return tool(Path.of(""), command);
    }

    static String tool(Path directory, String... command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("LC_ALL", "C");
            Process process =
                    builder.directory(directory.toAbsolutePath().toFile()).start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue())
                    .as("%s: %s", String.join(" ", command), text)
                    .isZero();
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The arguments, parted by blanks; empty for one that is gone. */
    static String command(long pid) {
        return read(Path.of("/proc/" + pid + "/cmdline")).replace('\0', ' ').strip();
    }

    /** Its variables, each ended by a zero byte; empty for one that is gone or not ours. */
    static String environment(long pid) {
        return read(Path.of("/proc/" + pid + "/environ"));
    }

    /** Whether it is there and no zombie. */
    static boolean lives(long pid) {
        String stat = read(Path.of("/proc/" + pid + "/stat"));
        return !stat.isEmpty() && stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    }

    /** Those whose parent it is, and theirs. */
    static Set<Long> below(long pid) {
        Set<Long> found = new HashSet<>();
        ProcessHandle.of(pid).ifPresent(process -> process.descendants().forEach(child -> found.add(child.pid())));
        return found;
    }

    /** The one program below a process whose command contains a word. */
    static Optional<Long> below(long pid, String word) {
        return below(pid).stream()
                .filter(child -> command(child).contains(word))
                .findFirst();
    }

    /** TCP addresses, IPv4 or IPv6, on which a process listens. */
    static List<String> listeners(long pid) {
        Set<String> sockets = new HashSet<>();
        try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (Path file : files.toList()) {
                sockets.add(Files.readSymbolicLink(file).toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> found = new ArrayList<>();
        for (String table : List.of("tcp", "tcp6")) {
            read(Path.of("/proc/" + pid + "/net/" + table)).lines().skip(1).forEach(line -> {
                String[] cells = line.strip().split(" +", -1);
                if (cells[3].equals("0A") && sockets.contains("socket:[" + cells[9] + "]")) {
                    found.add(address(cells[1]));
                }
            });
        }
        return found;
    }

    private static String address(String cell) {
        int colon = cell.indexOf(':');
        String host = cell.substring(0, colon);
        String port = ":" + Integer.parseInt(cell.substring(colon + 1), 16);
        return host.equals("0100007F") ? "127.0.0.1" + port : host + port;
    }

    /** Looks again and again until it is so; fails with the words after so many milliseconds. */
    static void await(String what, long millis, BooleanSupplier so) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return "";
        }
    }
}
