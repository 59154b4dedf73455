package dev.unikernel.workbench.inspector.surface;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.ElfHeader;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.elf.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What an image asks its loader for. The page tables that it makes itself may say something else; that is the live part. */
final class SegmentChecks {
    private static final Set<String> POINTERS =
            Set.of(".init_array", ".fini_array", ".preinit_array", ".ctors", ".dtors", ".got", ".got.plt");
    private static final long PAGE = 4096;

    private final ElfFile image;
    private final List<Segment> loads;

    SegmentChecks(ElfFile image) {
        this.image = image;
        this.loads = image.segments().stream().filter(Segment::isLoad).toList();
    }

    void run(List<Finding> into) {
        into.add(writableExecutable());
        into.add(writableCode());
        into.add(writablePointers());
        into.add(nullPage());
        into.add(Finding.of(
                "executable-stack",
                "Executable stack",
                true,
                Severity.HIGH,
                Verdict.UNKNOWN,
                "PT_GNU_STACK means nothing without a loader; only the page tables of a running guest tell"));
        into.add(Finding.of(
                "guard-page",
                "Guard page below each stack",
                true,
                Severity.MEDIUM,
                Verdict.UNKNOWN,
                "only the page tables of a running guest tell"));
    }

    private Finding writableExecutable() {
        String id = "writable-executable-segment";
        String title = "Memory that is writable and executable";
        if (loads.isEmpty()) return without(id, title, Severity.HIGH);
        List<Evidence> evidence = new ArrayList<>();
        for (Segment load : loads) {
            if (!load.isWritable() || !load.isExecutable() || load.memorySize() == 0) continue;
            evidence.add(Evidence.at(
                    "segment " + load.index(),
                    load.virtualAddress(),
                    load.rights() + ", " + load.memorySize() + " bytes"));
        }
        return Finding.by(
                evidence,
                id,
                title,
                Severity.HIGH,
                "the file asks for it; page tables may tighten it once the guest runs",
                "no PT_LOAD asks for both");
    }

    private Finding writableCode() {
        String id = "writable-code";
        String title = "Code that can be written";
        if (image.sections().isEmpty()) {
            return Finding.of(id, title, false, Severity.HIGH, Verdict.UNKNOWN, "the file has no sections");
        }
        List<Evidence> evidence = new ArrayList<>();
        for (Section section : image.sections()) {
            if (!section.isExecutable() || !section.isAllocated() || section.size() == 0) continue;
            if (section.isWritable()) {
                evidence.add(Evidence.at("section " + section.name(), section.address(), "its flags are WAX"));
            }
            for (Segment load : loads) {
                boolean inside = Long.compareUnsigned(section.address() - load.virtualAddress(), load.memorySize()) < 0;
                if (inside && load.isWritable()) {
                    String detail = "in segment " + load.index() + ", which is " + load.rights();
                    evidence.add(Evidence.at("section " + section.name(), section.address(), detail));
                }
            }
        }
        return Finding.by(
                evidence, id, title, Severity.HIGH, "code lies where it can be changed", "all code is read-only");
    }

    private Finding writablePointers() {
        List<Evidence> evidence = new ArrayList<>();
        for (Section section : image.sections()) {
            boolean pointers = POINTERS.contains(section.name()) && section.isWritable() && section.size() != 0;
            if (pointers) {
                String detail = section.size() + " bytes of addresses that are called or followed";
                evidence.add(Evidence.at("section " + section.name(), section.address(), detail));
            }
        }
        return Finding.by(
                evidence,
                "writable-pointers",
                "Function pointers in tables that can be written",
                Severity.LOW,
                "whoever can write there decides what is called",
                "no such table is in a writable section");
    }

    private Finding nullPage() {
        String id = "null-page";
        String title = "Memory at address 0";
        if (loads.isEmpty()) return without(id, title, Severity.MEDIUM);
        List<Evidence> evidence = new ArrayList<>();
        for (Segment load : loads) {
            if (Long.compareUnsigned(load.virtualAddress(), PAGE) < 0 && load.memorySize() != 0 && isFixed()) {
                evidence.add(Evidence.at("segment " + load.index(), load.virtualAddress(), load.rights()));
            }
        }
        if (!evidence.isEmpty()) {
            return Finding.by(evidence, id, title, Severity.MEDIUM, "the image itself is loaded there", "");
        }
        return Finding.of(
                id,
                title,
                true,
                Severity.MEDIUM,
                Verdict.UNKNOWN,
                "nothing of the image is there; whether the guest maps it only its page tables tell");
    }

    /** ET_DYN is linked at 0 and loaded elsewhere. */
    private boolean isFixed() {
        return image.header().type() != ElfHeader.SHARED;
    }

    private static Finding without(String id, String title, Severity severity) {
        return Finding.of(id, title, false, severity, Verdict.NOT_APPLICABLE, "the file has no PT_LOAD");
    }
}
