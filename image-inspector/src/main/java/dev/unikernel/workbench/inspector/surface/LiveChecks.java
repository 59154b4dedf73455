package dev.unikernel.workbench.inspector.surface;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.reach.StackArea;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The checks that only the memory map of a running guest can answer; without one they are unknown. */
final class LiveChecks {
    private static final long PAGE = 4096;
    private static final String UNKNOWN = "only the page tables of a running guest tell";

    private final ElfFile code;
    private final List<StackArea> stacks;
    private final List<LiveRange> ranges;
    private final long slide;

    /** {@code code} has the sections; {@code slide} is what was added to its addresses where it runs. */
    LiveChecks(ElfFile code, List<StackArea> stacks, List<LiveRange> ranges, long slide) {
        this.code = code;
        this.stacks = stacks.stream().filter(StackArea::isKnown).toList();
        this.ranges = ranges;
        this.slide = slide;
    }

    void run(List<Finding> into) {
        into.add(writableExecutable());
        into.add(writableCode());
        into.add(nullPage());
        into.add(executableStack());
        into.add(guardPage());
    }

    private Finding writableExecutable() {
        String id = "live-writable-executable";
        String title = "Memory that is writable and executable, as mapped";
        if (ranges.isEmpty()) return unknown(id, title, Severity.HIGH, UNKNOWN);
        List<Evidence> evidence = new ArrayList<>();
        for (LiveRange range : ranges) {
            if (range.writable() && range.executable()) evidence.add(evidence(range, range.start()));
        }
        return found(evidence, id, title, Severity.HIGH, "such pages are mapped", "no page is mapped with both rights");
    }

    private Finding writableCode() {
        String id = "live-writable-code";
        String title = "Code that can be written, as mapped";
        if (ranges.isEmpty()) return unknown(id, title, Severity.HIGH, UNKNOWN);
        List<Evidence> evidence = new ArrayList<>();
        boolean mapped = false;
        for (Section section : code.sections()) {
            if (!section.isAllocated() || !section.isExecutable() || code.isRelocatable()) continue;
            for (LiveRange range : ranges) {
                if (!range.meets(section.address() + slide, section.size())) continue;
                mapped = true;
                if (!range.writable()) continue;
                String place = "section " + section.name();
                evidence.add(Evidence.at(place, section.address() + slide, "mapped " + range.rights()));
                break;
            }
        }
        if (!mapped) return unknown(id, title, Severity.HIGH, "no code section of the image is in the memory map");
        return found(
                evidence, id, title, Severity.HIGH, "the image's code is mapped so", "its code is mapped read-only");
    }

    private Finding nullPage() {
        String id = "live-null-page";
        String title = "Memory at address 0, as mapped";
        if (ranges.isEmpty()) return unknown(id, title, Severity.MEDIUM, UNKNOWN);
        List<Evidence> evidence = new ArrayList<>();
        for (LiveRange range : ranges) {
            if (range.meets(0, PAGE)) evidence.add(evidence(range, range.start()));
        }
        String fails = "a null pointer can be followed";
        return found(evidence, id, title, Severity.MEDIUM, fails, "the first page is not mapped");
    }

    private Finding executableStack() {
        String id = "executable-stack";
        String title = "Executable stack";
        if (ranges.isEmpty()) {
            String why = "PT_GNU_STACK means nothing without a loader; " + UNKNOWN;
            return unknown(id, title, Severity.HIGH, why);
        }
        List<Evidence> evidence = new ArrayList<>();
        boolean known = false;
        for (LiveRange range : ranges) {
            boolean named = range.name().toLowerCase(Locale.ROOT).contains("stack") && range.writable();
            boolean stack = named || stacks.stream().anyMatch(area -> range.meets(area.start() + slide, area.size()));
            known |= stack;
            if (stack && range.executable()) evidence.add(evidence(range, range.start()));
        }
        if (!known) return unknown(id, title, Severity.HIGH, "where the stacks are no symbol tells");
        return found(
                evidence, id, title, Severity.HIGH, "stacks are mapped so", "the stacks are mapped without execute");
    }

    private Finding guardPage() {
        String id = "guard-page";
        String title = "Guard page below each stack";
        if (ranges.isEmpty()) return unknown(id, title, Severity.MEDIUM, UNKNOWN);
        if (stacks.isEmpty()) return unknown(id, title, Severity.MEDIUM, "where the stacks are no symbol tells");
        List<Evidence> evidence = new ArrayList<>();
        for (StackArea area : stacks) {
            long lowest = area.start() + slide;
            if (ranges.stream().noneMatch(range -> range.has(lowest))) continue;
            for (LiveRange range : ranges) {
                boolean below = range.has(lowest - 1) && range.writable();
                if (below)
                    evidence.add(Evidence.at("stack " + area.name(), lowest, "below it is mapped " + range.rights()));
            }
        }
        return found(
                evidence,
                id,
                title,
                Severity.MEDIUM,
                "a stack that overflows runs on into other data",
                "below each stack that a symbol names is nothing that can be written");
    }

    private static Evidence evidence(LiveRange range, long address) {
        String place = range.name().isEmpty() ? "memory" : range.name();
        return Evidence.at(place, address, range.rights() + ", " + Long.toUnsignedString(range.size()) + " bytes");
    }

    private static Finding unknown(String id, String title, Severity severity, String why) {
        return Finding.of(id, title, true, severity, Verdict.UNKNOWN, why);
    }

    private static Finding found(
            List<Evidence> evidence, String id, String title, Severity severity, String fails, String passes) {
        Verdict verdict = evidence.isEmpty() ? Verdict.PASS : Verdict.FAIL;
        String why = evidence.isEmpty() ? passes : fails;
        return new Finding(id, title, true, severity, verdict, why, evidence, evidence.size());
    }
}
