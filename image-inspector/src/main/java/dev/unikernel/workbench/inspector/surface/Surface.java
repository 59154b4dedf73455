package dev.unikernel.workbench.inspector.surface;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.util.ArrayList;
import java.util.List;

/** All checks of an image that need its file alone. */
public final class Surface {
    private Surface() {}

    /** The findings, always the same ones in the same order, for what boots and the symbols that belong to it. */
    public static List<Finding> of(ElfFile image, SymbolTable symbols) throws Malformed {
        List<Finding> findings = new ArrayList<>();
        new SegmentChecks(image).run(findings);
        new StackProtector(symbols).run(findings);
        new StringChecks(image).run(findings);
        new LeftoverChecks(image).run(findings);
        return List.copyOf(findings);
    }
}
