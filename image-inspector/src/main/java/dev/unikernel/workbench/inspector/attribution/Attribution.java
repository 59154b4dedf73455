package dev.unikernel.workbench.inspector.attribution;

import dev.unikernel.workbench.inspector.bytemap.Division;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.dwarf.Units;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Unavailable;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The divisions of an image by its debug information and its linker map. Each is made when it is first asked for and kept.
 * For one thread at a time.
 */
public final class Attribution {
    private final ElfFile image;
    private final SymbolTable symbols;
    private final Optional<Path> linkerMap;
    private final UnaryOperator<String> componentOf;
    private final Map<Level, Division> divisions = new EnumMap<>(Level.class);
    private Optional<Units> units = Optional.empty();

    /**
     * @param image what is divided
     * @param symbols of the file that the debug information is taken from too: the image or its symbol file
     * @param linkerMap what GNU ld wrote with {@code -Map}, if it is there
     * @param componentOf the component of a unit's path; empty for none
     */
    public Attribution(
            ElfFile image, SymbolTable symbols, Optional<Path> linkerMap, UnaryOperator<String> componentOf) {
        this.image = image;
        this.symbols = symbols;
        this.linkerMap = linkerMap;
        this.componentOf = componentOf;
    }

    /** The units of the file with the debug information. */
    public Units units() throws Malformed {
        if (units.isEmpty()) units = Optional.of(Units.of(symbols.file()));
        return units.get();
    }

    /** The divisions that those of the levels need which have one. */
    public Map<Level, Division> divisions(List<Level> levels) throws IOException {
        Map<Level, Division> all = new EnumMap<>(Level.class);
        for (Level level : levels) {
            if (level.isDivision()) all.put(level, division(level));
        }
        return all;
    }

    /** The division at one level, which must be one that has one. Without debug information it has no owner for any byte. */
    public Division division(Level level) throws IOException {
        Division known = divisions.get(level);
        if (known != null) return known;
        Division made = make(level);
        divisions.put(level, made);
        return made;
    }

    private Division make(Level level) throws IOException {
        return switch (level) {
            case UNIT -> new UnitDivision(units(), symbols, symbols.file()).division(symbols.file() == image);
            case FILE -> FileDivision.of(symbols.file(), units());
            case DIRECTORY -> division(Level.FILE).renamed(Paths::folder);
            case INLINE -> InlineDivision.of(units());
            case COMPONENT -> division(Level.UNIT).renamed(componentOf);
            case LIBRARY -> libraries();
            case SEGMENT, SECTION, SYMBOL -> throw new IllegalArgumentException(level + " has no division");
        };
    }

    private Division libraries() throws IOException {
        if (linkerMap.isPresent()) {
            Optional<Division> mapped = LinkerMap.read(linkerMap.get(), image);
            if (mapped.isPresent()) return mapped.get();
        }
        return division(Level.UNIT).renamed(Libraries::of);
    }

    /** Why the linker took the member that an address was linked from; empty without a linker map. */
    public List<LinkReasons.Reason> linkReasons(long address) throws IOException {
        if (linkerMap.isEmpty()) return List.of();
        return LinkReasons.read(linkerMap.get()).chain(division(Level.LIBRARY).at(address));
    }

    /** Why a level has no owners, if the image has nothing that it could be told by. */
    public Optional<Unavailable> unavailable(Level level) throws Malformed {
        boolean other = level == Level.LIBRARY && linkerMap.isPresent();
        return level.isDivision() && !other ? units().unavailable() : Optional.empty();
    }
}
