package dev.unikernel.workbench.launcher.machine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.launcher.CommandRefused;
import dev.unikernel.workbench.launcher.LauncherFailure;
import dev.unikernel.workbench.launcher.qmp.QmpConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Guest memory by QMP's memsave and pmemsave through a file in the private directory (1 ms for 4 KiB, 2 ms for 120 KiB). memsave
 * refuses the whole range when a part is not mapped, so the readable front is found by halving, page by page.
 */
final class GuestMemory {
    private static final Logger LOG = LoggerFactory.getLogger(GuestMemory.class);
    private static final int PAGE = 4096;
    private static final int LIMIT = 16 << 20;
    /** The lowest hole in x86 RAM, on q35; below it RAM starts at 0 without a gap that matters to a reader. */
    private static final long LOWEST_HOLE_MIB = 2048;

    private final QmpConnection qmp;
    private final Path directory;
    private final long ramMib;
    private final AtomicLong files = new AtomicLong();

    GuestMemory(QmpConnection qmp, Path directory, long ramMib) {
        this.qmp = qmp;
        this.directory = directory;
        this.ramMib = ramMib;
    }

    CompletableFuture<MemoryRead> virtual(int cpu, long address, int length) {
        int wanted = clip(address, length);
        return save("memsave", cpu, address, wanted).thenCompose(whole -> {
            if (whole instanceof MemoryRead.Bytes) {
                return CompletableFuture.completedFuture(whole);
            }
            int firstPage = Math.min(wanted, PAGE - (int) (address & (PAGE - 1)));
            int pages = 1 + (wanted - firstPage + PAGE - 1) / PAGE;
            return front(cpu, address, firstPage, 0, pages, whole);
        });
    }

    /** The longest readable front: {@code best} is what {@code good} pages gave, {@code bad} pages are too many. */
    private CompletionStage<MemoryRead> front(
            int cpu, long address, int firstPage, int good, int bad, MemoryRead best) {
        if (bad - good <= 1) {
            return CompletableFuture.completedFuture(best);
        }
        int middle = (good + bad) >>> 1;
        return save("memsave", cpu, address, firstPage + (middle - 1) * PAGE)
                .thenCompose(read -> read instanceof MemoryRead.Bytes
                        ? front(cpu, address, firstPage, middle, bad, read)
                        : front(cpu, address, firstPage, good, middle, best));
    }

    CompletableFuture<MemoryRead> physical(long address, int length) {
        long ram = ramMib << 20;
        if (ramMib <= LOWEST_HOLE_MIB) {
            if (Long.compareUnsigned(address, ram) >= 0) {
                return CompletableFuture.completedFuture(new MemoryRead.Unavailable(
                        "0x" + Long.toHexString(address) + " is outside the guest's " + ramMib + " MiB of RAM"));
            }
            return save("pmemsave", -1, address, (int) Math.min(clip(address, length), ram - address));
        }
        return save("pmemsave", -1, address, clip(address, length));
    }

    private static int clip(long address, int length) {
        if (length < 1 || length > LIMIT) {
            throw new IllegalArgumentException("cannot read " + length + " bytes at once, only 1 to " + LIMIT);
        }
        // Not around the end of the address space.
        long room = -address;
        return room > 0 && room < length ? (int) room : length;
    }

    private CompletableFuture<MemoryRead> save(String command, int cpu, long address, int length) {
        Path file = directory.resolve("memory" + files.incrementAndGet());
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        arguments.put("val", address).put("size", length).put("filename", file.toString());
        if (cpu >= 0) {
            arguments.put("cpu-index", cpu);
        }
        return qmp.execute(command, arguments).handle((done, failure) -> taken(file, address, failure));
    }

    private static MemoryRead taken(Path file, long address, @Nullable Throwable failure) {
        Throwable why =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        try {
            if (why == null) {
                return new MemoryRead.Bytes(address, ByteBuffer.wrap(Files.readAllBytes(file)));
            }
            if (why instanceof CommandRefused refused) {
                return new MemoryRead.Unavailable(refused.refusal());
            }
            if (why instanceof LauncherFailure gone) {
                return new MemoryRead.Unavailable(String.valueOf(gone.getMessage()));
            }
            throw new CompletionException(why);
        } catch (IOException unreadable) {
            return new MemoryRead.Unavailable("QEMU's copy of the memory cannot be read: " + unreadable);
        } finally {
            remove(file);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            // The private directory goes as a whole in the end.
            LOG.debug("{} stays", file, stays);
        }
    }
}
