package dev.unikernel.workbench.inspector.attribution;

import dev.unikernel.workbench.inspector.bytemap.Division;
import dev.unikernel.workbench.inspector.dwarf.LineTable;
import dev.unikernel.workbench.inspector.dwarf.Unit;
import dev.unikernel.workbench.inspector.dwarf.Units;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.symbols.SymbolHit;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Divides an image by compilation unit: code by the ranges of each unit's entry, by its lines if it has none; variables by
 * their entries, with the extent that their symbol has; {@code .debug_info} and {@code .debug_line} by whose they are, if
 * they are not compressed. Where two units claim a byte the first has it.
 */
final class UnitDivision {
    private final Units units;
    private final SymbolTable symbols;
    private final ElfFile file;
    private final Division.Builder builder = new Division.Builder();
    private final int[] owners;
    private final boolean[] claimed;

    UnitDivision(Units units, SymbolTable symbols, ElfFile file) {
        this.units = units;
        this.symbols = symbols;
        this.file = file;
        this.owners = new int[units.list().size()];
        this.claimed = new boolean[owners.length];
        for (int i = 0; i < owners.length; i++)
            owners[i] = builder.owner(label(units.list().get(i)));
    }

    private static String label(Unit unit) {
        return switch (unit.kind()) {
            case TYPE -> "[types]";
            case PARTIAL -> "[partial units]";
            case COMPILE, SKELETON ->
                unit.name().isEmpty()
                        ? "[unit at 0x" + Long.toHexString(unit.offset()) + " without name]"
                        : Paths.plain(unit.path());
        };
    }

    /** {@code own} says that the image has the debug sections itself, so that they are divided too. */
    Division division(boolean own) throws Malformed {
        units.code(this::code);
        lines();
        units.variables((unit, address) -> {
            Optional<SymbolHit> hit = symbolAt(address);
            if (hit.isEmpty()) return;
            long start = address - hit.get().offset();
            builder.claim(Division.ADDRESSES, start, start + hit.get().symbol().size(), owners[unit]);
        });
        if (own) debugSections();
        return builder.firstWins();
    }

    private void code(int unit, long start, long end) {
        claimed[unit] = true;
        builder.claim(Division.ADDRESSES, start, end, owners[unit]);
    }

    /** Units without ranges: clang's {@code -gline-tables-only} of old, and hand-written ones. */
    private void lines() throws Malformed {
        Map<Long, Integer> silent = new HashMap<>();
        for (int i = 0; i < owners.length; i++) {
            Optional<Long> lines = units.list().get(i).lines();
            if (!claimed[i] && lines.isPresent()) silent.putIfAbsent(lines.get(), i);
        }
        if (silent.isEmpty()) return;
        LineTable.placed(file).runs((program, start, end, path) -> {
            Integer unit = silent.get(program);
            if (unit != null) builder.claim(Division.ADDRESSES, start, end, owners[unit]);
        });
    }

    private Optional<SymbolHit> symbolAt(long address) {
        if (!file.isRelocatable()) return symbols.containing(address);
        Optional<Section> section = units.placement().section(address);
        if (section.isEmpty()) return Optional.empty();
        int index = section.get().index();
        return symbols.containing(index, address - units.placement().address(index));
    }

    private void debugSections() {
        List<Unit> list = units.list();
        Optional<Section> info = file.section(".debug_info");
        if (info.isPresent() && units.isPlain("debug_info")) {
            for (int i = 0; i < owners.length; i++) {
                builder.claim(
                        info.get().index(), list.get(i).offset(), list.get(i).end(), owners[i]);
            }
        }
        Optional<Section> lines = file.section(".debug_line");
        if (lines.isEmpty() || !units.isPlain("debug_line")) return;
        TreeSet<Long> starts = new TreeSet<>();
        for (Unit unit : list) unit.lines().ifPresent(starts::add);
        for (int i = 0; i < owners.length; i++) {
            Optional<Long> at = list.get(i).lines();
            if (at.isPresent()) {
                Optional<Long> next = Optional.ofNullable(starts.higher(at.get()));
                builder.claim(
                        lines.get().index(), at.get(), next.orElse(lines.get().size()), owners[i]);
            }
        }
    }
}
