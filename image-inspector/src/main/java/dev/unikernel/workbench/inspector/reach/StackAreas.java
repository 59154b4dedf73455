package dev.unikernel.workbench.inspector.reach;

import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.symbols.SymbolKind;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The stacks that exist when an image starts, by their symbols: objects with a size whose name ends in "stack"
 * ({@code boot_stack}, {@code cpu_trap_stack}), and pairs that mark both ends ({@code stack_bottom} and {@code stack_top},
 * {@code __stack_start} and {@code __stack_end}). A lone mark without a size is one whose size is not known.
 */
public final class StackAreas {
    private static final Pattern OBJECT =
            Pattern.compile(".*stacks?([._]?(space|area|mem|memory|buf|buffer))?[._]?\\d*");
    private static final Pattern LOW = Pattern.compile("(.*stack.*?)_?(bottom|start|low|base|limit|begin)");
    private static final Pattern HIGH = Pattern.compile("(.*stack.*?)_?(top|end|high)");
    private static final Pattern NONE = Pattern.compile(".*(guard|ptr|pointer|size|spare|free|trace|alloc).*");
    private static final long SMALLEST = 512;
    private static final long LARGEST = 1L << 30;

    private final SymbolTable symbols;
    private final List<StackArea> areas = new ArrayList<>();
    private final Map<String, Integer> low = new HashMap<>();
    private final Map<String, Integer> high = new HashMap<>();
    private final List<Integer> alone = new ArrayList<>();
    private final Set<Long> places = new HashSet<>();

    private StackAreas(SymbolTable symbols) {
        this.symbols = symbols;
    }

    /** By address; none for an object file, whose symbols have no addresses yet. */
    public static List<StackArea> of(SymbolTable symbols) {
        if (symbols.file().isRelocatable()) return List.of();
        StackAreas found = new StackAreas(symbols);
        for (int i = 1; i < symbols.count(); i++) found.symbol(i);
        found.pairs();
        for (int i : found.alone) {
            StackArea area = new StackArea(symbols.name(i), symbols.address(i), 0);
            boolean known =
                    found.areas.stream().anyMatch(other -> other.holds(area.start()) || other.start() == area.start());
            if (!known) found.areas.add(area);
        }
        found.areas.sort(Comparator.comparing(StackArea::start, Long::compareUnsigned));
        return List.copyOf(found.areas);
    }

    private void symbol(int i) {
        SymbolKind kind = symbols.kind(i);
        boolean data = (kind == SymbolKind.OBJECT || kind == SymbolKind.NOTYPE) && isPlace(i);
        if (!data) return;
        String name = symbols.name(i).toLowerCase(Locale.ROOT);
        if (!name.contains("stack") || NONE.matcher(name).matches()) return;
        var lower = LOW.matcher(name);
        var upper = HIGH.matcher(name);
        long size = symbols.size(i);
        if (OBJECT.matcher(name).matches()) {
            boolean sized = size >= SMALLEST && size <= LARGEST;
            if (sized && places.add(symbols.address(i)))
                areas.add(new StackArea(symbols.name(i), symbols.address(i), size));
            if (size == 0) alone.add(i);
            low.putIfAbsent(name, i);
        } else if (size <= 1 && lower.matches()) {
            low.put(lower.group(1), i);
        } else if (size <= 1 && upper.matches()) {
            high.put(upper.group(1), i);
        }
    }

    /** A number of the linker script's, or a place in memory that can be written and is no code. */
    private boolean isPlace(int i) {
        if (symbols.sectionIndex(i) == SymbolTable.ABSOLUTE) return true;
        Optional<Section> section = symbols.file().section(symbols.sectionIndex(i));
        return section.isPresent()
                && section.get().isAllocated()
                && section.get().isWritable()
                && !section.get().isExecutable();
    }

    private void pairs() {
        high.forEach((stem, top) -> {
            int bottom = low.getOrDefault(stem, 0);
            long size = symbols.address(top) - symbols.address(bottom);
            boolean pair = bottom != 0 && size >= SMALLEST && size <= LARGEST;
            if (pair && places.add(symbols.address(bottom))) {
                String name = symbols.name(bottom) + " … " + symbols.name(top);
                areas.add(new StackArea(name, symbols.address(bottom), size));
            } else if (bottom == 0) {
                alone.add(top);
            }
        });
    }
}
