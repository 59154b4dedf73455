package dev.unikernel.workbench.app.cli.targets;

import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.app.cli.output.LaunchedRecord;
import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.app.guest.QemuGuest;
import dev.unikernel.workbench.app.guest.TenderGuest;
import dev.unikernel.workbench.app.snapshots.Snapshot;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.launcher.machine.QemuCommand;
import dev.unikernel.workbench.launcher.travel.Recording;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A guest of a command: launched and told, its console on its way to the output, its input typed, its time limit set. It
 * is still held at its first instruction.
 *
 * @param console empty if it has none that we could hear
 */
public record StartedGuest(Guest guest, Optional<GuestConsole> console) implements AutoCloseable {

    /** Starts a guest in one way or another. */
    private interface Start {
        CompletableFuture<? extends Guest> guest() throws Exception;
    }

    /** Blocks until it is there; {@code watcher} is given all text of its console. */
    public static StartedGuest of(Target target, LaunchOptions options, Invocation invocation, Consumer<String> watcher)
            throws Exception {
        UnikernelSystem system = target.match().system();
        Optional<Snapshot> from = Optional.empty();
        if (options.fromSnapshot().isPresent() || options.saveSnapshot().isPresent()) {
            target.needsQemu("a snapshot");
            from = from(target, target.launch().command(target.image(), system), options);
        }
        return of(
                target,
                () -> target.launch().launch(target.image(), system, invocation.guardian()),
                from,
                options,
                invocation,
                watcher);
    }

    /** The saved state in which it is to begin, if one that is started by this command can. */
    private static Optional<Snapshot> from(Target target, QemuCommand command, LaunchOptions options)
            throws IOException {
        return options.fromSnapshot().isPresent()
                ? Optional.of(target.snapshots().fitting(options.fromSnapshot().get(), target.image(), command))
                : Optional.empty();
    }

    /** The same with a command that was made of the target's, and changed. */
    public static StartedGuest of(
            Target target, QemuCommand command, LaunchOptions options, Invocation invocation, Consumer<String> watcher)
            throws Exception {
        UnikernelSystem system = target.match().system();
        return of(
                target,
                () -> QemuGuest.launch(target.image(), system, command, invocation.guardian()),
                from(target, command, options),
                options,
                invocation,
                watcher);
    }

    /** A recorded run of it, played. */
    static StartedGuest of(Target target, Recording recording, LaunchOptions options, Invocation invocation)
            throws Exception {
        UnikernelSystem system = target.match().system();
        return of(
                target,
                () -> QemuGuest.play(target.image(), system, recording, invocation.guardian()),
                Optional.empty(),
                options,
                invocation,
                text -> {});
    }

    private static StartedGuest of(
            Target target,
            Start start,
            Optional<Snapshot> from,
            LaunchOptions options,
            Invocation invocation,
            Consumer<String> watcher)
            throws Exception {
        GuestConsole console = new GuestConsole(invocation.output(), options.serialLog(), watcher);
        Guest guest;
        try {
            guest = start.guest().get();
        } catch (Exception e) {
            console.close();
            throw e;
        }
        StartedGuest started = new StartedGuest(guest, Optional.of(console));
        try {
            started.begin(target, console, options, invocation);
            if (from.isPresent()) {
                target.snapshots()
                        .load(from.get(), guest.qemu().orElseThrow(), target.image())
                        .get();
                invocation.output().json(SnapshotRecord.loaded(from.get()));
                invocation
                        .output()
                        .note("it begins in the snapshot \"" + from.get().name() + "\"");
            }
            return started;
        } catch (Exception e) {
            started.close();
            throw e;
        }
    }

    private void begin(Target target, GuestConsole hears, LaunchOptions options, Invocation invocation)
            throws Exception {
        invocation
                .output()
                .json(
                        guest instanceof TenderGuest tender
                                ? LaunchedRecord.json(target.image(), tender.command(), target.match())
                                : LaunchedRecord.json(
                                        target.image(), guest.qemu().orElseThrow(), target.match()));
        var unused = guest.console().orElseThrow().onBytes(hears);
        if (options.serialInput().isPresent() && guest instanceof TenderGuest) {
            throw new UsageError("--serial-in " + options.serialInput().get() + ": a guest that " + guest.words()
                    + " runs has no console to type into");
        }
        if (options.serialInput().isPresent() && guest.playback().isEmpty()) {
            GuestConsole.type(
                    guest.console().orElseThrow(), options.serialInput().get());
        }
        options.timeout().or(target::timeout).ifPresent(guest::endAfter);
    }

    /** Saves its state and tells of it; blocks. */
    public void save(Target target, String name, Invocation invocation, Optional<String> where) throws Exception {
        Snapshot saved = target.snapshots()
                .save(name, guest.qemu().orElseThrow(), target.image(), where)
                .get();
        invocation.output().json(SnapshotRecord.saved(saved));
        invocation.output().note("saved as the snapshot \"" + name + "\", " + saved.sizeBytes() + " bytes");
    }

    /** Tells what is there of an unfinished line of the console. */
    public void flush() {
        console.ifPresent(GuestConsole::flush);
    }

    /** Ends the guest; its console is told to the last byte. */
    @Override
    public void close() throws IOException {
        guest.close();
        if (console.isPresent()) {
            console.get().close();
        }
    }
}
