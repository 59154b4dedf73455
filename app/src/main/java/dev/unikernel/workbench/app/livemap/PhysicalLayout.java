package dev.unikernel.workbench.app.livemap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What lies at which physical address, by QEMU's {@code info mtree -f} (softmmu/memory.c; seen with 7.2): flat views, each
 * with the address spaces that see it; the one of {@code memory} is the CPU's.
 *
 * <pre>
 * FlatView #1
 *  AS "memory", root: system
 *  Root memory region: system
 *   0000000000000000-000000000009ffff (prio 0, ram): pc.ram
 *   00000000fec00000-00000000fec00fff (prio 0, i/o): ioapic
 * </pre>
 */
final class PhysicalLayout {
    private static final Pattern REGION = Pattern.compile(
            "^ +([0-9a-f]{16})-([0-9a-f]{16}) \\(prio -?\\d+, ([^)]*)\\): (.*?)(?: @[0-9a-f]{16})?(?: KVM)?$");

    private PhysicalLayout() {}

    /** Places in ascending order; empty if the text is no such answer. */
    static List<Place> read(String text) {
        for (String view : text.split("(?m)^FlatView ", -1)) {
            if (view.contains("AS \"memory\",")) {
                return places(view);
            }
        }
        return List.of();
    }

    private static List<Place> places(String view) {
        List<Place> all = new ArrayList<>();
        for (String line : view.split("\\R", -1)) {
            Matcher region = REGION.matcher(line);
            if (region.matches()) {
                long start = Long.parseUnsignedLong(region.group(1), 16);
                long size = Long.parseUnsignedLong(region.group(2), 16) - start + 1;
                Place place = new Place(kind(region.group(3), region.group(4)), region.group(4), start, size, "");
                add(all, place);
            }
        }
        return all;
    }

    /** A region that goes on where the one before ended is one with it. */
    private static void add(List<Place> all, Place place) {
        if (!all.isEmpty()) {
            Place last = all.get(all.size() - 1);
            if (last.end() == place.start()
                    && last.kind() == place.kind()
                    && last.name().equals(place.name())) {
                Place both = new Place(place.kind(), place.name(), last.start(), last.size() + place.size(), "");
                all.set(all.size() - 1, both);
                return;
            }
        }
        all.add(place);
    }

    private static Place.Kind kind(String type, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.contains("bios") || lower.contains("rom") || lower.contains("flash")) {
            return Place.Kind.FIRMWARE;
        }
        return switch (type) {
            case "ram", "ramd", "nv-ram" -> Place.Kind.RAM;
            case "rom", "romd" -> Place.Kind.FIRMWARE;
            default -> Place.Kind.DEVICE;
        };
    }
}
