package dev.unikernel.workbench.inspector.surface;

import dev.unikernel.workbench.inspector.code.Listing;
import dev.unikernel.workbench.inspector.elf.Unavailable;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds the instructions with which a guest reaches beyond itself, by function. */
public final class Sites implements Listing.Instructions {
    private static final int MOST = 100_000;

    private final SymbolTable symbols;
    private final Map<String, Site> found = new TreeMap<>();
    private Optional<Unavailable> unavailable = Optional.empty();
    private int count;

    private Sites(SymbolTable symbols) {
        this.symbols = symbols;
    }

    /** Reads a listing of the file whose symbols these are. */
    public static Sites of(Listing listing, SymbolTable symbols) throws IOException {
        Sites sites = new Sites(symbols);
        sites.unavailable = listing.read(sites);
        return sites;
    }

    /** None yet, to be given the instructions of a listing that someone else reads. */
    public static Sites reading(SymbolTable symbols) {
        return new Sites(symbols);
    }

    /** By kind and function. */
    public List<Site> list() {
        return List.copyOf(found.values());
    }

    /** Why the code could not be read, if it could not. */
    public Optional<Unavailable> unavailable() {
        return unavailable;
    }

    @Override
    public void instruction(long address, String name, String operands) {
        Optional<Site.Kind> kind = kind(name, operands);
        if (kind.isEmpty() || count++ >= MOST) return;
        String function =
                symbols.containing(address).map(hit -> hit.symbol().name()).orElse("0x" + Long.toHexString(address));
        found.computeIfAbsent(kind.get() + " " + function, key -> new Site(kind.get(), function, new ArrayList<>()))
                .addresses()
                .add(address);
    }

    private static Optional<Site.Kind> kind(String name, String operands) {
        return switch (name) {
            case "in", "out", "insb", "insw", "insl", "outsb", "outsw", "outsl" -> Optional.of(Site.Kind.PORT);
            case "rdmsr", "wrmsr", "msr", "mrs", "csrw", "csrr", "csrs", "csrc", "csrrw" ->
                Optional.of(Site.Kind.REGISTER);
            case "vmcall", "vmmcall", "hvc", "smc", "ecall" -> Optional.of(Site.Kind.HYPERCALL);
            case "syscall", "sysenter", "int", "svc" -> Optional.of(Site.Kind.SYSTEM_CALL);
            case "hlt", "wfi" -> Optional.of(Site.Kind.HALT);
            case "lgdt", "lidt", "lldt", "ltr", "invlpg", "xsetbv", "wbinvd" -> Optional.of(Site.Kind.CONTROL);
            case "mov" -> operands.contains("%cr") ? Optional.of(Site.Kind.CONTROL) : Optional.empty();
            default -> Optional.empty();
        };
    }
}
