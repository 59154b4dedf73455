package dev.unikernel.workbench.app.guest;

import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.debugger.session.GdbSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A guest that is no more, as an ELF core dump has it: QEMU's dump-guest-memory, gdb's generate-core-file. */
public final class CoreFile implements Guest {
    private final Path file;
    private volatile Optional<GuestImage> image;
    private final UnikernelSystem system;
    private final CompletableFuture<EndReport> ended = new CompletableFuture<>();
    private volatile @Nullable GdbSession session;

    public CoreFile(Path file, Optional<GuestImage> image, UnikernelSystem system) {
        this.file = file;
        this.image = image;
        this.system = system;
    }

    /** It can be looked at, and never goes on. */
    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(Capability.DEBUG);
    }

    @Override
    public String words() {
        return "the core dump " + file;
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
    public Door door() {
        return new Door.Core(file);
    }

    @Override
    public void joined(GdbSession gdb) {
        session = gdb;
    }

    @Override
    public CompletableFuture<EndReport> ended() {
        return ended;
    }

    @Override
    public CompletableFuture<Void> resume() {
        return CompletableFuture.failedFuture(new UnsupportedOperationException(words() + " does not run"));
    }

    @Override
    public CompletableFuture<Void> end() {
        GdbSession gdb = session;
        CompletableFuture<?> closed = gdb == null ? CompletableFuture.completedFuture(null) : gdb.detach();
        return closed.thenAccept(done -> ended.complete(new StubEnd(words(), Duration.ZERO).left()));
    }

    /** Looking at a file ends when the user is done with it. */
    @Override
    public void endAfter(Duration limit) {}

    @Override
    public void close() {
        end().join();
    }
}
