package dev.unikernel.workbench.inspector.bytemap;

import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.elf.Segment;
import dev.unikernel.workbench.inspector.symbols.Symbol;
import java.util.Optional;

/**
 * A range of bytes and what it belongs to, made when it is shown.
 *
 * @param start file offset or memory address, unsigned; in an ET_REL's memory map an offset in its section
 * @param length bytes, unsigned, never 0
 * @param label the symbol's name, the section's, or the kind's
 * @param segment the first PT_LOAD that has it
 * @param section the section that has it
 * @param symbol with all its aliases; its section index is the symbol file's
 */
public record Owner(
        long start,
        long length,
        Kind kind,
        String label,
        Optional<Segment> segment,
        Optional<Section> section,
        Optional<Symbol> symbol) {}
