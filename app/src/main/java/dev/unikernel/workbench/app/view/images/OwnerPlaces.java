package dev.unikernel.workbench.app.view.images;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.inspector.bytemap.Division;
import dev.unikernel.workbench.inspector.bytemap.Kind;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.bytemap.Owner;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.symbols.Symbol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From an address to its owners' labels at levels, and back to a place that views can reveal. Off the JavaFX thread. */
public final class OwnerPlaces {
    private final ImageFacts facts;
    private final List<Level> levels;
    private final Map<Level, Division> divisions;

    /** For owners at these levels. */
    public OwnerPlaces(ImageFacts facts, List<Level> levels) throws IOException {
        this.facts = facts;
        this.levels = List.copyOf(levels);
        this.divisions = facts.divisions(levels);
    }

    /** The labels that a size tree has for the owners of a linked address; empty where the image takes no memory. */
    public Map<Level, String> labels(long address) {
        Optional<Owner> owner = facts.look().map().ownerOfAddress(address);
        Map<Level, String> labels = new EnumMap<>(Level.class);
        if (owner.isPresent()) {
            levels.forEach(level -> labels.put(level, label(level, owner.get(), address)));
        }
        return labels;
    }

    private String label(Level level, Owner owner, long address) {
        String section = owner.section().map(Section::name).orElse(owner.kind().label());
        return switch (level) {
            case SEGMENT ->
                owner.segment()
                        .map(one -> one.typeName() + " #" + one.index() + " [" + one.rights() + "]")
                        .orElse("[no segment]");
            case SECTION -> section;
            case SYMBOL -> owner.kind() == Kind.SECTION ? "[section " + section + "]" : owner.label();
            case UNIT, DIRECTORY, FILE, LIBRARY, INLINE, COMPONENT -> {
                Division division = divisions.get(level);
                String label = division == null ? "" : division.at(address);
                yield label.isEmpty() ? "[section " + section + "]" : label;
            }
        };
    }

    /** What to reveal for an owner whose labels are known at some of the levels; empty for what has no one place. */
    public Optional<Location> place(Map<Level, String> labels, Desk desk) throws Malformed {
        if (labels.containsKey(Level.SYMBOL)) {
            Optional<Location> symbol = symbol(labels);
            if (symbol.isPresent()) {
                return symbol;
            }
        }
        if (labels.containsKey(Level.FILE)) {
            Optional<Path> file = desk.sourceFile(labels.get(Level.FILE));
            if (file.isPresent()) {
                return Optional.of(new Location.Source(file.get(), 1));
            }
        }
        String section = labels.getOrDefault(Level.SECTION, "");
        return facts.look().image().boot().section(section).map(this::section);
    }

    private Location section(Section section) {
        return section.isAllocated()
                ? new Location.Address(section.address() + facts.look().image().slide())
                : new Location.ByteRange(section.offset(), section.fileSize());
    }

    /** Of several symbols of one name the one that has the other labels too. */
    private Optional<Location> symbol(Map<Level, String> labels) throws Malformed {
        List<Symbol> named = facts.look().image().symbols().named(labels.getOrDefault(Level.SYMBOL, ""));
        return named.stream()
                .filter(one -> labels(one.address()).entrySet().stream()
                        .allMatch(own -> own.getValue().equals(labels.getOrDefault(own.getKey(), own.getValue()))))
                .findFirst()
                .or(() -> named.stream().findFirst())
                .map(one -> new Location.Symbol(one.name(), one.address()));
    }
}
