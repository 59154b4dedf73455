package dev.unikernel.workbench.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A guest that somebody else started: a process with a gdb stub, which the workbench does not own. */
public final class Foreign implements AutoCloseable {
    private static final int SECONDS = 30;
    private final Process process;
    private final String target;

    private Foreign(Process process, String target) {
        this.process = process;
        this.target = target;
    }

    /** A QEMU that holds an image at its first instruction. Its socket is {@code FOLDER/g}, its console FOLDER/serial. */
    public static Foreign qemu(Path image, Path folder, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("qemu-system-x86_64", "-M", "microvm"));
        command.addAll(List.of("-kernel", image.toString(), "-device", "isa-debug-exit"));
        command.addAll(List.of(more));
        return of(folder, command.toArray(String[]::new));
    }

    /** Any QEMU, by its program and what is special about it; held, with the same socket and console. */
    public static Foreign of(Path folder, String... begin) throws IOException, InterruptedException {
        Path socket = folder.resolve("g");
        List<String> command = new ArrayList<>(List.of(begin));
        command.addAll(List.of("-nodefaults", "-no-user-config", "-display", "none", "-m", "32", "-S", "-no-reboot"));
        command.addAll(List.of("-serial", "file:" + folder.resolve("serial")));
        command.addAll(List.of("-chardev", "socket,id=g,path=" + socket + ",server=on,wait=off", "-gdb", "chardev:g"));
        Process process = new ProcessBuilder(command).inheritIO().start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!Files.exists(socket) && process.isAlive() && System.nanoTime() < deadline) {
            process.waitFor(5, TimeUnit.MILLISECONDS);
        }
        return new Foreign(process, "attach:" + socket);
    }

    /** A program of this machine under gdbserver, which chooses a port. */
    @SuppressWarnings("resource") // the reader is the process's
    static Foreign gdbserver(Path program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("gdbserver", "--once", "localhost:0", program.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader says = process.inputReader(StandardCharsets.UTF_8);
        for (String line = says.readLine(); line != null; line = says.readLine()) {
            if (line.startsWith("Listening on port ")) {
                return new Foreign(
                        process, "attach:localhost:" + line.substring(18).strip());
            }
        }
        throw new IOException("gdbserver said no port");
    }

    /** As a TARGET. */
    public String target() {
        return target;
    }

    public Process process() {
        return process;
    }

    /** Its exit code, waited for. */
    int exit() throws InterruptedException {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
