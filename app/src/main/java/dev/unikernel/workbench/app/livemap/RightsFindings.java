package dev.unikernel.workbench.app.livemap;

import dev.unikernel.workbench.app.livemap.MapFinding.Weight;
import dev.unikernel.workbench.launcher.pagetables.MapRange;
import dev.unikernel.workbench.launcher.pagetables.MemoryMap;
import java.util.ArrayList;
import java.util.List;

/** What is odd about the rights: by themselves, and against what the image's own sections want. */
final class RightsFindings {
    private static final int TOLD = 6;
    private static final long PAGE = 4096;

    private final MemoryMap map;
    private final List<OwnedRange> owned;
    private final List<Place> image;
    private final List<MapFinding> findings;

    RightsFindings(MemoryMap map, List<OwnedRange> owned, List<Place> image, List<MapFinding> findings) {
        this.map = map;
        this.owned = owned;
        this.image = image;
        this.findings = findings;
    }

    void search() {
        writableAndExecutable();
        writeProtection();
        aliases();
        image.stream().filter(place -> !place.rights().isEmpty()).forEach(this::against);
    }

    private void writableAndExecutable() {
        long bytes = 0;
        List<MapFinding> each = new ArrayList<>();
        for (OwnedRange one : owned) {
            MapRange range = one.range();
            if (range.rights().write() && range.rights().execute()) {
                bytes += range.size();
                String whose = one.words().isEmpty() ? "" : ": " + one.words();
                each.add(new MapFinding(
                        Weight.DANGER,
                        "writable-executable",
                        Sizes.hex(range.start()) + ", " + Sizes.of(range.size()) + ", can be written and executed"
                                + whose,
                        range.start(),
                        range.size()));
            }
        }
        if (!map.format().protections().getOrDefault("nx", true)) {
            findings.add(new MapFinding(
                    Weight.DANGER,
                    "no-execute-off",
                    "nothing is protected from execution (EFER.NXE is off): " + Sizes.of(bytes)
                            + " can be written and executed",
                    0,
                    bytes));
            return;
        }
        if (each.isEmpty()) {
            findings.add(new MapFinding(
                    Weight.FINE, "writable-executable", "nothing can be both written and executed", 0, 0));
        }
        findings.addAll(each.subList(0, Math.min(TOLD, each.size())));
        if (each.size() > TOLD) {
            findings.add(new MapFinding(
                    Weight.DANGER,
                    "writable-executable",
                    (each.size() - TOLD) + " more ranges, " + Sizes.of(bytes) + " in all, can be written and executed",
                    each.get(TOLD).start(),
                    bytes));
        }
    }

    private void writeProtection() {
        if (!map.format().protections().getOrDefault("wp", true)) {
            findings.add(new MapFinding(
                    Weight.WARNING, "write-protect-off", "ring 0 writes to read-only pages, too: CR0.WP is off", 0, 0));
        }
    }

    private void aliases() {
        int told = 0;
        for (OwnedRange one : owned) {
            for (Owner owner : one.owners()) {
                boolean text = owner.alias() && owner.place().rights().contains("x");
                if (text && one.range().rights().write() && told++ < TOLD) {
                    findings.add(new MapFinding(
                            Weight.DANGER,
                            "text-alias",
                            owner.place().name() + " can be written to through a second mapping at "
                                    + Sizes.hex(owner.start()) + " (" + Sizes.of(owner.size()) + ")",
                            owner.start(),
                            owner.size()));
                }
            }
        }
    }

    /** Whole pages of a section; one that it shares with another has the rights of both. */
    private void against(Place section) {
        long start = shares(section, section.start() & -PAGE) ? section.start() + PAGE - 1 & -PAGE : section.start();
        long end = shares(section, section.end() - 1 & -PAGE) ? section.end() & -PAGE : section.end();
        if (Long.compareUnsigned(start, end) >= 0) {
            return;
        }
        MapRange before = null;
        for (MapRange range : Owners.within(map, start, end - start)) {
            boolean same = before != null && before.rights().equals(range.rights());
            if (!same) {
                judge(section, range, Owners.max(start, range.start()));
            }
            before = range;
        }
        if (before == null) {
            findings.add(new MapFinding(
                    Weight.NOTE,
                    "not-mapped",
                    section.name() + " of the image (" + Sizes.hex(section.start()) + ", " + Sizes.of(section.size())
                            + ") is not mapped",
                    section.start(),
                    section.size()));
        }
    }

    private boolean shares(Place section, long page) {
        return image.stream()
                .anyMatch(other -> !other.equals(section)
                        && !other.rights().isEmpty()
                        && Long.compareUnsigned(other.start(), page + PAGE - 1) <= 0
                        && Long.compareUnsigned(other.end() - 1, page) >= 0);
    }

    private void judge(Place section, MapRange range, long at) {
        boolean write = section.rights().contains("w");
        boolean execute = section.rights().contains("x");
        boolean nx = map.format().protections().getOrDefault("nx", true);
        boolean tooMuch = (range.rights().write() && !write) || (range.rights().execute() && !execute && nx);
        boolean tooLittle =
                (!range.rights().write() && write) || (!range.rights().execute() && execute);
        if (tooMuch || tooLittle) {
            String size = range.pageSize() == PAGE ? "" : ", in pages of " + Sizes.of(range.pageSize());
            findings.add(new MapFinding(
                    tooMuch && range.rights().write() && execute ? Weight.DANGER : Weight.WARNING,
                    tooMuch ? "more-than-image" : "less-than-image",
                    section.name() + " is " + section.rights() + " in the image, and the tables map it "
                            + range.rights() + " at " + Sizes.hex(at) + size,
                    at,
                    section.size()));
        }
    }
}
