package dev.unikernel.workbench.inspector.surface;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.reach.References;
import dev.unikernel.workbench.inspector.symbols.Symbol;
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

    /** The finding that needs the references too: code that nothing leads to, which may still be called indirectly. */
    public static Finding unreached(References references) {
        String id = "unreached-code";
        String title = "Code that nothing leads to";
        if (references.codeUnavailable().isPresent()) {
            String why = references.codeUnavailable().get().why();
            return Finding.of(id, title, false, Severity.LOW, Verdict.UNKNOWN, why);
        }
        List<Evidence> evidence = new ArrayList<>();
        long bytes = 0;
        for (Symbol symbol : references.unreached()) {
            evidence.add(Evidence.at("function " + symbol.name(), symbol.address(), symbol.size() + " bytes"));
            bytes += symbol.size();
        }
        if (evidence.isEmpty()) {
            return Finding.of(id, title, false, Severity.LOW, Verdict.PASS, "all code is reached statically");
        }
        String why = evidence.size() + " functions of " + bytes
                + " bytes are not reached statically; indirect calls may still reach them";
        return new Finding(id, title, false, Severity.LOW, Verdict.UNKNOWN, why, evidence, evidence.size());
    }
}
