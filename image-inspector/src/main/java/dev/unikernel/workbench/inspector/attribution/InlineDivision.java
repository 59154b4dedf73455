package dev.unikernel.workbench.inspector.attribution;

import dev.unikernel.workbench.inspector.bytemap.Division;
import dev.unikernel.workbench.inspector.dwarf.Units;
import dev.unikernel.workbench.inspector.elf.Malformed;

/** Divides code by the function that was inlined there, the innermost of several; the rest of each function is one owner. */
final class InlineDivision {
    private InlineDivision() {}

    static Division of(Units units) throws Malformed {
        Division.Builder builder = new Division.Builder();
        int plain = builder.owner("[not inlined]");
        units.functions((start, end, name, inlined) -> {
            String label = name.isEmpty() ? "[inlined, without name]" : name;
            builder.claim(Division.ADDRESSES, start, end, inlined ? builder.owner(label) : plain);
        });
        return builder.lastWins();
    }
}
