package dev.unikernel.workbench.debugger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.debugger.stub.StubAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A QEMU held at its first instruction, with its stub on a unix socket. */
public final class Qemu implements AutoCloseable {
    private final Process process;
    private final Path socket;

    private Qemu(Process process, Path socket) {
        this.process = process;
        this.socket = socket;
    }

    public static Qemu start(Guest guest, Path directory, String... more) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory(directory, "q");
        Path socket = home.resolve("g");
        List<String> command = new ArrayList<>(List.of(
                "qemu-system-x86_64",
                "-M",
                "q35",
                "-accel",
                "tcg",
                "-nodefaults",
                "-no-user-config",
                "-display",
                "none",
                "-m",
                "32",
                "-kernel",
                guest.image().toString(),
                "-S",
                "-no-reboot",
                "-chardev",
                "socket,id=g,path=" + socket + ",server=on,wait=off",
                "-gdb",
                "chardev:g"));
        command.addAll(List.of(more));
        Path log = home.resolve("log");
        try (WatchService watch = directory.getFileSystem().newWatchService()) {
            home.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            while (!Files.exists(socket)) {
                WatchKey key = watch.poll(10, TimeUnit.SECONDS);
                assertThat(key)
                        .as("QEMU opens its socket: %s", Files.exists(log) ? Files.readString(log) : "")
                        .isNotNull();
                key.reset();
            }
            return new Qemu(process, socket);
        }
    }

    public StubAddress address() {
        return new StubAddress.UnixSocket(socket);
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Waits for its end. */
    public boolean ends(long seconds) {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (InterruptedException | ExecutionException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Its process. */
    public long pid() {
        return process.pid();
    }

    public void kill() {
        process.destroyForcibly();
        assertThat(ends(5)).isTrue();
    }

    @Override
    public void close() {
        kill();
    }
}
