package dev.unikernel.workbench.app.livemap;

import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.launcher.machine.Qemu;
import dev.unikernel.workbench.launcher.pagetables.AddressWalk;
import dev.unikernel.workbench.launcher.pagetables.MapWalk;
import dev.unikernel.workbench.launcher.pagetables.MapWalk.Bounds;
import dev.unikernel.workbench.launcher.pagetables.MemoryMap;
import dev.unikernel.workbench.launcher.pagetables.PageFormat;
import dev.unikernel.workbench.launcher.pagetables.Paging;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Memory maps of live guests. Futures complete on any thread; what is there to say against a map is its reading, other
 * failures (the guest has moved on, the machine is gone) fail the future.
 */
public final class LiveMaps {
    private LiveMaps() {}

    /** Of a guest that stands under the debugger, as the CPU of gdb's thread (from 1) sees it. */
    public static CompletableFuture<Reading<LiveMap>> stopped(GuestDebug debug, int thread) {
        return map(TableSources.stopped(debug, thread), debug.guest().image());
    }

    /** Of a QEMU of ours; {@code running} if its guest may run meanwhile. */
    public static CompletableFuture<Reading<LiveMap>> machine(
            Qemu qemu, int cpu, boolean running, Optional<GuestImage> image) {
        return map(TableSources.machine(qemu, cpu, running), image);
    }

    /** One address of a guest that stands under the debugger, level by level. */
    public static CompletableFuture<Reading<AddressWalk>> walk(GuestDebug debug, int thread, long address) {
        return walk(TableSources.stopped(debug, thread), address);
    }

    /** One address of a QEMU of ours. */
    public static CompletableFuture<Reading<AddressWalk>> walk(Qemu qemu, int cpu, long address) {
        return walk(TableSources.machine(qemu, cpu, false), address);
    }

    private static CompletableFuture<Reading<AddressWalk>> walk(CompletableFuture<TableSource> from, long address) {
        CompletableFuture<Reading<AddressWalk>> read =
                from.thenCompose(source -> Paging.of(source.registers()) instanceof Paging.On on
                        ? AddressWalk.of(on.format(), source.reader(), address).thenApply(Reading.Read::new)
                        : CompletableFuture.failedFuture(off(source)));
        return read.exceptionallyCompose(LiveMaps::unless);
    }

    private static CompletableFuture<Reading<LiveMap>> map(
            CompletableFuture<TableSource> from, Optional<GuestImage> image) {
        CompletableFuture<Reading<LiveMap>> read =
                from.thenCompose(source -> Paging.of(source.registers()) instanceof Paging.On on
                        ? map(source, on.format(), image)
                        : CompletableFuture.failedFuture(off(source)));
        return read.exceptionallyCompose(LiveMaps::unless);
    }

    private static TableSource.None off(TableSource source) {
        return new TableSource.None(((Paging.Off) Paging.of(source.registers())).why());
    }

    /** The joining reads the image, which may take a while: on the pool. */
    private static CompletableFuture<Reading<LiveMap>> map(
            TableSource source, PageFormat format, Optional<GuestImage> image) {
        return MapWalk.of(format, source.reader(), Bounds.USUAL)
                .thenApplyAsync(map -> new Reading.Read<>(joined(source, map, ImagePlaces.of(image))));
    }

    static LiveMap joined(TableSource source, MemoryMap map, List<Place> image) {
        Owners owners = new Owners(map, image, source.layout());
        List<OwnedRange> owned = map.ranges().stream().map(owners::of).toList();
        List<Hole> holes = new ArrayList<>();
        List<MapFinding> findings = new ArrayList<>();
        new RightsFindings(map, owned, image, findings).search();
        new StackFindings(map, image, holes, findings).search(source.stackPointer());
        holes.sort(Comparator.comparing(Hole::start, Long::compareUnsigned));
        findings.sort(Comparator.comparing(MapFinding::weight).reversed());
        boolean layout = !source.layout().isEmpty();
        return new LiveMap(source.cpu(), source.running(), map, owned, holes, findings, layout, Optional.empty());
    }

    private static <T> CompletableFuture<Reading<T>> unless(Throwable failure) {
        Throwable cause = DebuggerException.cause(failure);
        return cause instanceof TableSource.None || cause instanceof CommandRefused
                ? CompletableFuture.completedFuture(new Reading.Unavailable<>(String.valueOf(cause.getMessage())))
                : CompletableFuture.failedFuture(cause);
    }
}
