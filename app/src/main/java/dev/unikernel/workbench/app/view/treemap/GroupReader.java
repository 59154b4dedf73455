package dev.unikernel.workbench.app.view.treemap;

import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.ui.parts.Places;
import dev.unikernel.workbench.app.ui.parts.Token;
import dev.unikernel.workbench.inspector.bytemap.Kind;
import dev.unikernel.workbench.inspector.bytemap.Ranges;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.symbols.Symbol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds a byte map's ranges up to groups and leaves. */
final class GroupReader {
    /** A group while it is added to. */
    private static final class Heap {
        private final String label;
        private final Token tint;
        private final List<Leaf> leaves = new ArrayList<>();
        private final Map<Kind, Long> rest = new EnumMap<>(Kind.class);

        Heap(String label, Token tint) {
            this.label = label;
            this.tint = tint;
        }

        Group group() {
            rest.forEach((kind, size) ->
                    leaves.add(new Leaf(kind == Kind.SECTION ? label : kind.label(), size, Optional.empty(), false)));
            leaves.sort(Comparator.comparingLong(Leaf::size).reversed());
            return new Group(label, tint, leaves.stream().mapToLong(Leaf::size).sum(), List.copyOf(leaves));
        }
    }

    private final Opened.Look look;
    private final boolean memory;
    private final Map<String, Heap> heaps = new LinkedHashMap<>();

    private GroupReader(Opened.Look look, boolean memory) {
        this.look = look;
        this.memory = memory;
    }

    /** Groups largest first; empty ones left out. */
    static List<Group> read(Opened.Look look, Measure measure) {
        GroupReader reader = new GroupReader(look, measure == Measure.MEMORY);
        Ranges ranges = reader.memory ? look.map().memory() : look.map().file();
        for (int i = 0; i < ranges.count(); i++) {
            if (measure != Measure.LOADED || ranges.segment(i) >= 0) {
                reader.add(ranges, i);
            }
        }
        return reader.heaps.values().stream()
                .map(Heap::group)
                .sorted(Comparator.comparingLong(Group::size).reversed())
                .toList();
    }

    private void add(Ranges ranges, int i) {
        Optional<Section> section = look.image().boot().section(ranges.section(i));
        String label = section.map(Section::name).orElse(ranges.kind(i).label());
        Heap heap = heaps.computeIfAbsent(
                label, name -> new Heap(name, section.map(GroupReader::tint).orElse(Token.RODATA)));
        Optional<Symbol> symbol = ranges.symbol(i);
        boolean whole = ranges.kind(i) == Kind.SECTION && section.isPresent();
        if (symbol.isPresent() || whole) {
            String name = symbol.map(Symbol::name).orElse(label);
            heap.leaves.add(new Leaf(name, ranges.length(i), address(ranges.start(i)), symbol.isPresent()));
        } else {
            heap.rest.merge(ranges.kind(i), ranges.length(i), Long::sum);
        }
    }

    private Optional<Long> address(long start) {
        return memory ? Optional.of(start) : Places.loaded(start, look.image());
    }

    private static Token tint(Section section) {
        if (!section.isAllocated()) {
            return Token.RODATA;
        }
        return section.isExecutable()
                ? Token.CODE
                : !section.isWritable() ? Token.RODATA : section.hasBytes() ? Token.DATA : Token.BSS;
    }
}
