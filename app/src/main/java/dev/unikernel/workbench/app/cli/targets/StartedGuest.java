package dev.unikernel.workbench.app.cli.targets;

import dev.unikernel.workbench.app.cli.output.LaunchedRecord;
import dev.unikernel.workbench.app.guest.QemuGuest;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * A guest of a command: launched and told, its console on its way to the output, its input typed, its time limit set. It
 * is still held at its first instruction.
 */
public record StartedGuest(QemuGuest guest, GuestConsole console) implements AutoCloseable {

    /** Blocks until it is there; {@code watcher} is given all text of its console. */
    public static StartedGuest of(Target target, LaunchOptions options, Invocation invocation, Consumer<String> watcher)
            throws Exception {
        GuestConsole console = new GuestConsole(invocation.output(), options.serialLog(), watcher);
        QemuGuest guest;
        try {
            guest = QemuGuest.launch(
                            target.image(),
                            target.match().system(),
                            target.launch()
                                    .command(target.image(), target.match().system()),
                            invocation.guardian())
                    .get();
        } catch (Exception e) {
            console.close();
            throw e;
        }
        StartedGuest started = new StartedGuest(guest, console);
        try {
            started.begin(target, options, invocation);
            return started;
        } catch (Exception e) {
            started.close();
            throw e;
        }
    }

    private void begin(Target target, LaunchOptions options, Invocation invocation) throws Exception {
        invocation
                .output()
                .json(LaunchedRecord.json(target.image(), guest.qemu().orElseThrow(), target.match()));
        var unused = guest.console().orElseThrow().onBytes(console);
        if (options.serialInput().isPresent()) {
            GuestConsole.type(
                    guest.console().orElseThrow(), options.serialInput().get());
        }
        options.timeout().or(target::timeout).ifPresent(guest::endAfter);
    }

    /** Ends the guest; its console is told to the last byte. */
    @Override
    public void close() throws IOException {
        guest.close();
        console.close();
    }
}
