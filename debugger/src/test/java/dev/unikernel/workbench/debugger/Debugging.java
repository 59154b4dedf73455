package dev.unikernel.workbench.debugger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.debugger.breakpoints.BreakpointRequest;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.debugger.session.GdbOptions;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.ProcessStarter;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.session.SessionEvent;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.debugger.transcript.TranscriptWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A session on a guest in a QEMU, with what the tests wait for. */
public final class Debugging implements AutoCloseable {
    public final GdbSession session;
    public final Process gdb;
    public final @Nullable Qemu qemu;
    public final BlockingQueue<SessionEvent> events = new LinkedBlockingQueue<>();

    private Debugging(GdbSession session, Process gdb, @Nullable Qemu qemu) {
        this.session = session;
        this.gdb = gdb;
        this.qemu = qemu;
        session.onEvent(events::add);
    }

    /** gdb with the guest's symbols, without a target. */
    public static Debugging unattached(Guest guest, GdbOptions options, ProcessStarter starter) {
        Process[] started = new Process[1];
        GdbSession session = get(GdbSession.start(options, builder -> started[0] = starter.start(builder)));
        Debugging debugging = new Debugging(session, started[0], null);
        get(session.symbols(guest.image()));
        return debugging;
    }

    /** Attached at the reset vector; the session is recorded beside QEMU's socket. */
    public static Debugging attached(Guest guest, Path directory, String... qemuArguments) throws Exception {
        Path transcript = java.nio.file.Files.createTempFile(directory, "session", ".mi");
        return attached(
                guest, GdbOptions.DEFAULT.withTranscript(new TranscriptWriter(transcript)), directory, qemuArguments);
    }

    /** The same, with a gdb started as told. */
    public static Debugging attached(Guest guest, GdbOptions options, Path directory, String... qemuArguments)
            throws Exception {
        Qemu qemu = Qemu.start(guest, directory, qemuArguments);
        try {
            Debugging bare = unattached(guest, options, ProcessBuilder::start);
            Debugging debugging = new Debugging(bare.session, bare.gdb, qemu);
            get(debugging.session.attach(qemu.address()));
            return debugging;
        } catch (Exception | Error failure) {
            qemu.close();
            throw failure;
        }
    }

    /** Attached and run to kmain. */
    public static Debugging inMain(Guest guest, Path directory, String... qemuArguments) throws Exception {
        Debugging debugging = attached(guest, directory, qemuArguments);
        debugging.runTo(new Location.Function("kmain"));
        return debugging;
    }

    public Stop runTo(Location location) {
        get(session.breakpoints().insert(BreakpointRequest.at(location).onlyOnce()));
        return resume(Resume.CONTINUE);
    }

    public Stop resume(Resume how) {
        return get(session.resume(how));
    }

    public static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            throw new AssertionError(failure.getCause());
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    /** The failure of a future, which must be of this kind. */
    public static <E extends DebuggerException> E failure(CompletableFuture<?> future, Class<E> kind) {
        try {
            Object value = future.get(10, TimeUnit.SECONDS);
            throw new AssertionError("no failure, but " + value);
        } catch (ExecutionException failure) {
            assertThat(failure.getCause()).isInstanceOf(kind);
            return Objects.requireNonNull(kind.cast(failure.getCause()));
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    /** The next event of a kind that fits; those before it are passed over. */
    public <E extends SessionEvent> E event(Class<E> kind, Predicate<E> fits) {
        try {
            while (true) {
                SessionEvent event = events.poll(10, TimeUnit.SECONDS);
                assertThat(event).as("a %s comes", kind.getSimpleName()).isNotNull();
                Optional<E> found = Optional.ofNullable(event)
                        .filter(kind::isInstance)
                        .map(kind::cast)
                        .filter(fits);
                if (found.isPresent()) {
                    return found.get();
                }
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
            assertThat(gdb.isAlive()).as("gdb outlives its session").isFalse();
        } finally {
            if (qemu != null) {
                qemu.close();
            }
        }
    }
}
