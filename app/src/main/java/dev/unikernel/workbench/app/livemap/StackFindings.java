package dev.unikernel.workbench.app.livemap;

import dev.unikernel.workbench.app.livemap.MapFinding.Weight;
import dev.unikernel.workbench.launcher.pagetables.MapRange;
import dev.unikernel.workbench.launcher.pagetables.MemoryMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What lies below the stacks and at address 0: holes that are there on purpose, and those that are missing. */
final class StackFindings {
    private static final long PAGE = 4096;

    private final MemoryMap map;
    private final List<Place> image;
    private final List<Hole> holes;
    private final List<MapFinding> findings;

    StackFindings(MemoryMap map, List<Place> image, List<Hole> holes, List<MapFinding> findings) {
        this.map = map;
        this.image = image;
        this.holes = holes;
        this.findings = findings;
    }

    void search(OptionalLong stackPointer) {
        nullPage();
        int stacks = 0;
        int guarded = 0;
        for (Place place : image) {
            if (place.kind() == Place.Kind.STACK && place.start() != 0) {
                stacks++;
                guarded += isGuarded(place) ? 1 : 0;
            } else if (place.kind() == Place.Kind.GUARD) {
                guard(place);
            }
        }
        if (stacks > 0 && stacks == guarded) {
            add(Weight.FINE, "stack-guard", "each of the " + stacks + " stacks has an unmapped page below it", 0, 0);
        }
        stackPointer.ifPresent(this::stackInUse);
    }

    private void nullPage() {
        Optional<MapRange> there = map.at(0);
        if (there.isPresent()) {
            add(
                    Weight.WARNING,
                    "null-page",
                    "address 0 is mapped (" + there.get().rights() + ", physical "
                            + Sizes.hex(there.get().physical(0)) + "): following a null pointer is not noticed",
                    0,
                    PAGE);
            return;
        }
        long end = map.ranges().isEmpty() ? PAGE : map.ranges().get(0).start();
        holes.add(new Hole(Hole.Kind.NULL_PAGE, "null page", 0, end));
        add(Weight.FINE, "null-page", "address 0 is not mapped: following a null pointer faults", 0, PAGE);
    }

    private boolean isGuarded(Place stack) {
        Optional<MapRange> below = map.at(stack.start() - 1);
        if (below.isEmpty()) {
            return true;
        }
        add(
                Weight.WARNING,
                "no-guard",
                stack.name() + " (" + Sizes.hex(stack.start()) + ", " + Sizes.of(stack.size())
                        + ") has no guard: " + Sizes.hex(stack.start() - 1) + " below it is mapped "
                        + below.get().rights() + name(stack.start() - 1),
                stack.start() - PAGE,
                PAGE);
        return false;
    }

    private String name(long address) {
        return image.stream()
                .filter(place -> place.has(address))
                .reduce((wider, narrower) -> narrower)
                .map(place -> ", " + place.name())
                .orElse("");
    }

    private void guard(Place guard) {
        List<MapRange> there = Owners.within(map, guard.start(), guard.size());
        if (there.isEmpty()) {
            holes.add(new Hole(Hole.Kind.GUARD, guard.name(), guard.start(), guard.size()));
        } else if (there.get(0).rights().write() && guard.size() >= PAGE) {
            add(
                    Weight.WARNING,
                    "guard-mapped",
                    guard.name() + " (" + Sizes.hex(guard.start()) + ") is mapped "
                            + there.get(0).rights() + ": it guards nothing",
                    guard.start(),
                    guard.size());
        }
    }

    /** Of a stack that no symbol bounds: what is below it, down to the next hole. */
    private void stackInUse(long pointer) {
        boolean named = image.stream()
                .anyMatch(place -> place.kind() == Place.Kind.STACK
                        && Long.compareUnsigned(pointer - place.start(), place.size()) <= 0);
        Optional<MapRange> there = map.at(pointer - 1);
        if (named || there.isEmpty()) {
            return;
        }
        MapRange lowest = there.get();
        while (lowest.start() != 0) {
            Optional<MapRange> below = map.at(lowest.start() - 1);
            if (below.isEmpty()) {
                break;
            }
            lowest = below.get();
        }
        long floor = lowest.start();
        long room = pointer - floor;
        String first = image.stream()
                .filter(place ->
                        Long.compareUnsigned(place.end(), pointer) <= 0 && Long.compareUnsigned(place.end(), floor) > 0)
                .reduce((lower, higher) -> Long.compareUnsigned(higher.end(), lower.end()) >= 0 ? higher : lower)
                .map(place -> "; " + place.name() + " of the image would be overwritten first, "
                        + Sizes.of(pointer - place.end()) + " below")
                .orElse("");
        if (!first.isEmpty() || room > (1 << 20)) {
            add(
                    Weight.WARNING,
                    "no-guard",
                    "the stack in use (" + Sizes.hex(pointer) + ") has no bounds that a symbol tells, and everything"
                            + " below it is mapped down to " + Sizes.hex(floor) + first,
                    floor,
                    room);
        }
    }

    private void add(Weight weight, String rule, String text, long start, long size) {
        findings.add(new MapFinding(weight, rule, text, start, size));
    }
}
