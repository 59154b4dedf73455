package dev.unikernel.workbench.inspector.surface;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.symbols.Symbol;
import dev.unikernel.workbench.inspector.symbols.SymbolKind;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which functions check a stack guard, as a share. A function is guarded if a call or jump in it (x86: E8, E9, 0F 8x with a
 * 32-bit distance) leads to {@code __stack_chk_fail}. Only functions that reserve 64 bytes of stack or more count, as what
 * has no buffer needs no guard.
 */
final class StackProtector {
    private static final String ID = "stack-protector";
    private static final String TITLE = "Stack protector";
    private static final int LARGE = 64;
    private static final int PROLOGUE = 64;

    private final SymbolTable symbols;
    private final ElfFile code;

    StackProtector(SymbolTable symbols) {
        this.symbols = symbols;
        this.code = symbols.file();
    }

    void run(List<Finding> into) throws Malformed {
        int machine = code.header().machine();
        if (machine != 3 && machine != 62) {
            into.add(unknown(
                    "only x86 code is decoded, this is for " + code.header().machineName()));
        } else if (symbols.count() <= 1 || symbols.isDynamic()) {
            into.add(unknown("which function is which only a full symbol table tells"));
        } else if (code.holdsSymbolsOnly()) {
            into.add(unknown("the file with the symbols has no code"));
        } else {
            into.add(count());
        }
    }

    private static Finding unknown(String why) {
        return Finding.of(ID, TITLE, false, Severity.MEDIUM, Verdict.UNKNOWN, why);
    }

    private Finding count() throws Malformed {
        List<Symbol> fails = new ArrayList<>(symbols.named("__stack_chk_fail"));
        fails.addAll(symbols.named("__stack_chk_fail_local"));
        List<Evidence> bare = new ArrayList<>();
        int large = 0;
        int guarded = 0;
        for (int i = 1; i < symbols.count(); i++) {
            Optional<Bytes> body = body(i);
            if (body.isEmpty() || frame(body.get()) < LARGE) continue;
            large++;
            if (leadsTo(body.get(), symbols.address(i), fails)) guarded++;
            else bare.add(Evidence.at("function " + symbols.name(i), symbols.address(i), frame(body.get()) + " bytes"));
        }
        if (large == 0) {
            return Finding.of(
                    ID,
                    TITLE,
                    false,
                    Severity.MEDIUM,
                    Verdict.NOT_APPLICABLE,
                    "no function reserves 64 bytes of stack");
        }
        String share = String.format(
                Locale.ROOT,
                "%d of the %d functions that reserve 64 bytes of stack or more check a guard (%.0f %%)",
                guarded,
                large,
                100.0 * guarded / large);
        Verdict verdict = guarded * 2 >= large ? Verdict.PASS : Verdict.FAIL;
        return new Finding(ID, TITLE, false, Severity.MEDIUM, verdict, share, bare, bare.size());
    }

    private Optional<Bytes> body(int i) throws Malformed {
        if (symbols.kind(i) != SymbolKind.FUNCTION || symbols.size(i) == 0) return Optional.empty();
        Optional<Section> section = code.section(symbols.sectionIndex(i));
        if (section.isEmpty() || !section.get().hasBytes()) return Optional.empty();
        long into =
                symbols.address(i) - (code.isRelocatable() ? 0 : section.get().address());
        long size = symbols.size(i);
        boolean inside = Long.compareUnsigned(into, section.get().size()) < 0
                && Long.compareUnsigned(size, section.get().size() - into) <= 0;
        return inside ? Optional.of(code.bytes(section.get()).slice(into, size)) : Optional.empty();
    }

    /** What {@code sub $N,%rsp} at the function's begin reserves: 83 EC ib, 81 EC id, in 64-bit code after 48. */
    private static long frame(Bytes body) {
        long end = Math.min(PROLOGUE, body.length() - 6);
        for (long at = 0; at < end; at++) {
            if (body.u8(at + 1) != 0xec) continue;
            if (body.u8(at) == 0x83) return Math.abs((byte) body.u8(at + 2));
            if (body.u8(at) == 0x81) return body.u8(at + 2) | body.u8(at + 3) << 8 | body.u8(at + 4) << 16;
        }
        return 0;
    }

    private static boolean leadsTo(Bytes body, long address, List<Symbol> targets) {
        for (long at = 0; at + 5 <= body.length(); at++) {
            int first = body.u8(at);
            boolean conditional = at > 0 && (first & 0xf0) == 0x80 && body.u8(at - 1) == 0x0f;
            if (first != 0xe8 && first != 0xe9 && !conditional) continue;
            int distance = body.u8(at + 1) | body.u8(at + 2) << 8 | body.u8(at + 3) << 16 | body.u8(at + 4) << 24;
            long target = address + at + 5 + distance;
            for (Symbol symbol : targets) {
                if (symbol.address() == target) return true;
            }
        }
        return false;
    }
}
