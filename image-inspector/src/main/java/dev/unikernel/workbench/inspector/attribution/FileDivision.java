package dev.unikernel.workbench.inspector.attribution;

import dev.unikernel.workbench.inspector.bytemap.Division;
import dev.unikernel.workbench.inspector.dwarf.LineTable;
import dev.unikernel.workbench.inspector.dwarf.Unit;
import dev.unikernel.workbench.inspector.dwarf.Units;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.util.HashMap;
import java.util.Map;

/** Divides code by the source file that the line table has for it; where rows overlap the last in the table counts. */
final class FileDivision {
    private FileDivision() {}

    static Division of(ElfFile file, Units units) throws Malformed {
        Map<Long, String> folders = new HashMap<>();
        for (Unit unit : units.list()) {
            if (unit.lines().isPresent()) folders.putIfAbsent(unit.lines().get(), unit.directory());
        }
        Division.Builder builder = new Division.Builder();
        Map<Long, Map<String, Integer>> owners = new HashMap<>();
        LineTable.placed(file).runs((program, start, end, path) -> {
            Map<String, Integer> known = owners.computeIfAbsent(program, key -> new HashMap<>());
            int owner =
                    known.computeIfAbsent(path, key -> builder.owner(absolute(folders.getOrDefault(program, ""), key)));
            builder.claim(Division.ADDRESSES, start, end, owner);
        });
        return builder.lastWins();
    }

    private static String absolute(String folder, String path) {
        boolean relative = !path.startsWith("/") && !folder.isEmpty();
        return Paths.plain(relative ? folder + "/" + path : path);
    }
}
