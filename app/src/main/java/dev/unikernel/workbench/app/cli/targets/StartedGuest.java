package dev.unikernel.workbench.app.cli.targets;

import dev.unikernel.workbench.app.cli.output.LaunchedRecord;
import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.app.guest.QemuGuest;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.launcher.travel.Recording;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A guest of a command: launched and told, its console on its way to the output, its input typed, its time limit set. It
 * is still held at its first instruction.
 *
 * @param console empty if it has none that we could hear
 */
public record StartedGuest(Guest guest, Optional<GuestConsole> console) implements AutoCloseable {

    /** Blocks until it is there; {@code watcher} is given all text of its console. */
    public static StartedGuest of(Target target, LaunchOptions options, Invocation invocation, Consumer<String> watcher)
            throws Exception {
        return of(target, options, invocation, watcher, Optional.empty());
    }

    /** The same; with a recording it is that run that is played. */
    static StartedGuest of(
            Target target,
            LaunchOptions options,
            Invocation invocation,
            Consumer<String> watcher,
            Optional<Recording> recording)
            throws Exception {
        GuestConsole console = new GuestConsole(invocation.output(), options.serialLog(), watcher);
        QemuGuest guest;
        try {
            guest = launch(target, invocation, recording);
        } catch (Exception e) {
            console.close();
            throw e;
        }
        StartedGuest started = new StartedGuest(guest, Optional.of(console));
        try {
            started.begin(target, console, options, invocation);
            return started;
        } catch (Exception e) {
            started.close();
            throw e;
        }
    }

    private static QemuGuest launch(Target target, Invocation invocation, Optional<Recording> recording)
            throws Exception {
        GuestImage image = target.image();
        UnikernelSystem system = target.match().system();
        return recording.isPresent()
                ? QemuGuest.play(image, system, recording.get(), invocation.guardian())
                        .get()
                : QemuGuest.launch(image, system, target.launch().command(image, system), invocation.guardian())
                        .get();
    }

    private void begin(Target target, GuestConsole hears, LaunchOptions options, Invocation invocation)
            throws Exception {
        invocation
                .output()
                .json(LaunchedRecord.json(target.image(), guest.qemu().orElseThrow(), target.match()));
        var unused = guest.console().orElseThrow().onBytes(hears);
        if (options.serialInput().isPresent() && guest.playback().isEmpty()) {
            GuestConsole.type(
                    guest.console().orElseThrow(), options.serialInput().get());
        }
        options.timeout().or(target::timeout).ifPresent(guest::endAfter);
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
