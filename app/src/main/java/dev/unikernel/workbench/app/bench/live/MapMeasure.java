package dev.unikernel.workbench.app.bench.live;

import dev.unikernel.workbench.app.bench.Bench;
import dev.unikernel.workbench.app.bench.BenchFailed;
import dev.unikernel.workbench.app.bench.Comparison;
import dev.unikernel.workbench.app.bench.SideBySide;
import dev.unikernel.workbench.app.guest.QemuGuest;
import dev.unikernel.workbench.app.livemap.LiveMap;
import dev.unikernel.workbench.app.livemap.LiveMaps;
import dev.unikernel.workbench.app.livemap.Reading;
import dev.unikernel.workbench.launcher.machine.Qemu;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The map of a guest with 1 GiB in pages of 4 KiB, by our walk and by QEMU's own list. */
final class MapMeasure {
    private static final double GOAL = 0.3;
    private static final int WARM_UPS = 2;
    private static final long GIB = 1L << 30;

    private MapMeasure() {}

    static Comparison of(Bench bench, int samples) throws Exception {
        try (LiveProject project = LiveProject.of(bench, "pages.c");
                QemuGuest guest = project.launch()) {
            var mapped = LiveProject.said(guest, "mapped");
            guest.resume().get();
            LiveProject.await("the guest's word that its pages are mapped", mapped);
            Qemu qemu = guest.qemu().orElseThrow();
            qemu.pause().get();
            SideBySide both = SideBySide.measure(WARM_UPS, samples, () -> ours(qemu, project), () -> peer(qemu));
            return new Comparison(
                    "live/map",
                    both.ours(),
                    both.peer(),
                    "info tlb",
                    "the map of a guest that stands, 262,144 pages of 4 KiB beside the starter's own: our walk with"
                            + " rights, owners, findings, from the request to the value, against QEMU's `info tlb` by the"
                            + " same QMP, from the request to its text, of which nothing is made",
                    OptionalDouble.of(GOAL),
                    List.of());
        }
    }

    private static long ours(Qemu qemu, LiveProject project) throws Exception {
        long begin = System.nanoTime();
        Reading<LiveMap> read =
                LiveProject.await("the map", LiveMaps.machine(qemu, 0, false, Optional.of(project.image())));
        long took = System.nanoTime() - begin;
        boolean whole =
                read instanceof Reading.Read<LiveMap> map && map.value().map().mappedBytes() >= GIB;
        if (!whole) {
            throw new BenchFailed("our map of the guest lacks its 1 GiB: " + read);
        }
        return took;
    }

    private static long peer(Qemu qemu) throws Exception {
        long begin = System.nanoTime();
        String text = LiveProject.await("info tlb", qemu.hmp("info tlb"));
        long took = System.nanoTime() - begin;
        if (text.length() < 1 << 20) {
            throw new BenchFailed("info tlb told less than the guest has: " + text.length() + " characters");
        }
        return took;
    }
}
