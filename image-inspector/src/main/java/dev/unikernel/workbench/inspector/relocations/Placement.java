package dev.unikernel.workbench.inspector.relocations;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Section;
import java.util.List;
import java.util.Optional;

/**
 * Where each ALLOC section is in memory. In a linked file where its header says; in an ET_REL, which has no place yet, one
 * after another with a gap between, so that an address tells the section. Addresses are unsigned. For one thread at a time.
 */
public final class Placement {
    private static final long FIRST = 0x10000;
    private static final long GAP = 0x100;
    private static final long LARGEST = 1L << 40;
    private static final long NOWHERE = -1;

    private final List<Section> sections;
    private final long[] addresses;
    private int last;

    private Placement(List<Section> sections, long[] addresses) {
        this.sections = sections;
        this.addresses = addresses;
    }

    public static Placement of(ElfFile file) {
        List<Section> sections = file.sections();
        long[] addresses = new long[sections.size()];
        long next = FIRST;
        for (Section section : sections) {
            boolean placed = section.isAllocated() && Long.compareUnsigned(section.size(), LARGEST) <= 0;
            if (!file.isRelocatable()) {
                addresses[section.index()] = section.address();
            } else if (placed && next < Long.MAX_VALUE - 2 * LARGEST) {
                addresses[section.index()] = next;
                next += (section.size() + 2 * GAP - 1) & -GAP;
            } else {
                addresses[section.index()] = NOWHERE;
            }
        }
        return new Placement(sections, addresses);
    }

    /** The address of a section's first byte; of no meaning for one that is not ALLOC. */
    public long address(int section) {
        return addresses[section];
    }

    /** An ALLOC section, thread-local ones left out, that has an address. */
    public Optional<Section> section(long address) {
        // Questions come in runs.
        int hint = last;
        if (hint < sections.size() && has(sections.get(hint), address)) return Optional.of(sections.get(hint));
        for (Section section : sections) {
            if (!has(section, address)) continue;
            last = section.index();
            return Optional.of(section);
        }
        return Optional.empty();
    }

    private boolean has(Section section, long address) {
        boolean inside = Long.compareUnsigned(address - addresses[section.index()], section.size()) < 0;
        return inside && section.isAllocated() && !section.isThreadLocal();
    }
}
