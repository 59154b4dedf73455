package dev.unikernel.workbench.app.view.addressspace;

import dev.unikernel.workbench.app.ui.parts.Token;
import dev.unikernel.workbench.inspector.bytemap.Kind;
import dev.unikernel.workbench.inspector.bytemap.Ranges;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.elf.Segment;
import dev.unikernel.workbench.inspector.symbols.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Joins the ranges of a byte map's memory to strips; adds what lies between. */
final class StripReader {
    /** Smaller symbols are never shown by themselves: variables named after a stack are not one. */
    private static final long SMALLEST_STACK = 1024;

    private final ElfFile image;
    private final Ranges memory;
    private final String gap;
    private final List<Strip> strips = new ArrayList<>();

    /** @param gap the name of what lies between segments */
    StripReader(ElfFile image, Ranges memory, String gap) {
        this.image = image;
        this.memory = memory;
        this.gap = gap;
    }

    List<Strip> read() {
        for (int i = 0; i < memory.count(); i++) {
            Strip next = strip(i);
            int last = strips.size() - 1;
            if (last >= 0) {
                Strip before = strips.get(last);
                long end = before.start() + before.length();
                if (end == next.start() && isSame(before, next)) {
                    strips.set(last, before.longer(next.length()));
                    continue;
                }
                if (end != next.start()) {
                    strips.add(gap(end, next.start() - end));
                }
            }
            strips.add(next);
        }
        return strips;
    }

    private static boolean isSame(Strip one, Strip other) {
        return one.role() == Strip.Role.SECTION
                && other.role() == Strip.Role.SECTION
                && one.segment() == other.segment()
                && one.name().equals(other.name());
    }

    private Strip gap(long start, long length) {
        return new Strip(Strip.Role.GAP, gap, start, length, -1, "", Token.SURFACE, false, Optional.empty());
    }

    private Strip strip(int i) {
        Optional<Section> section = image.section(memory.section(i));
        Optional<Segment> segment = memory.segment(i) < 0
                ? Optional.empty()
                : Optional.of(image.segments().get(memory.segment(i)));
        Optional<Symbol> symbol = special(i, section);
        Strip.Role role = symbol.map(found -> role(found.name())).orElse(Strip.Role.SECTION);
        boolean inFile = section.map(Section::hasBytes)
                .orElse(segment.map(part -> isInFile(part, memory.start(i))).orElse(true));
        return new Strip(
                role,
                symbol.map(Symbol::name)
                        .or(() -> section.map(Section::name))
                        .orElse(memory.kind(i).label()),
                memory.start(i),
                memory.length(i),
                memory.segment(i),
                segment.map(Segment::rights).orElse(""),
                role == Strip.Role.SECTION ? tint(section, segment, inFile) : Token.STACK,
                inFile,
                symbol.map(Symbol::name));
    }

    private static boolean isInFile(Segment segment, long address) {
        return Long.compareUnsigned(address - segment.virtualAddress(), segment.fileSize()) < 0;
    }

    /** The symbol that makes a range a strip of its own; only data that can be written is looked at. */
    private Optional<Symbol> special(int i, Optional<Section> section) {
        boolean candidate = memory.kind(i) == Kind.SYMBOL
                && Long.compareUnsigned(memory.length(i), SMALLEST_STACK) >= 0
                && section.isPresent()
                && section.get().isWritable()
                && !section.get().isExecutable();
        return candidate
                ? memory.symbol(i).filter(symbol -> role(symbol.name()) != Strip.Role.SECTION)
                : Optional.empty();
    }

    private static Strip.Role role(String symbol) {
        String name = symbol.toLowerCase(Locale.ROOT);
        return name.contains("guard")
                ? Strip.Role.GUARD
                : name.contains("stack") ? Strip.Role.STACK : Strip.Role.SECTION;
    }

    private static Token tint(Optional<Section> section, Optional<Segment> segment, boolean inFile) {
        if (section.map(Section::isExecutable)
                .orElse(segment.map(Segment::isExecutable).orElse(false))) {
            return Token.CODE;
        }
        boolean writable = section.map(Section::isWritable)
                .orElse(segment.map(Segment::isWritable).orElse(false));
        return !writable ? Token.RODATA : inFile ? Token.DATA : Token.BSS;
    }
}
