package dev.unikernel.workbench.inspector.surface;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.reach.References;
import dev.unikernel.workbench.inspector.reach.StackAreas;
import dev.unikernel.workbench.inspector.symbols.Symbol;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All checks of an image that need its file alone. */
public final class Surface {
    private Surface() {}

    /** The findings, always the same ones in the same order, for what boots and the symbols that belong to it. */
    public static List<Finding> of(ElfFile image, SymbolTable symbols) throws Malformed {
        List<Finding> findings = new ArrayList<>();
        new SegmentChecks(image).run(findings);
        new StackProtector(image, symbols).run(findings);
        new VectorChecks(image, symbols).run(findings);
        new StringChecks(image).run(findings);
        new LeftoverChecks(image).run(findings);
        findings.addAll(live(image, symbols, List.of(), 0));
        return List.copyOf(findings);
    }

    /**
     * The findings that only a memory map answers, always the same ones in the same order; all unknown without ranges.
     *
     * @param ranges what the running guest has mapped
     * @param slide what was added to the image's addresses where it runs; two's complement
     */
    public static List<Finding> live(ElfFile image, SymbolTable symbols, List<LiveRange> ranges, long slide) {
        ElfFile code = image.sections().isEmpty() ? symbols.file() : image;
        List<Finding> findings = new ArrayList<>();
        new LiveChecks(code, StackAreas.of(symbols), ranges, slide).run(findings);
        return List.copyOf(findings);
    }

    /** The finding that needs the references too: code that nothing leads to, which may still be called indirectly. */
    public static Finding unreached(References references) {
        String id = "unreached-code";
        String title = "Code that nothing leads to";
        Optional<String> blind = references.blind();
        if (blind.isPresent()) {
            return Finding.of(id, title, false, Severity.LOW, Verdict.UNKNOWN, blind.get());
        }
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
