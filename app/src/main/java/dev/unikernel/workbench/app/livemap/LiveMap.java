package dev.unikernel.workbench.app.livemap;

import dev.unikernel.workbench.launcher.pagetables.MemoryMap;
import java.util.List;
import java.util.Optional;

/**
 * A CPU's memory map, joined with all that is known of the guest.
 *
 * @param cpu from 0
 * @param running whether the guest ran while its tables were read: then parts may be of different moments
 * @param owned the map's ranges, each with its owners
 * @param holes ascending: what is unmapped on purpose
 * @param findings the worst first
 * @param layout whether the machine told what lies at which physical address
 * @param changes against the map of an earlier stop, if there was one
 */
public record LiveMap(
        int cpu,
        boolean running,
        MemoryMap map,
        List<OwnedRange> owned,
        List<Hole> holes,
        List<MapFinding> findings,
        boolean layout,
        Optional<MapChanges> changes) {
    public LiveMap {
        owned = List.copyOf(owned);
        holes = List.copyOf(holes);
        findings = List.copyOf(findings);
    }

    /** With the difference to an earlier one. */
    public LiveMap since(int stop, LiveMap before) {
        return new LiveMap(
                cpu,
                running,
                map,
                owned,
                holes,
                findings,
                layout,
                Optional.of(MapChanges.between(stop, before.map.ranges(), map.ranges())));
    }
}
