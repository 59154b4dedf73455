package dev.unikernel.workbench.inspector.surface;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.symbols.SymbolKind;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Exceptions that nothing handles: the table is looked for by its symbol ({@code idt}, {@code cpu_idt}, {@code idt_table}) and
 * read if the file has it. Most images fill it in when they start; then only a running guest tells. Gates as in Intel SDM
 * volume 3, 6.11 and 6.14.1; AArch64's 16 entries of 128 bytes as in Arm ARM, D1.10.2.
 */
final class VectorChecks {
    private static final String ID = "vectors-without-handler";
    private static final String TITLE = "Exceptions without a handler";
    private static final Pattern TABLE =
            Pattern.compile("(.*[_.])?idt(_?(table|entries|gates|descriptors))?([._]\\d+)?|interrupt_descriptor_table");
    private static final Pattern ARM_TABLE = Pattern.compile("(.*_)?(exception_)?(vectors|vector_table)(_el1)?");
    /** What every x86 processor may raise: the others up to 31 are reserved, or belong to extensions. */
    private static final int[] RAISED = {0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 16, 17, 18, 19};

    private static final int ARM_TABLE_SIZE = 16 * 128;

    private final ElfFile image;
    private final SymbolTable symbols;

    VectorChecks(ElfFile image, SymbolTable symbols) {
        this.image = image;
        this.symbols = symbols;
    }

    void run(List<Finding> into) throws Malformed {
        into.add(finding());
    }

    private Finding finding() throws Malformed {
        int machine = image.header().machine();
        Loader loader = Loader.of(image);
        if (loader.isHosted() || image.isRelocatable()) {
            String why = image.isRelocatable() ? "an object file does not boot" : loader.sign();
            return finding(Verdict.NOT_APPLICABLE, why);
        }
        boolean arm = machine == 183;
        if (machine != 3 && machine != 62 && !arm) {
            return finding(Verdict.UNKNOWN, "tables of " + image.header().machineName() + " are not read");
        }
        for (int i = 1; i < symbols.count(); i++) {
            boolean named = symbols.name(i).length() < 64 && symbols.sectionIndex(i) > SymbolTable.UNDEFINED;
            String name = named ? symbols.name(i).toLowerCase(Locale.ROOT) : "";
            if (arm && ARM_TABLE.matcher(name).matches()) return arm(i);
            boolean table = symbols.kind(i) != SymbolKind.FUNCTION && symbols.size(i) >= 64;
            if (!arm && table && TABLE.matcher(name).matches()) return x86(i);
        }
        return finding(Verdict.UNKNOWN, "no symbol names the table; debug --show tables shows a running guest's");
    }

    private static Finding finding(Verdict verdict, String why) {
        return Finding.of(ID, TITLE, false, Severity.MEDIUM, verdict, why);
    }

    private Finding x86(int table) throws Malformed {
        int each = symbols.file().header().bits() == 64 ? 16 : 8;
        long count = Math.min(256, symbols.size(table) / each);
        Optional<Bytes> bytes = bytes(table, count * each);
        if (bytes.isEmpty() || isZero(bytes.get())) return later(table);
        List<Evidence> evidence = new ArrayList<>();
        for (int vector : RAISED) {
            String place = symbols.name(table) + " vector " + vector;
            long at = symbols.address(table) + (long) vector * each;
            if (vector >= count) {
                evidence.add(Evidence.at(place, at, "the table ends before it"));
            } else if ((bytes.get().u8((long) vector * each + 5) & 0x80) == 0) {
                evidence.add(Evidence.at(place, at, "its gate is not present"));
            } else {
                long handler = handler(bytes.get().slice((long) vector * each, each), each);
                if (!isCode(handler)) {
                    String detail = "its handler 0x" + Long.toHexString(handler) + " is no code";
                    evidence.add(Evidence.at(place, at, detail));
                }
            }
        }
        return judged(table, evidence);
    }

    private static long handler(Bytes gate, int each) {
        long low = gate.u16(0) | (long) gate.u16(6) << 16;
        return each == 16 ? low | gate.u32(8) << 32 : low;
    }

    private Finding arm(int table) throws Malformed {
        Optional<Bytes> bytes = bytes(table, ARM_TABLE_SIZE);
        if (bytes.isEmpty() || isZero(bytes.get())) return later(table);
        List<Evidence> evidence = new ArrayList<>();
        for (int entry = 0; entry < 16; entry++) {
            if (hasCode(bytes.get(), entry * 128L)) continue;
            long at = symbols.address(table) + entry * 128L;
            evidence.add(Evidence.at(symbols.name(table) + " entry " + entry, at, "it has no code"));
        }
        return judged(table, evidence);
    }

    /** Whether any word is neither 0 nor a NOP, which fill what has no handler. */
    private static boolean hasCode(Bytes bytes, long from) {
        for (long at = from; at < from + 128; at += 4) {
            int word = bytes.i32(at);
            if (word != 0 && word != 0xd503201f) return true;
        }
        return false;
    }

    private Finding judged(int table, List<Evidence> evidence) {
        String name = symbols.name(table);
        return Finding.by(
                evidence,
                ID,
                TITLE,
                Severity.MEDIUM,
                "in " + name + " as the file has it; the guest may fill it in when it starts",
                "each exception has a gate in " + name);
    }

    private Finding later(int table) {
        String why = symbols.name(table) + " is filled in when the guest starts; debug --show tables shows it";
        return finding(Verdict.UNKNOWN, why);
    }

    private Optional<Bytes> bytes(int table, long size) throws Malformed {
        long address = symbols.address(table);
        if (symbols.file().holdsSymbolsOnly()) return image.memory(address, size);
        Optional<Section> section = symbols.file().section(symbols.sectionIndex(table));
        if (section.isEmpty() || !section.get().hasBytes()) return Optional.empty();
        long into = address - section.get().address();
        boolean inside = Long.compareUnsigned(into, section.get().size()) < 0
                && Long.compareUnsigned(size, section.get().size() - into) <= 0;
        return inside ? Optional.of(symbols.file().bytes(section.get()).slice(into, size)) : Optional.empty();
    }

    private static boolean isZero(Bytes bytes) {
        for (long at = 0; at < bytes.length(); at++) {
            if (bytes.u8(at) != 0) return false;
        }
        return true;
    }

    private boolean isCode(long address) {
        for (Section section : symbols.file().sections()) {
            boolean inside = Long.compareUnsigned(address - section.address(), section.size()) < 0;
            if (inside && section.isAllocated() && section.isExecutable()) return true;
        }
        return false;
    }
}
