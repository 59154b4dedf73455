package dev.unikernel.workbench.inspector.surface;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.ElfHeader;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.elf.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an image asks its loader for. The page tables that it makes itself may say something else; that is the live part. */
final class SegmentChecks {
    private static final long PAGE = 4096;

    private final ElfFile image;
    private final List<Segment> loads;
    private final Loader loader;

    SegmentChecks(ElfFile image) throws Malformed {
        this.image = image;
        this.loader = Loader.of(image);
        this.loads = image.segments().stream().filter(Segment::isLoad).toList();
    }

    void run(List<Finding> into) throws Malformed {
        into.add(writableExecutable());
        into.add(writableCode());
        into.add(new PointerChecks(image, loader).finding());
        into.add(nullPage());
        into.add(stackRequest());
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
        if (image.sections().stream().noneMatch(section -> section.isAllocated() && section.isExecutable())) {
            return Finding.of(id, title, false, Severity.HIGH, Verdict.UNKNOWN, "no section says that it holds code");
        }
        return Finding.by(
                evidence, id, title, Severity.HIGH, "code lies where it can be changed", "all code is read-only");
    }

    /** What the file asks of an operating system's loader; what it gets only the live half can tell. */
    private Finding stackRequest() {
        String id = "stack-request";
        String title = "What the file asks for the stack";
        if (image.isRelocatable()) return objectStack(id, title);
        if (!loader.isHosted()) {
            String why = "there is no sign of a loader that reads PT_GNU_STACK";
            return Finding.of(id, title, false, Severity.HIGH, Verdict.NOT_APPLICABLE, why);
        }
        Optional<Segment> stack = Loader.stack(image);
        if (stack.isEmpty()) {
            String why = "it has no PT_GNU_STACK; what stack it gets depends on the machine and the loader";
            return Finding.of(id, title, false, Severity.HIGH, Verdict.UNKNOWN, why);
        }
        List<Evidence> evidence = new ArrayList<>();
        if (stack.get().isExecutable()) {
            String place = "segment " + stack.get().index() + " (GNU_STACK)";
            evidence.add(Evidence.of(place, stack.get().rights()));
        }
        String passes = "PT_GNU_STACK is " + stack.get().rights() + "; " + loader.sign();
        return Finding.by(evidence, id, title, Severity.HIGH, "it asks for one that is executable", passes);
    }

    /** ld makes the stack executable if one of the object files asks for it, or says nothing (ld manual, -z execstack). */
    private Finding objectStack(String id, String title) {
        Optional<Section> mark = image.section(".note.GNU-stack");
        if (mark.isEmpty()) {
            String why = "it has no .note.GNU-stack: what ld then does depends on the machine";
            return Finding.of(id, title, false, Severity.HIGH, Verdict.UNKNOWN, why);
        }
        List<Evidence> evidence = new ArrayList<>();
        if (mark.get().isExecutable()) evidence.add(Evidence.of("section .note.GNU-stack", "its flags have X"));
        String fails = "it asks for one that is executable";
        return Finding.by(evidence, id, title, Severity.HIGH, fails, "it asks for one that is not executable");
    }

    private Finding nullPage() {
        String id = "null-page";
        String title = "Memory at address 0";
        if (loads.isEmpty()) return without(id, title, Severity.MEDIUM);
        if (image.header().type() == ElfHeader.SHARED) {
            String why = "it is linked at 0 and loaded elsewhere";
            return Finding.of(id, title, false, Severity.MEDIUM, Verdict.NOT_APPLICABLE, why);
        }
        List<Evidence> evidence = new ArrayList<>();
        for (Segment load : loads) {
            if (Long.compareUnsigned(load.virtualAddress(), PAGE) < 0 && load.memorySize() != 0) {
                evidence.add(Evidence.at("segment " + load.index(), load.virtualAddress(), load.rights()));
            }
        }
        String passes = "nothing of the image is loaded there";
        return Finding.by(evidence, id, title, Severity.MEDIUM, "the image itself is loaded there", passes);
    }

    private static Finding without(String id, String title, Severity severity) {
        return Finding.of(id, title, false, severity, Verdict.NOT_APPLICABLE, "the file has no PT_LOAD");
    }
}
