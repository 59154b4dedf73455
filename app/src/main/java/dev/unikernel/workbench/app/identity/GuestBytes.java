package dev.unikernel.workbench.app.identity;

import dev.unikernel.workbench.debugger.breakpoints.Breakpoint;
import dev.unikernel.workbench.debugger.memory.MemoryPiece;
import dev.unikernel.workbench.debugger.session.GdbSession;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * A stopped guest's memory, for comparing. Where a software breakpoint of ours is, a stub may show its trap instead of
 * the code (QEMU under KVM writes it into the guest), so such bytes are not compared.
 */
final class GuestBytes {
    private final GdbSession session;
    private final Set<Long> trapped;

    private GuestBytes(GdbSession session, Set<Long> trapped) {
        this.session = session;
        this.trapped = trapped;
    }

    /** @param width bytes that a trap takes: 1 on x86, 4 elsewhere */
    static CompletableFuture<GuestBytes> of(GdbSession session, int width) {
        return session.breakpoints().list().thenApply(all -> {
            Set<Long> starts = all.stream()
                    .filter(one -> one.kind() == Breakpoint.Kind.SOFTWARE)
                    .flatMap(one -> one.locations().stream())
                    .map(Breakpoint.Place::address)
                    .filter(OptionalLong::isPresent)
                    .map(OptionalLong::getAsLong)
                    .collect(Collectors.toSet());
            Set<Long> bytes = new HashSet<>();
            starts.forEach(start -> {
                for (int i = 0; i < width; i++) {
                    bytes.add(start + i);
                }
            });
            return new GuestBytes(session, bytes);
        });
    }

    /** The bytes from an address (unsigned) on, up to the first that cannot be read; perhaps none. */
    CompletableFuture<byte[]> front(long address, int length) {
        return session.memory()
                .read(address, length)
                .thenApply(block ->
                        block.value().pieces().get(0) instanceof MemoryPiece.Bytes front ? front.bytes() : new byte[0]);
    }

    /** All of them; empty if one cannot be read. */
    CompletableFuture<Optional<byte[]>> whole(long address, int length) {
        return front(address, length).thenApply(read -> read.length == length ? Optional.of(read) : Optional.empty());
    }

    /** Whether the guest has them, but for our breakpoints. */
    boolean same(long address, byte[] guest, byte[] image) {
        for (int i = 0; i < image.length; i++) {
            if (guest[i] != image[i] && !trapped.contains(address + i)) {
                return false;
            }
        }
        return true;
    }

    /** How many bytes {@link #same} leaves out. */
    int masked(long address, byte[] guest, byte[] image) {
        int masked = 0;
        for (int i = 0; i < image.length; i++) {
            if (guest[i] != image[i] && trapped.contains(address + i)) {
                masked++;
            }
        }
        return masked;
    }
}
