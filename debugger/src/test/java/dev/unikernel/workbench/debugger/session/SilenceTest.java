package dev.unikernel.workbench.debugger.session;

import static dev.unikernel.workbench.debugger.Debugging.get;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.debugger.Debugging;
import dev.unikernel.workbench.debugger.Guest;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.mi.MiCommand;
import dev.unikernel.workbench.debugger.mi.MiResult;
import dev.unikernel.workbench.debugger.vitals.Silence;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real gdb that does not answer, and one that takes its time. */
class SilenceTest {
    private static final int LARGE = 24 << 20;

    @TempDir
    static Path directory;

    static Guest guest;

    @BeforeAll
    static void build() throws Exception {
        guest = Guest.build(directory);
    }

    private static void signal(String name, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** Waits, on a machine that may be busy. */
    private static <E extends SessionEvent> E await(Debugging d, Class<E> type) throws Exception {
        while (true) {
            SessionEvent event = d.events.poll(30, TimeUnit.SECONDS);
            assertThat(event).as("no " + type.getSimpleName()).isNotNull();
            if (type.isInstance(event)) {
                return type.cast(event);
            }
        }
    }

    @Test
    void aGdbWhoseProcessIsStoppedIsSaidToBeWhetherItWasAskedOrNotAndNoMoreWhenItGoesOn() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory)) {
            signal("STOP", d.gdb.pid());
            Silence silence = await(d, SessionEvent.Silent.class).silence();
            assertThat(silence.kind()).isEqualTo(Silence.Kind.STOPPED);
            assertThat(silence.lost()).isTrue();
            assertThat(silence.pid()).hasValue(d.gdb.pid());
            signal("CONT", d.gdb.pid());
            await(d, SessionEvent.Answering.class);

            signal("STOP", d.gdb.pid());
            var asked = d.session.memory().read(0x100000, 8);
            assertThat(await(d, SessionEvent.Silent.class).silence().kind()).isEqualTo(Silence.Kind.STOPPED);
            signal("CONT", d.gdb.pid());
            await(d, SessionEvent.Answering.class);
            assertThat(get(asked).value().complete()).isTrue();
        }
    }

    @Test
    void aGdbWhoseGuestIsStoppedByASignalIsSaidToWait() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory)) {
            long qemu = requireNonNull(d.qemu).pid();
            signal("STOP", qemu);
            var asked = d.session.memory().read(0x100000, 8);
            Silence silence = await(d, SessionEvent.Silent.class).silence();
            signal("CONT", qemu);
            assertThat(silence.kind()).isEqualTo(Silence.Kind.WAITING);
            assertThat(silence.lost()).isFalse();
            assertThat(silence.command()).startsWith("-data-read-memory-bytes");
            await(d, SessionEvent.Answering.class);
            assertThat(get(asked).value().complete()).isTrue();
        }
    }

    @Test
    void aGdbThatReadsMuchIsNotCalledSilent() throws Exception {
        GdbOptions patient = GdbOptions.DEFAULT.withTimeouts(Duration.ofMinutes(2), Duration.ofSeconds(5));
        try (Debugging d = Debugging.attached(guest, patient, directory)) {
            d.runTo(new Location.Function("kmain"));
            d.events.clear();
            long began = System.nanoTime();
            CompletableFuture<MiResult> much =
                    d.session.channel().send(MiCommand.query("-data-read-memory-bytes", "0x100000", "" + LARGE));
            much.get(2, TimeUnit.MINUTES);
            assertThat(System.nanoTime() - began).as("it takes long").isGreaterThan(750_000_000L);
            assertThat(d.events)
                    .noneMatch(event -> event instanceof SessionEvent.Silent silent
                            && silent.silence().lost()
                            && silent.silence().kind() != Silence.Kind.BUSY);
        }
    }
}
