package dev.unikernel.workbench.inspector.surface;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Section;
import java.util.ArrayList;
import java.util.List;

/** Debugging that is shipped in what boots; in a separate symbol file it is where it belongs. */
final class LeftoverChecks {
    private final ElfFile image;

    LeftoverChecks(ElfFile image) {
        this.image = image;
    }

    void run(List<Finding> into) {
        if (image.isRelocatable() || image.holdsSymbolsOnly()) {
            String why = image.isRelocatable() ? "an object file does not boot" : "it is a symbol file";
            String title = "Debugging left in what boots";
            into.add(Finding.of("debugging-left", title, false, Severity.LOW, Verdict.NOT_APPLICABLE, why));
            return;
        }
        if (image.sections().isEmpty()) {
            String title = "Debugging left in what boots";
            String why = "the file has no sections";
            into.add(Finding.of("debugging-left", title, false, Severity.LOW, Verdict.UNKNOWN, why));
            return;
        }
        List<Evidence> evidence = new ArrayList<>();
        long bytes = 0;
        for (Section section : image.sections()) {
            boolean debug =
                    section.name().startsWith(".debug_") || section.name().startsWith(".zdebug_");
            boolean symbols = section.type() == Section.SYMTAB;
            if ((!debug && !symbols) || section.fileSize() == 0) continue;
            evidence.add(Evidence.of("section " + section.name(), section.fileSize() + " bytes"));
            bytes += section.fileSize();
        }
        into.add(Finding.by(
                evidence,
                "debugging-left",
                "Debugging left in what boots",
                Severity.LOW,
                bytes + " bytes of it can go to a symbol file (objcopy --only-keep-debug, then strip)",
                "it has neither debug information nor a full symbol table"));
    }
}
