package dev.unikernel.workbench.app.guest;

import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.life.Alarm;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.SessionEnd;
import dev.unikernel.workbench.debugger.stub.StubAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A guest that somebody else started, known by the stub that gdb was attached to: another QEMU, gdbserver, an emulator.
 * What becomes of it is known as far as the stub tells, and it is let go when it is given up, unless told otherwise.
 */
public final class AttachedStub implements Guest {
    private final StubAddress address;
    private volatile Optional<GuestImage> image;
    private final UnikernelSystem system;
    private final Parting parting;
    private final long since = System.nanoTime();
    private final CompletableFuture<EndReport> ended = new CompletableFuture<>();
    private volatile @Nullable GdbSession session;
    private volatile @Nullable Duration limit;
    private volatile boolean isQemu;

    /** What becomes of it when it is given up. */
    public enum Parting {
        /** It runs on, without our breakpoints. */
        LEAVE,
        /** Its stub is told to kill it. */
        END
    }

    /** Nothing is connected yet: that is its debugger's. */
    public AttachedStub(StubAddress address, Optional<GuestImage> image, UnikernelSystem system, Parting parting) {
        this.address = address;
        this.image = image;
        this.system = system;
        this.parting = parting;
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(Capability.DEBUG, Capability.RESUME, Capability.CHANGE);
    }

    @Override
    public String words() {
        return "the guest at " + address.target();
    }

    @Override
    public Optional<GuestImage> image() {
        return image;
    }

    @Override
    public void loadedAt(long slide) {
        image = image.map(known -> known.at(slide));
    }

    @Override
    public UnikernelSystem system() {
        return system;
    }

    @Override
    public String whyNotBack() {
        return words() + " was started by somebody else: only a run that the workbench recorded can go back";
    }

    @Override
    public Door door() {
        return new Door.Stub(address);
    }

    /** A QEMU's word for its end is no verdict, so it is asked whether it is one, by a packet that only QEMU knows. */
    @Override
    public void joined(GdbSession gdb) {
        session = gdb;
        var unusedMask = gdb.singleStepMask().thenAccept(mask -> isQemu = true);
        var unused = gdb.ended().thenAccept(this::tell);
    }

    private void tell(SessionEnd end) {
        switch (end.cause()) {
            case TARGET_EXITED, CONNECTION_CLOSED, DETACHED, KILLED ->
                ended.complete(new StubEnd(words(), ran()).report(end, isQemu, Optional.ofNullable(limit)));
            case GDB_DIED, CLOSED -> {} // the guest is as it was, and another gdb may come
        }
    }

    @Override
    public CompletableFuture<EndReport> ended() {
        return ended;
    }

    /** It runs whenever no debugger holds it. */
    @Override
    public CompletableFuture<Void> resume() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> end() {
        GdbSession gdb = session;
        CompletableFuture<?> parted = gdb == null
                ? CompletableFuture.completedFuture(null)
                : parting == Parting.END ? gdb.killTarget() : gdb.detach();
        return parted.thenAccept(done -> ended.complete(new StubEnd(words(), ran()).left()));
    }

    @Override
    public void endAfter(Duration after) {
        Alarm.unlessOver(ended, after, () -> {
            limit = after;
            var unused = end();
        });
    }

    private Duration ran() {
        return Duration.ofNanos(System.nanoTime() - since);
    }

    @Override
    public void close() {
        end().join();
    }
}
