package dev.unikernel.workbench.inspector.surface;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.symbols.SymbolKind;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which functions check a stack guard, as a share. Only functions that reserve 64 bytes of stack or more count, as what has no
 * buffer needs no guard. None is a failure and half of them or more are a pass; between the two the file cannot tell which of
 * the others would need one, as the compiler guards only functions with arrays.
 */
final class StackProtector {
    private static final String ID = "stack-protector";
    private static final String TITLE = "Stack protector";
    private static final int LARGE = 64;
    private static final int PROLOGUE = 64;
    private static final int AARCH64 = 183;

    private final SymbolTable symbols;
    private final ElfFile code;
    private final boolean apart;

    /** {@code image} has the code if the symbols are in a file that has none. */
    StackProtector(ElfFile image, SymbolTable symbols) {
        this.symbols = symbols;
        this.apart = symbols.file().holdsSymbolsOnly();
        this.code = apart ? image : symbols.file();
    }

    void run(List<Finding> into) throws Malformed {
        int machine = code.header().machine();
        if (machine != 3 && machine != 62 && machine != AARCH64) {
            into.add(unknown("only x86 and AArch64 code is decoded, this is for "
                    + code.header().machineName()));
        } else if (symbols.count() <= 1 || symbols.isDynamic()) {
            into.add(unknown("which function is which only a full symbol table tells" + imported()));
        } else {
            into.add(count());
        }
    }

    private String imported() throws Malformed {
        if (symbols.count() <= 1) return "";
        boolean imports = new GuardCalls(code, symbols).isKnown();
        return imports
                ? "; it imports __stack_chk_fail, so that some check a guard"
                : "; it does not import __stack_chk_fail";
    }

    private static Finding unknown(String why) {
        return Finding.of(ID, TITLE, false, Severity.MEDIUM, Verdict.UNKNOWN, why);
    }

    private Finding count() throws Malformed {
        GuardCalls calls = new GuardCalls(code, symbols);
        List<Evidence> bare = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        int large = 0;
        int guarded = 0;
        for (int i = 1; i < symbols.count(); i++) {
            Optional<Bytes> body = body(i);
            if (body.isEmpty()) continue;
            long frame = code.header().machine() == AARCH64 ? armFrame(body.get()) : frame(body.get());
            if (frame < LARGE || !seen.add((long) symbols.sectionIndex(i) << 48 ^ symbols.address(i))) continue;
            large++;
            if (calls.in(body.get(), symbols.address(i), symbols.sectionIndex(i), symbols.address(i))) guarded++;
            else bare.add(Evidence.at("function " + symbols.name(i), symbols.address(i), frame + " bytes"));
        }
        if (large == 0) {
            String why = "no function reserves 64 bytes of stack";
            return Finding.of(ID, TITLE, false, Severity.MEDIUM, Verdict.NOT_APPLICABLE, why);
        }
        String share = String.format(
                Locale.ROOT,
                "%d of the %d functions that reserve 64 bytes of stack or more check a guard (%.0f %%)",
                guarded,
                large,
                100.0 * guarded / large);
        boolean half = guarded * 2 >= large;
        Verdict verdict = guarded == 0 ? Verdict.FAIL : half ? Verdict.PASS : Verdict.UNKNOWN;
        String open =
                verdict == Verdict.UNKNOWN ? "; whether the others have arrays to guard the file does not tell" : "";
        return new Finding(ID, TITLE, false, Severity.MEDIUM, verdict, share + open, bare, bare.size());
    }

    private Optional<Bytes> body(int i) throws Malformed {
        long size = symbols.size(i);
        if (symbols.kind(i) != SymbolKind.FUNCTION || size == 0) return Optional.empty();
        if (apart) return code.memory(symbols.address(i), size);
        Optional<Section> section = code.section(symbols.sectionIndex(i));
        if (section.isEmpty() || !section.get().hasBytes()) return Optional.empty();
        long into =
                symbols.address(i) - (code.isRelocatable() ? 0 : section.get().address());
        boolean inside = Long.compareUnsigned(into, section.get().size()) < 0
                && Long.compareUnsigned(size, section.get().size() - into) <= 0;
        return inside ? Optional.of(code.bytes(section.get()).slice(into, size)) : Optional.empty();
    }

    /**
     * What the function's begin reserves: {@code sub $N,%rsp} (83 EC ib, 81 EC id, in 64-bit code after 48), or
     * {@code add $-128,%rsp} (83 C4 80), which is a byte shorter.
     */
    private static long frame(Bytes body) {
        long end = Math.min(PROLOGUE, body.length() - 6);
        for (long at = 0; at < end; at++) {
            int first = body.u8(at);
            int second = body.u8(at + 1);
            if (first == 0x83 && second == 0xec && (byte) body.u8(at + 2) > 0) return body.u8(at + 2);
            if (first == 0x83 && second == 0xc4 && (byte) body.u8(at + 2) < 0) return -(byte) body.u8(at + 2);
            if (first == 0x81 && second == 0xec) return body.u32(at + 2);
        }
        return 0;
    }

    /** {@code sub sp, sp, #N}, and {@code stp x29, x30, [sp, #-N]!} (Arm ARM, C6.2: SUB immediate, STP pre-index). */
    private static long armFrame(Bytes body) {
        long end = Math.min(PROLOGUE, body.length() - 4);
        for (long at = 0; at <= end; at += 4) {
            int word = body.i32(at);
            if ((word & 0xff8003ff) == 0xd10003ff) return (long) (word >>> 10 & 0xfff) << ((word >>> 22 & 1) * 12);
            if ((word & 0xffc003e0) == 0xa98003e0) return -8L * (word << 10 >> 25);
        }
        return 0;
    }
}
