package dev.unikernel.workbench.app.memory;

import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.debugger.memory.MemoryBlock;
import dev.unikernel.workbench.debugger.memory.MemoryPiece;
import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.launcher.machine.MemoryRead;
import dev.unikernel.workbench.launcher.machine.Qemu;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A guest's memory in either space, while it stands or, in a QEMU of ours, also while it runs. Physical memory is read by
 * QEMU itself (QMP's pmemsave, or {@code xp} of the monitor behind a stub), never by gdb's PhyMemMode: that gives zeros where
 * nothing is, and stays on for whoever reads next. Only RAM and ROM are read: a device's registers may change by a look.
 */
public final class GuestMemory {
    private static final int PAGE = 4096;
    private static final int BY_MONITOR = 1024;
    private static final Pattern BYTE = Pattern.compile("0x([0-9a-f]{2})(?![0-9a-f])");
    private static final String BEYOND = "beyond the end of the address space";

    private final Guest guest;
    private final Optional<GdbSession> session;

    /** @param session empty for a guest without a debugger */
    public GuestMemory(Guest guest, Optional<GdbSession> session) {
        this.guest = guest;
        this.session = session;
    }

    /** Reads length bytes, at least 1, of the guest as it stands; what cannot be read is in the block with its reason. */
    public CompletableFuture<MemoryBlock> read(MemorySpace space, long address, int length) {
        if (space == MemorySpace.PHYSICAL) {
            return physical(address, length);
        }
        return session.isPresent()
                ? session.get().memory().read(address, length).thenApply(read -> read.value())
                : live(MemorySpace.VIRTUAL, address, length);
    }

    /**
     * The same of a guest that runs, without stopping it; virtual addresses as CPU 0 sees them. Each page is read at a moment
     * of its own. Fails with CommandRefused if it is not in a QEMU of ours.
     */
    public CompletableFuture<MemoryBlock> live(MemorySpace space, long address, int length) {
        if (guest.qemu().isEmpty()) {
            return CompletableFuture.failedFuture(new CommandRefused(
                    "memory of a running guest", guest.words() + " is no QEMU of ours, which could be asked", 0));
        }
        Qemu qemu = guest.qemu().get();
        return space == MemorySpace.PHYSICAL ? physical(address, length) : pages(qemu, address, length, List.of());
    }

    /** A page at a time, since QEMU refuses a range of which a part is not mapped. */
    private static CompletableFuture<MemoryBlock> pages(Qemu qemu, long address, int length, List<MemoryPiece> before) {
        int done = before.stream().mapToInt(MemoryPiece::length).sum();
        long at = address + done;
        boolean wrapped = done > 0 && Long.compareUnsigned(at, address) < 0;
        if (done == length || wrapped) {
            return CompletableFuture.completedFuture(block(address, length, before));
        }
        int size = Math.min(length - done, PAGE - (int) (at & (PAGE - 1)));
        return qemu.readVirtual(at, size)
                .thenCompose(read -> pages(qemu, address, length, and(before, at, size, read)));
    }

    private static List<MemoryPiece> and(List<MemoryPiece> before, long at, int size, MemoryRead read) {
        List<MemoryPiece> all = new ArrayList<>(before);
        if (read instanceof MemoryRead.Bytes bytes) {
            byte[] copy = bytes.toArray();
            all.add(new MemoryPiece.Bytes(at, copy));
            if (copy.length < size) {
                all.add(new MemoryPiece.Unreadable(at + copy.length, size - copy.length, "QEMU read no further"));
            }
        } else if (read instanceof MemoryRead.Unavailable not) {
            all.add(new MemoryPiece.Unreadable(at, size, not.why()));
        }
        return all;
    }

    private static MemoryBlock block(long address, int length, List<MemoryPiece> pieces) {
        List<MemoryPiece> all = new ArrayList<>(pieces);
        int done = pieces.stream().mapToInt(MemoryPiece::length).sum();
        if (done < length) {
            all.add(new MemoryPiece.Unreadable(0, length - done, BEYOND));
        }
        return new MemoryBlock(address, length, MemoryPiece.joined(all));
    }

    private CompletableFuture<MemoryBlock> physical(long address, int length) {
        return map().thenCompose(map -> map.ranges().isEmpty()
                ? CompletableFuture.completedFuture(block(
                        address,
                        length,
                        List.of(new MemoryPiece.Unreadable(
                                address, length, guest.words() + " has no monitor that reads physical memory"))))
                : ranges(map, address, length, List.of()));
    }

    private CompletableFuture<MemoryBlock> ranges(PhysicalMap map, long address, int length, List<MemoryPiece> before) {
        int done = before.stream().mapToInt(MemoryPiece::length).sum();
        long at = address + done;
        boolean wrapped = done > 0 && Long.compareUnsigned(at, address) < 0;
        if (done >= length || wrapped) {
            return CompletableFuture.completedFuture(block(address, length, before));
        }
        PhysicalMap.Run run = map.at(at, length - done);
        if (!run.why().isEmpty()) {
            List<MemoryPiece> all = new ArrayList<>(before);
            all.add(new MemoryPiece.Unreadable(at, run.length(), run.why()));
            return ranges(map, address, length, all);
        }
        int size = guest.qemu().isPresent() ? run.length() : Math.min(run.length(), BY_MONITOR);
        return memory(at, size).thenCompose(read -> ranges(map, address, length, and(before, at, size, read)));
    }

    private CompletableFuture<PhysicalMap> map() {
        return monitor("info mtree -f").thenApply(PhysicalMap::parse);
    }

    private CompletableFuture<MemoryRead> memory(long at, int size) {
        if (guest.qemu().isPresent()) {
            return guest.qemu().get().readPhysical(at, size);
        }
        return monitor("xp /" + size + "xb 0x" + Long.toHexString(at)).thenApply(text -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (String line : text.lines().toList()) {
                Matcher one = BYTE.matcher(line.substring(line.indexOf(':') + 1));
                while (one.find()) {
                    bytes.write(Integer.parseInt(one.group(1), 16));
                }
            }
            return bytes.size() == size
                    ? new MemoryRead.Bytes(at, java.nio.ByteBuffer.wrap(bytes.toByteArray()))
                    : new MemoryRead.Unavailable("the monitor says: " + text.strip());
        });
    }

    /** QEMU's monitor, by QMP or through the stub; an empty answer where there is none. */
    private CompletableFuture<String> monitor(String line) {
        if (guest.qemu().isPresent()) {
            return guest.qemu().get().hmp(line);
        }
        return session.map(gdb -> gdb.console("monitor " + line).exceptionally(failure -> {
                    if (DebuggerException.cause(failure) instanceof CommandRefused) {
                        return "";
                    }
                    throw new java.util.concurrent.CompletionException(DebuggerException.cause(failure));
                }))
                .orElse(CompletableFuture.completedFuture(""));
    }
}
