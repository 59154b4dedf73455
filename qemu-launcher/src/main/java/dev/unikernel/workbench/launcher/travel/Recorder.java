package dev.unikernel.workbench.launcher.travel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unikernel.workbench.launcher.CannotRecord;
import dev.unikernel.workbench.launcher.MachineGone;
import dev.unikernel.workbench.launcher.guardian.ChildProcess;
import dev.unikernel.workbench.launcher.guardian.Guardian;
import dev.unikernel.workbench.launcher.guardian.OutputTail;
import dev.unikernel.workbench.launcher.machine.Accelerator;
import dev.unikernel.workbench.launcher.machine.MachineEnd;
import dev.unikernel.workbench.launcher.machine.Qemu;
import dev.unikernel.workbench.launcher.machine.QemuCommand;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a guest once, without a debugger, and records it. One recorder, one recording. */
public final class Recorder {
    private static final String SNAPSHOT_DISK_SIZE = "32M";
    private static final long TOOL_SECONDS = 10;
    private static final long ASK_SECONDS = 10;
    /** The last instruction is the one that ends the guest; another is left to step over, for who looks for the last write. */
    private static final int BEFORE_THE_END = 2;

    private final QemuCommand command;
    private final Guardian guardian;
    private final CompletableFuture<Void> enough = new CompletableFuture<>();

    /** CannotRecord at once if such a run cannot be recorded. */
    public Recorder(QemuCommand command, Guardian guardian) {
        Recordable.check(command);
        this.command = command.toBuilder().accelerator(Accelerator.TCG).build();
        this.guardian = guardian;
    }

    /** Ends the recording now. Any thread. */
    public void stop() {
        enough.complete(null);
    }

    /**
     * Records until the guest has ended, {@link #stop} or the limit. Blocks. CannotRecord, or LaunchFailed if QEMU does not
     * start; IOException if what is to be typed cannot be read.
     *
     * @param typed what is typed into the first serial line; empty: nothing
     */
    public Recording record(Duration limit, Optional<Path> typed)
            throws InterruptedException, ExecutionException, IOException {
        Recordable.checkVersion(command.binary(), run(List.of(command.binary(), "--version")));
        Path folder = folder();
        boolean done = false;
        try {
            QemuCommand.Tape tape = new QemuCommand.Tape(folder, false);
            for (int port = 0; port < command.serialPorts(); port++) {
                Files.createFile(tape.serial(port));
                guardian.makeFifo(tape.typed(port));
            }
            run(List.of(
                    "qemu-img", "create", "-q", "-f", "qcow2", tape.snapshots().toString(), SNAPSHOT_DISK_SIZE));
            Recording made = record(tape, limit, typed.isPresent() ? Files.readAllBytes(typed.get()) : new byte[0]);
            done = true;
            return made;
        } finally {
            if (!done) {
                remove(folder);
            }
        }
    }

    private Path folder() {
        try {
            return guardian.newPrivateDirectory("travel");
        } catch (IOException full) {
            throw new CannotRecord("there is no folder for the recording: " + full.getMessage(), "make room in /tmp");
        }
    }

    private void remove(Path folder) {
        try {
            guardian.removeDirectory(folder);
        } catch (IOException stays) {
            throw new IllegalStateException(folder + " stays until the end", stays);
        }
    }

    private Recording record(QemuCommand.Tape tape, Duration limit, byte[] typed)
            throws InterruptedException, ExecutionException, IOException {
        try (Qemu qemu = launch(tape);
                Typist typist = new Typist(tape, typed)) {
            long began = System.nanoTime();
            qemu.resume().get();
            typist.begin();
            CompletableFuture<Object> over = CompletableFuture.anyOf(qemu.ended(), enough);
            try {
                over.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException late) {
                over.cancel(false);
            }
            Duration ran = Duration.ofNanos(System.nanoTime() - began);
            OptionalLong last = last(qemu);
            Optional<MachineEnd> end = Optional.ofNullable(qemu.ended().getNow(null));
            qemu.stop().get(ASK_SECONDS, TimeUnit.SECONDS);
            check(tape.log());
            QemuCommand played = qemu.command().toBuilder()
                    .tape(new QemuCommand.Tape(tape.folder(), true))
                    .build();
            return new Recording(played, last, end, ran);
        } catch (TimeoutException hangs) {
            throw new CannotRecord("QEMU did not end its recording within " + ASK_SECONDS + " s", "try a shorter one");
        }
    }

    private Qemu launch(QemuCommand.Tape tape) throws InterruptedException, ExecutionException {
        return Qemu.launch(command.toBuilder().tape(tape).build(), guardian).get();
    }

    /**
     * QEMU's log has a guest's shutdown or reset at no certain instruction, and a QEMU that was shut down cannot go back
     * (7.2): only a guest that was paused, by us or by its panic, has a last place from which one can.
     */
    private static OptionalLong last(Qemu qemu) throws InterruptedException, ExecutionException, TimeoutException {
        String status;
        long count;
        try {
            ask(qemu, "stop");
            status = ask(qemu, "query-status").path("status").asText();
            count = ask(qemu, "query-replay").path("icount").asLong();
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof MachineGone)) {
                throw failed;
            }
            qemu.ended().get(ASK_SECONDS, TimeUnit.SECONDS); // it exited by itself, and its end is told soon
            return OptionalLong.empty();
        }
        return status.equals("shutdown") || count <= BEFORE_THE_END
                ? OptionalLong.empty()
                : OptionalLong.of(count - BEFORE_THE_END);
    }

    private static JsonNode ask(Qemu qemu, String command)
            throws InterruptedException, ExecutionException, TimeoutException {
        return qemu.qmp(command, JsonNodeFactory.instance.objectNode()).get(ASK_SECONDS, TimeUnit.SECONDS);
    }

    /** QEMU writes the log's first number last: without it nothing can be played. */
    private static void check(Path log) {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(log))) {
            if (in.readInt() != 0) {
                return;
            }
        } catch (IOException unreadable) {
            throw new CannotRecord("QEMU's recording cannot be read: " + unreadable, "try it again");
        }
        throw new CannotRecord("QEMU did not finish its recording", "try it again, or a shorter one");
    }

    /** What a tool says. */
    private String run(List<String> argv) throws InterruptedException {
        try {
            ChildProcess tool = guardian.start(new ProcessBuilder(argv)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile())));
            OutputTail output = new OutputTail(tool.getInputStream(), 4096, "travel-tool");
            if (!tool.waitFor(TOOL_SECONDS, TimeUnit.SECONDS)) {
                tool.destroyForcibly();
                throw new CannotRecord(
                        argv.get(0) + " does not end", "see whether it works: " + String.join(" ", argv));
            }
            output.done().join();
            if (tool.exitValue() != 0) {
                throw new CannotRecord(
                        String.join(" ", argv) + " ended with " + tool.exitValue() + ": "
                                + output.text().strip(),
                        "see whether it works");
            }
            return output.text();
        } catch (IOException missing) {
            String tool = argv.get(0);
            throw new CannotRecord(
                    "there is no disk for QEMU's snapshots, or no QEMU: " + missing.getMessage(),
                    "install the package that has " + tool + " (Debian: apt install qemu-utils qemu-system-x86)");
        }
    }
}
