package dev.unikernel.workbench.app.livemap;

import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.elf.Segment;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an image says of memory: sections, or segments where it has none, and by their names stacks, guards and heaps. */
final class ImagePlaces {
    /** Smaller symbols are variables that are named after a stack, not one. */
    private static final long SMALLEST = 1024;

    private final GuestImage image;
    private final List<Place> sections = new ArrayList<>();

    private ImagePlaces(GuestImage image) {
        this.image = image;
    }

    /** Ascending by address; named objects lie in sections. Empty without an image. */
    static List<Place> of(Optional<GuestImage> image) {
        return image.map(known -> new ImagePlaces(known).read()).orElse(List.of());
    }

    private List<Place> read() {
        for (Section section : image.boot().sections()) {
            // What is thread-local and has no bytes takes no memory where it seems to lie.
            boolean there = section.isAllocated()
                    && section.size() > 0
                    && section.type() != Section.NULL
                    && !(section.isThreadLocal() && !section.hasBytes());
            if (there) {
                add(
                        Place.Kind.SECTION,
                        section.name(),
                        section.address(),
                        section.size(),
                        rights(section.isWritable(), section.isExecutable()));
            }
        }
        if (sections.isEmpty()) {
            for (Segment segment : image.boot().segments()) {
                if (segment.isLoad() && segment.memorySize() > 0) {
                    add(
                            Place.Kind.SEGMENT,
                            "segment " + segment.index(),
                            segment.virtualAddress(),
                            segment.memorySize(),
                            rights(segment.isWritable(), segment.isExecutable()));
                }
            }
        }
        List<Place> all = new ArrayList<>(sections);
        try {
            named(image.symbols(), all);
        } catch (Malformed damaged) {
            return sorted(sections); // then nothing is known of stacks
        }
        return sorted(all);
    }

    private static List<Place> sorted(List<Place> places) {
        places.sort(Comparator.comparing(Place::start, Long::compareUnsigned)
                .thenComparing(Place::size, Comparator.reverseOrder()));
        return places;
    }

    private static String rights(boolean write, boolean execute) {
        return "r" + (write ? "w" : "-") + (execute ? "x" : "-");
    }

    private void add(Place.Kind kind, String name, long linked, long size, String rights) {
        sections.add(new Place(kind, name, linked + image.slide(), size, rights));
    }

    private void named(SymbolTable symbols, List<Place> all) {
        for (int i = 0; i < symbols.count(); i++) {
            long size = symbols.size(i);
            Optional<Place.Kind> kind =
                    Long.compareUnsigned(size, SMALLEST) >= 0 ? kind(symbols.name(i)) : Optional.empty();
            long start = symbols.address(i) + image.slide();
            if (kind.isPresent() && isData(start)) {
                all.add(new Place(kind.get(), symbols.name(i), start, size, ""));
            }
        }
    }

    private static Optional<Place.Kind> kind(String symbol) {
        String name = symbol.toLowerCase(Locale.ROOT);
        return name.contains("guard")
                ? Optional.of(Place.Kind.GUARD)
                : name.contains("stack")
                        ? Optional.of(Place.Kind.STACK)
                        : name.contains("heap") ? Optional.of(Place.Kind.HEAP) : Optional.empty();
    }

    private boolean isData(long address) {
        return sections.stream()
                .anyMatch(section -> section.has(address)
                        && section.rights().contains("w")
                        && !section.rights().contains("x"));
    }
}
