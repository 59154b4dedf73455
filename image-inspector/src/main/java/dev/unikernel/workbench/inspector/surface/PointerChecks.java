package dev.unikernel.workbench.inspector.surface;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.elf.Segment;
import dev.unikernel.workbench.inspector.relocations.DynamicTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tables of addresses that are called: may they be written while the program runs? Under an operating system's loader that
 * is what PT_GNU_RELRO leaves out (its end is rounded down to a page, as glibc's dl_protect_relro does); else the rights of
 * the segment decide, as nobody is known to apply PT_GNU_RELRO.
 */
final class PointerChecks {
    private static final String ID = "writable-pointers";
    private static final String TITLE = "Function pointers in tables that can be written";
    private static final Set<String> NAMES =
            Set.of(".init_array", ".fini_array", ".preinit_array", ".ctors", ".dtors", ".got", ".got.plt");
    private static final long PAGE = 4096;

    private final ElfFile image;
    private final Loader loader;
    private final Optional<Segment> readOnlyLater;

    PointerChecks(ElfFile image, Loader loader) {
        this.image = image;
        this.loader = loader;
        this.readOnlyLater = Loader.readOnlyLater(image);
    }

    Finding finding() throws Malformed {
        if (image.isRelocatable()) {
            return Finding.of(
                    ID, TITLE, false, Severity.LOW, Verdict.NOT_APPLICABLE, "where its tables go the linker decides");
        }
        List<Evidence> evidence = new ArrayList<>();
        boolean any = false;
        for (Section section : image.sections()) {
            if (!isTable(section)) continue;
            any = true;
            table(section, evidence);
        }
        if (!any) {
            String none = image.sections().isEmpty() ? "the file has no sections" : "it has no such table";
            Verdict verdict = image.sections().isEmpty() ? Verdict.UNKNOWN : Verdict.PASS;
            return Finding.of(ID, TITLE, false, Severity.LOW, verdict, none);
        }
        boolean lazy = loader.isHosted() && !DynamicTable.of(image).bindsNow();
        return Finding.by(
                evidence,
                ID,
                TITLE,
                Severity.LOW,
                "whoever can write there decides what is called"
                        + (lazy && readOnlyLater.isPresent() ? "; calls are bound when first made (no BIND_NOW)" : ""),
                loader.isHosted() && readOnlyLater.isPresent()
                        ? "PT_GNU_RELRO has all such tables; the loader makes them read-only (" + loader.sign() + ")"
                        : "no such table is in memory that can be written");
    }

    private static boolean isTable(Section section) {
        boolean array = section.type() >= 14 && section.type() <= 16; // SHT_INIT_ARRAY, FINI_ARRAY, PREINIT_ARRAY
        return section.isAllocated() && section.size() != 0 && (array || NAMES.contains(section.name()));
    }

    private void table(Section section, List<Evidence> evidence) {
        if (!isInWritableMemory(section)) return;
        long covered = covered(section);
        if (loader.isHosted() && covered == section.size()) return;
        String detail = section.size() - (loader.isHosted() ? covered : 0) + " bytes of addresses that are called";
        if (loader.isHosted() && readOnlyLater.isPresent()) detail += ", outside PT_GNU_RELRO";
        if (!loader.isHosted() && covered != 0) detail += "; PT_GNU_RELRO has them, but no loader is known to apply it";
        evidence.add(Evidence.at("section " + section.name(), section.address(), detail));
    }

    private boolean isInWritableMemory(Section section) {
        for (Segment segment : image.segments()) {
            long into = section.address() - segment.virtualAddress();
            boolean inside = segment.isLoad() && Long.compareUnsigned(into, segment.memorySize()) < 0;
            if (inside) return segment.isWritable();
        }
        return section.isWritable();
    }

    /** How many of its bytes, from the first, are made read-only. */
    private long covered(Section section) {
        if (readOnlyLater.isEmpty()) return 0;
        long start = readOnlyLater.get().virtualAddress();
        long end = (start + readOnlyLater.get().memorySize()) & -PAGE;
        boolean begins = Long.compareUnsigned(section.address(), start & -PAGE) >= 0;
        if (!begins || Long.compareUnsigned(section.address(), end) >= 0) return 0;
        return Math.min(section.size(), end - section.address());
    }
}
