package dev.unikernel.workbench.inspector.surface;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.relocations.DynamicRelocations;
import dev.unikernel.workbench.inspector.relocations.DynamicTable;
import dev.unikernel.workbench.inspector.relocations.RelocationTable;
import dev.unikernel.workbench.inspector.symbols.Symbol;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether code calls what reports a broken stack guard: directly, through a stub of the procedure linkage table, through a
 * slot of the global offset table ({@code -fno-plt}), or, in an object file, by a relocation.
 */
final class GuardCalls {
    private static final List<String> NAMES =
            List.of("__stack_chk_fail", "__stack_chk_fail_local", "__stack_smash_handler");

    private final ElfFile code;
    private final SymbolTable symbols;
    private final boolean wide;
    private final Set<Long> targets = new HashSet<>();
    private final Set<Long> slots = new HashSet<>();
    /** Places of relocations in an object file: section index above, offset below. */
    private final TreeSet<Long> relocated = new TreeSet<>();

    GuardCalls(ElfFile code, SymbolTable symbols) throws Malformed {
        this.code = code;
        this.symbols = symbols;
        this.wide = code.header().bits() == 64;
        for (String name : NAMES) {
            for (Symbol symbol : symbols.named(name)) targets.add(symbol.address());
        }
        if (code.isRelocatable()) {
            relocations();
            return;
        }
        DynamicRelocations dynamic = new DynamicRelocations(code);
        dynamic.each((at, symbol, value) -> {
            if (symbol != 0 && NAMES.contains(dynamic.name(symbol))) slots.add(at);
        });
        if (!slots.isEmpty()) stubs();
    }

    private void relocations() throws Malformed {
        targets.clear();
        Set<Integer> wanted = new HashSet<>();
        for (int i = 1; i < symbols.count(); i++) {
            if (NAMES.contains(symbols.name(i))) wanted.add(i);
        }
        for (RelocationTable table : RelocationTable.of(code)) {
            for (int i = 0; i < table.count(); i++) {
                if (wanted.contains(table.symbol(i))) relocated.add(place(table.target(), table.offset(i)));
            }
        }
    }

    private static long place(int section, long offset) {
        return ((long) section << 40) | (offset & ((1L << 40) - 1));
    }

    /** Entries of the linkage tables that jump to what a slot holds: FF 25, or FF A3 counted from the offset table. */
    private void stubs() throws Malformed {
        long table = DynamicTable.of(code).value(DynamicTable.PLT_GOT).orElse(0L);
        for (Section section : code.sections()) {
            boolean linkage = section.name().startsWith(".plt") && section.hasBytes() && section.isAllocated();
            if (!linkage) continue;
            Bytes bytes = code.bytes(section);
            long each = section.entrySize() == 8 ? 8 : 16;
            for (long at = 0; at + 6 <= bytes.length(); at++) {
                boolean direct = bytes.u8(at) == 0xff && bytes.u8(at + 1) == 0x25;
                boolean based = bytes.u8(at) == 0xff && bytes.u8(at + 1) == 0xa3;
                if (!direct && !based) continue;
                long here = section.address() + at;
                long slot = based ? table + bytes.i32(at + 2) : wide ? here + 6 + bytes.i32(at + 2) : bytes.u32(at + 2);
                if (slots.contains(slot)) targets.add(section.address() + at / each * each);
            }
        }
    }

    /** Whether anything could be called at all; if not, no function checks a guard, or its calls are not seen. */
    boolean isKnown() {
        return !targets.isEmpty() || !slots.isEmpty() || !relocated.isEmpty();
    }

    /** Whether a function does; {@code section} and {@code into} say where an object file has it. */
    boolean in(Bytes body, long address, int section, long into) {
        if (code.isRelocatable()) {
            Optional<Long> next = Optional.ofNullable(relocated.ceiling(place(section, into)));
            return next.isPresent() && next.get() < place(section, into + body.length());
        }
        return code.header().machine() == 183 ? arm(body, address) : x86(body, address);
    }

    /** E8, E9 and 0F 8x with a 32-bit distance; FF 15 and FF 25 through a slot. */
    private boolean x86(Bytes body, long address) {
        for (long at = 0; at + 5 <= body.length(); at++) {
            int first = body.u8(at);
            if (first == 0xff && !slots.isEmpty() && at + 6 <= body.length()) {
                int second = body.u8(at + 1);
                long slot = wide ? address + at + 6 + body.i32(at + 2) : body.u32(at + 2);
                if ((second == 0x15 || second == 0x25) && slots.contains(slot)) return true;
            }
            boolean conditional = at > 0 && (first & 0xf0) == 0x80 && body.u8(at - 1) == 0x0f;
            if (first != 0xe8 && first != 0xe9 && !conditional) continue;
            if (targets.contains(address + at + 5 + body.i32(at + 1))) return true;
        }
        return false;
    }

    /** BL and B: six bits of operation, 26 of distance in words (Arm ARM, C6.2). */
    private boolean arm(Bytes body, long address) {
        for (long at = 0; at + 4 <= body.length(); at += 4) {
            int word = body.i32(at);
            boolean branch = (word & 0x7c000000) == 0x14000000;
            if (branch && targets.contains(address + at + ((long) (word << 6) >> 4))) return true;
        }
        return false;
    }
}
